package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.template.Scope;
import dev.assay.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a row what a line of a file of samples holds. Texts are templates that see {@code row},
 * {@code index}, the number of the row in its source from 0, before filters, and {@code config}; a
 * template that is one expression gives its value, which may be a list or a number. Of an object
 * whose only field is {@code boxed}, the value is what stands in the last LaTeX box of that text;
 * of one whose only field is {@code json}, what that text spells. Immutable and thread-safe.
 */
public final class Mapping {
  private final Map<String, Part> parts;

  /** A value with its templates parsed. */
  private sealed interface Part {
    record Literal(Node node) implements Part {}

    record Text(Template template) implements Part {}

    /** What stands in the last box of a text. */
    record Boxed(Template template) implements Part {}

    /** What a text spells as JSON. */
    record Spelled(Template template) implements Part {}

    record Several(List<Part> items) implements Part {}

    record Fields(Map<String, Part> fields) implements Part {}
  }

  private Mapping(Map<String, Part> parts) {
    this.parts = parts;
  }

  /** Reads a {@code sample} object; mistakes in templates go to the problems. */
  public static Mapping read(Node.Obj sample, Problems problems) {
    return new Mapping(parts(sample, problems));
  }

  private static Map<String, Part> parts(Node.Obj object, Problems problems) {
    Map<String, Part> parts = new LinkedHashMap<>();
    object.fields().forEach((key, field) -> parts.put(key, part(field.value(), problems)));
    return parts;
  }

  private static Part part(Node node, Problems problems) {
    return switch (node) {
      case Node.Text t -> template(t, Part.Text::new, problems);
      case Node.Arr a -> {
        List<Part> items = new ArrayList<>();
        a.items().forEach(item -> items.add(part(item, problems)));
        yield new Part.Several(items);
      }
      case Node.Obj o when only(o, "boxed") instanceof Node.Text t ->
          template(t, Part.Boxed::new, problems);
      case Node.Obj o when only(o, "json") instanceof Node.Text t ->
          template(t, Part.Spelled::new, problems);
      case Node.Obj o -> new Part.Fields(parts(o, problems));
      case Node.Num n -> new Part.Literal(n);
      case Node.Bool b -> new Part.Literal(b);
      case Node.Null n -> new Part.Literal(n);
    };
  }

  private static @Nullable Node only(Node.Obj object, String key) {
    return object.fields().size() == 1 ? object.get(key) : null;
  }

  private static Part template(Node.Text text, Function<Template, Part> part, Problems problems) {
    try {
      return part.apply(Template.parse(text, Placed.NAMES));
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
      return new Part.Literal(text);
    }
  }

  /** The names of the fields that it gives. */
  public Set<String> fields() {
    return parts.keySet();
  }

  /**
   * The sample of a row; every value in it stands where the row stands. A field that comes out as
   * null is left out.
   *
   * @throws AssayException (65) where a template does not fit the row, with both places
   */
  public Node.Obj apply(Placed placed) {
    Location at = placed.row().at();
    Scope scope = placed.scope();
    try {
      Map<String, Node.Field> fields = new LinkedHashMap<>();
      parts.forEach((key, part) -> {
        Node value = value(part, scope, at);
        if (!(value instanceof Node.Null)) {
          fields.put(key, new Node.Field(value, at));
        }
      });
      return new Node.Obj(fields, at);
    } catch (AssayException e) {
      throw placed.told(e);
    }
  }

  private static Node value(Part part, Scope scope, Location at) {
    return switch (part) {
      case Part.Literal l -> moved(l.node(), at);
      case Part.Text t -> t.template().value(scope, at);
      case Part.Boxed b -> new Node.Text(boxed(b.template(), scope), at);
      case Part.Spelled s -> spelled(s.template(), scope, at);
      case Part.Several s ->
          new Node.Arr(s.items().stream().map(i -> value(i, scope, at)).toList(), at);
      case Part.Fields f -> {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        f.fields().forEach((key, p) -> fields.put(key, new Node.Field(value(p, scope, at), at)));
        yield new Node.Obj(fields, at);
      }
    };
  }

  private static String boxed(Template template, Scope scope) {
    String box = LastBox.of(template.render(scope));
    if (box == null) {
      throw AssayException.badInput(template.at(), "the text has no \\boxed{} that is closed");
    }
    return box;
  }

  private static Node spelled(Template template, Scope scope, Location at) {
    String text = template.render(scope);
    try {
      return moved(Json.parse(text, ""), at);
    } catch (AssayException e) {
      throw AssayException.badInput(
          template.at(), "the text is no JSON: " + e.problems().getFirst().message());
    }
  }

  /** The same value, which stands where the row does. */
  private static Node moved(Node literal, Location at) {
    return switch (literal) {
      case Node.Num n -> new Node.Num(n.value(), at, n.spelling());
      case Node.Bool b -> new Node.Bool(b.value(), at);
      case Node.Text t -> new Node.Text(t.value(), at);
      case Node.Null n -> new Node.Null(at);
      case Node.Arr a -> new Node.Arr(a.items().stream().map(i -> moved(i, at)).toList(), at);
      case Node.Obj o -> {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        o.fields().forEach((key, f) -> fields.put(key, new Node.Field(moved(f.value(), at), at)));
        yield new Node.Obj(fields, at);
      }
    };
  }
}
