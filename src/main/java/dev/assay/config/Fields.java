package dev.assay.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object, gathering mistakes instead of stopping at the first. A getter
 * that finds a mistake returns a harmless stand-in; {@link Problems#check} must be called before
 * the result is used. Not thread-safe.
 */
public final class Fields {
  private static final int LONGEST_SHOWN = 40;
  private final Node.Obj object;
  private final Problems problems;
  private final boolean isData;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(Node.Obj object, Problems problems, boolean isData) {
    this.object = object;
    this.problems = problems;
    this.isData = isData;
  }

  /**
   * The fields of a node; where it is no object that is a mistake, and there are none. It is taken
   * for what a person wrote: a field without a value, a number in place of a text and an empty text
   * are mistakes, unless they come from an option or from memory and so have no line.
   */
  public static Fields of(Node node, String what, Problems problems) {
    return of(node, what, problems, false);
  }

  /**
   * As {@link #of}, of data that a program may have written: null is as if the field were not
   * there, a number in place of a text is the text as the file spells it, and texts may be empty.
   */
  public static Fields ofData(Node node, String what, Problems problems) {
    return of(node, what, problems, true);
  }

  private static Fields of(Node node, String what, Problems problems, boolean isData) {
    if (node instanceof Node.Obj o) {
      return new Fields(o, problems, isData);
    }
    problems.add(
        node.at(), what + " must be an object, and this is " + node.kind() + unspaced(node));
    // One mistake is enough: that its fields are missing too goes without saying.
    return new Fields(new Node.Obj(Map.of(), node.at()), new Problems(), isData);
  }

  /** {@code eval:bad} is one text, and looks like a field. */
  private static String unspaced(Node node) {
    boolean isField = node instanceof Node.Text t && t.value().matches("[a-z_]+:\\S.*");
    return isField ? "; a field is written \"name: value\", with a blank behind the \":\"" : "";
  }

  public Location at() {
    return object.at();
  }

  public Problems problems() {
    return problems;
  }

  /** The value, or null where there is none. Marks the key as known. */
  public @Nullable Node node(String key) {
    Node.Field field = object.fields().get(key);
    boolean isFirst = known.add(key);
    if (field == null || !(field.value() instanceof Node.Null)) {
      return field == null ? null : field.value();
    }
    if (isFirst && !isLenient(field.value())) {
      empty(key, field);
    }
    return null;
  }

  private boolean isLenient(Node node) {
    return isData || node.at().line() == 0;
  }

  private void empty(String key, Node.Field field) {
    if (!problems.isUnreadable(field.value().at())) {
      problems.add(field.key(), "the field \"" + key + "\" is empty");
    }
  }

  /** The value of a field that must be there, or null after saying that it is missing. */
  public @Nullable Node required(String key) {
    Node node = node(key);
    Node.Field field = object.fields().get(key);
    if (field == null) {
      problems.add(at(), "the field \"" + key + "\" is missing");
    } else if (node == null && isLenient(field.value())) {
      empty(key, field);
    }
    return node;
  }

  /** Says where a list is empty that must hold something if it is there. */
  public void notEmpty(String key) {
    if (node(key) instanceof Node.Arr a && a.items().isEmpty()) {
      problems.add(a.at(), "\"" + key + "\" is an empty list; fill it, or take the field away");
    }
  }

  /** A text that must be there. */
  public String text(String key) {
    Node node = required(key);
    return node == null ? "" : asText(key, node);
  }

  /** A text, or the given one where the field is absent. */
  public String text(String key, String otherwise) {
    Node node = node(key);
    return node == null ? otherwise : asText(key, node);
  }

  /** A text, or null where the field is absent. */
  public @Nullable String textOrNull(String key) {
    Node node = node(key);
    return node == null ? null : asText(key, node);
  }

  private String asText(String key, Node node) {
    return switch (node) {
      case Node.Text t -> {
        if (t.value().isBlank() && !isLenient(t)) {
          problems.add(t.at(), "\"" + key + "\" must not be empty");
        }
        yield t.value();
      }
      case Node.Num n when isLenient(n) -> n.spelled();
      default -> {
        wrongKind(key, node, "a text");
        yield "";
      }
    };
  }

  /** A whole number within the bounds, or null where the field is absent. */
  public @Nullable Integer integer(String key, int least, int most) {
    Node node = node(key);
    if (node == null) {
      return null;
    }
    if (!(node instanceof Node.Num n) || (n.value() instanceof Double && Bounds.whole(n) == null)) {
      wrongKind(key, node, "a whole number");
      return null;
    }
    // What is no Long is larger than any bound, on one side or the other.
    Long value = Bounds.whole(n);
    if (value == null || value < least || value > most) {
      problems.add(
          node.at(), "\"" + key + "\" is " + n.spelled() + "; allowed: " + least + " to " + most);
      return null;
    }
    return value.intValue();
  }

  /** A number within the bounds, or null where the field is absent. */
  public @Nullable Double number(String key, double least, double most) {
    Node node = node(key);
    if (node == null) {
      return null;
    }
    if (!(node instanceof Node.Num n)) {
      wrongKind(key, node, "a number");
      return null;
    }
    double value = n.value().doubleValue();
    if (value < least || value > most) {
      problems.add(
          node.at(),
          "\"" + key + "\" is " + n.spelled() + "; allowed: " + Bounds.inWords(least, most));
      return null;
    }
    return value;
  }

  public boolean flag(String key, boolean otherwise) {
    Node node = node(key);
    if (node == null) {
      return otherwise;
    }
    if (node instanceof Node.Bool b) {
      return b.value();
    }
    wrongKind(key, node, "true or false");
    return otherwise;
  }

  /** The fields of an object, or null where the field is absent or no object. */
  public @Nullable Fields object(String key) {
    Node node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof Node.Obj o) {
      return new Fields(o, problems, isData);
    }
    wrongKind(key, node, "an object");
    return null;
  }

  /** The items of a list; empty where the field is absent. */
  public List<Node> list(String key) {
    Node node = node(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof Node.Arr a) {
      return a.items();
    }
    wrongKind(key, node, "a list");
    return List.of();
  }

  /** The texts of a list of texts; a single text counts as a list of one. */
  public List<String> texts(String key) {
    return textNodes(key).stream().map(Node.Text::value).toList();
  }

  /** As {@link #texts}, with their places; blanks are texts here. */
  public List<Node.Text> textNodes(String key) {
    Node node = node(key);
    List<Node> items = node instanceof Node.Text t ? List.of(t) : list(key);
    List<Node.Text> texts = new ArrayList<>();
    for (Node item : items) {
      texts.add(textNode(key, item));
    }
    return List.copyOf(texts);
  }

  private Node.Text textNode(String key, Node item) {
    if (item instanceof Node.Text t) {
      if (t.value().isEmpty() && !isLenient(t)) {
        problems.add(t.at(), "\"" + key + "\" holds an empty text");
      }
      return t;
    }
    return new Node.Text(asText(key, item), item.at());
  }

  /** One of an enum's constants, written in lower case with dashes for underscores. */
  public <E extends Enum<E>> E oneOf(String key, E[] values, E otherwise) {
    Node node = node(key);
    if (node == null) {
      return otherwise;
    }
    if (!(node instanceof Node.Text) && !(node instanceof Node.Num)) {
      wrongKind(key, node, "a text");
      return otherwise;
    }
    String typed = node instanceof Node.Num n ? n.spelled() : ((Node.Text) node).value();
    List<String> names = Arrays.stream(values).map(Fields::name).toList();
    int i = names.indexOf(typed);
    if (i < 0) {
      problems.add(
          node.at(), "\"" + key + "\" is \"" + typed + "\"; " + Nearest.hint(typed, names));
      return otherwise;
    }
    return values[i];
  }

  /** An enum's constant as files spell it. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Says which keys no getter asked for. Call it last. */
  public void done() {
    object
        .fields()
        .forEach((key, field) -> {
          if (!known.contains(key)) {
            problems.add(field.key(), "unknown field \"" + key + "\"; " + Nearest.hint(key, known));
          }
        });
  }

  private void wrongKind(String key, Node node, String wanted) {
    String hint = node instanceof Node.Num && wanted.equals("a text") ? "; put it in quotes" : "";
    problems.add(
        node.at(), "\"" + key + "\" must be " + wanted + ", and this is " + shown(node) + hint);
  }

  /** A number that is written otherwise than files write it is a text: that has to be seen. */
  private static String shown(Node node) {
    return switch (node) {
      case Node.Text t when t.value().length() <= LONGEST_SHOWN && !t.value().isBlank() ->
          "the text \"" + t.value() + "\"";
      case Node.Num n -> "the number " + n.spelled();
      default -> node.kind();
    };
  }
}
