package dev.assay.parse;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code json: FIELD}: the field of a JSON object, wherever in the reply it stands; in a fence or
 * bare. Objects without the field do not count, of nested ones the outermost that has it does.
 * Explicit: an object is closed.
 *
 * @param path the field's name, or names from the outside inwards with dots between; an index for
 *     an item of a list; "" for the whole object
 */
record JsonStep(String path, Take take, boolean loose) implements Step {
  private static final int SPENT = -2;

  /** Reading an object has a cost besides that of its characters. */
  private static final int PER_OBJECT = 1_000;

  @Override
  public String name() {
    return path.isEmpty() ? "json" : "json: " + path;
  }

  @Override
  public Finding find(String reply, Question question) {
    if (path.isEmpty() && question instanceof Question.Json) {
      // An object may stand anywhere; a list or a single value is the whole reply.
      Node whole = JsonReader.value(reply).orElse(null);
      if (whole != null) {
        return new Finding.One(Json.canonical(whole), true);
      }
    }
    Picked picked = new Picked(take, question);
    Bound bound = new Bound(reply.length());
    int at = reply.indexOf('{');
    while (at >= 0 && !picked.isDone()) {
      int end = mayStart(reply, at) ? closing(reply, at, bound) : -1;
      if (end == SPENT) {
        return new Finding.Unclear(bound.spent());
      }
      boolean spent = end >= 0 && !bound.take(PER_OBJECT);
      if (spent) {
        return new Finding.Unclear(bound.spent());
      }
      String value = end < 0 ? null : value(reply.substring(at, end + 1));
      if (value != null) {
        picked.readAsked(value, true);
      }
      at = reply.indexOf('{', value == null ? at + 1 : end + 1);
    }
    String field = path.isEmpty() ? "JSON object" : "JSON object with the field \"" + path + "\"";
    return picked.finding("the " + field, "there is no " + field);
  }

  /** Cheap, and true of few of the braces in LaTeX or code. */
  private static boolean mayStart(String s, int brace) {
    char next = Chars.at(s, Chars.trimStart(s, brace + 1));
    return next == '"' || next == '}';
  }

  /** The index of the brace that closes the one at the index, -1 for none, or {@link #SPENT}. */
  private static int closing(String s, int open, Bound bound) {
    int depth = 0;
    boolean quoted = false;
    for (int i = open; i < s.length(); i++) {
      if (!bound.take(1)) {
        return SPENT;
      }
      char c = s.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '{') {
        depth++;
      } else if (!quoted && c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The field's value as a text, or null where the text is no object that has it. */
  private @Nullable String value(String json) {
    Node object = JsonReader.value(json).orElse(null);
    Node value = object == null || path.isEmpty() ? object : at(object, path);
    return switch (value) {
      case Node.Text t -> t.value();
      case Node.Num n -> n.spelled();
      case Node.Null _ -> "null";
      case null -> null;
      default -> Json.write(value);
    };
  }

  private static @Nullable Node at(Node node, String path) {
    Node whole = child(node, path);
    if (whole != null) {
      return whole;
    }
    Node found = node;
    List<String> names = new ArrayList<>(List.of(path.split("\\.")));
    for (String name : names) {
      found = found == null ? null : child(found, name);
    }
    return names.size() > 1 ? found : null;
  }

  /** The child of that name, or of the only name that differs from it in case alone. */
  private static @Nullable Node child(Node node, String name) {
    if (node instanceof Node.Arr a) {
      boolean index = name.matches("\\d{1,6}") && Integer.parseInt(name) < a.items().size();
      return index ? a.items().get(Integer.parseInt(name)) : null;
    }
    if (!(node instanceof Node.Obj o)) {
      return null;
    }
    Node.Field exact = o.fields().get(name);
    if (exact != null) {
      return exact.value();
    }
    List<Node> alike =
        o.fields().entrySet().stream()
            .filter(e -> e.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .map(Node.Field::value)
            .toList();
    return alike.size() == 1 ? alike.getFirst() : null;
  }
}
