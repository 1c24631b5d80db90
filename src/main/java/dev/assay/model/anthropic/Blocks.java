package dev.assay.model.anthropic;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.ToolCall;
import dev.assay.model.OtherFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of an answer, taken apart block by block. */
final class Blocks {
  private final StringBuilder text = new StringBuilder();
  private final List<String> thoughts = new ArrayList<>();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private int redacted;
  private int omitted;

  private Blocks() {}

  /** Null where it is no content. An absent content is an empty answer, not a failure. */
  static @Nullable Blocks of(@Nullable Node content) {
    Blocks blocks = new Blocks();
    switch (content) {
      case null -> {}
      case Node.Null n -> {}
      case Node.Text t -> blocks.text.append(t.value());
      case Node.Arr a -> a.items().forEach(blocks::add);
      case Node.Obj o -> {
        return null;
      }
      case Node.Num n -> {
        return null;
      }
      case Node.Bool b -> {
        return null;
      }
    }
    return blocks;
  }

  private void add(Node item) {
    if (!(item instanceof Node.Obj block)) {
      return;
    }
    String type = orEmpty(block.text("type"));
    switch (type) {
      case "text" -> text.append(orEmpty(block.text("text")));
      case "thinking" -> {
        String thought = orEmpty(block.text("thinking"));
        if (thought.isEmpty()) {
          omitted++;
        } else {
          thoughts.add(thought);
        }
      }
      case "redacted_thinking" -> redacted++;
      case "tool_use" -> {
        Node input = block.get("input");
        calls.add(
            new ToolCall(
                orEmpty(block.text("id")),
                orEmpty(block.text("name")),
                input == null ? "" : Json.write(input)));
      }
      default -> others.add(type);
    }
  }

  String text() {
    return text.toString();
  }

  @Nullable String reasoning() {
    return thoughts.isEmpty() ? null : String.join("\n\n", thoughts);
  }

  List<ToolCall> calls() {
    return calls;
  }

  /** How many thoughts were kept back, and the kinds of blocks that a reply has no place for. */
  void note(OtherFields other) {
    other.putIf(redacted > 0, "redacted_thinking", Node.of(redacted));
    other.putIf(omitted > 0, "omitted_thinking", Node.of(omitted));
    other.putIf(!others.isEmpty(), "other_content", Node.texts(others));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
