package dev.assay.model.gemini;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.ToolCall;
import dev.assay.model.OtherFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The content of a candidate, taken apart. */
final class Parts {
  /** What stands beside the one field that says what kind of part it is. */
  private static final Set<String> BESIDE = Set.of("thought", "thoughtSignature", "partMetadata");

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thoughts = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private Parts() {}

  /** Null where it is no content. An absent content is an empty answer, not a failure. */
  static @Nullable Parts of(@Nullable Node content) {
    Parts parts = new Parts();
    if (content == null) {
      return parts;
    }
    if (!(content instanceof Node.Obj o)) {
      return null;
    }
    Node list = o.get("parts");
    if (list instanceof Node.Arr a) {
      a.items().forEach(parts::add);
      return parts;
    }
    return list == null ? parts : null;
  }

  private void add(Node item) {
    if (!(item instanceof Node.Obj part)) {
      return;
    }
    String said = part.text("text");
    Node.Obj call = part.object("functionCall");
    if (said != null) {
      (part.flag("thought", false) ? thoughts : text).append(said);
    } else if (call != null) {
      Node args = call.get("args");
      calls.add(
          new ToolCall(
              orEmpty(call.text("id")),
              orEmpty(call.text("name")),
              args == null ? "{}" : Json.write(args)));
    } else {
      part.fields().keySet().stream().filter(k -> !BESIDE.contains(k)).forEach(others::add);
    }
  }

  String text() {
    return text.toString();
  }

  @Nullable String reasoning() {
    return thoughts.isEmpty() ? null : thoughts.toString();
  }

  List<ToolCall> calls() {
    return calls;
  }

  /** The kinds of parts that a reply has no place for. */
  void note(OtherFields other) {
    other.putIf(!others.isEmpty(), "other_content", Node.texts(others));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
