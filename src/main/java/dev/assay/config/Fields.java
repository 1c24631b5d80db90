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
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(Node.Obj object, Problems problems) {
    this.object = object;
    this.problems = problems;
  }

  /** The fields of a node; where it is no object that is a mistake, and there are none. */
  public static Fields of(Node node, String what, Problems problems) {
    if (node instanceof Node.Obj o) {
      return new Fields(o, problems);
    }
    problems.add(node.at(), what + " must be an object, and this is " + node.kind());
    // One mistake is enough: that its fields are missing too goes without saying.
    return new Fields(new Node.Obj(Map.of(), node.at()), new Problems());
  }

  public Location at() {
    return object.at();
  }

  public Problems problems() {
    return problems;
  }

  /** The value, or null where it is absent or null. Marks the key as known. */
  public @Nullable Node node(String key) {
    known.add(key);
    return object.get(key);
  }

  /** The value of a field that must be there, or null after saying that it is missing. */
  public @Nullable Node required(String key) {
    Node node = node(key);
    if (node == null) {
      Node.Field empty = object.fields().get(key);
      if (empty == null) {
        problems.add(at(), "the field \"" + key + "\" is missing");
      } else {
        problems.add(empty.key(), "the field \"" + key + "\" is empty");
      }
    }
    return node;
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
      case Node.Text t -> t.value();
      case Node.Num n -> n.spelled();
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
    if (!(node instanceof Node.Num n) || n.value() instanceof Double) {
      wrongKind(key, node, "a whole number");
      return null;
    }
    // What is no Long is larger than any bound, on one side or the other.
    if (!(n.value() instanceof Long value) || value < least || value > most) {
      problems.add(
          node.at(), "\"" + key + "\" is " + n.value() + "; allowed: " + least + " to " + most);
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
          node.at(), "\"" + key + "\" is " + n.value() + "; allowed: " + least + " to " + most);
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
      return new Fields(o, problems);
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
    Node node = node(key);
    if (node instanceof Node.Text t) {
      return List.of(t.value());
    }
    List<String> texts = new ArrayList<>();
    for (Node item : list(key)) {
      texts.add(asText(key, item));
    }
    return List.copyOf(texts);
  }

  /** One of an enum's constants, written in lower case with dashes for underscores. */
  public <E extends Enum<E>> E oneOf(String key, E[] values, E otherwise) {
    Node node = node(key);
    if (node == null) {
      return otherwise;
    }
    String typed = asText(key, node);
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
    problems.add(node.at(), "\"" + key + "\" must be " + wanted + ", and this is " + shown(node));
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
