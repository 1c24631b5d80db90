package dev.assay.model.anthropic;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Message;
import dev.assay.exchange.Role;
import dev.assay.exchange.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt's messages as the interface wants them: the system prompt apart, the results of tools as
 * blocks of one user turn. An assistant turn at the end is a prefill and goes along as it is;
 * models from Claude 4.6 on refuse it.
 */
final class Turns {
  private Turns() {}

  /** All system messages with a blank line between them, or null where there are none. */
  static @Nullable String system(List<Message> messages) {
    List<String> texts =
        messages.stream().filter(m -> m.role() == Role.SYSTEM).map(Message::content).toList();
    return texts.isEmpty() ? null : String.join("\n\n", texts);
  }

  static Node of(List<Message> messages) {
    List<Node> turns = new ArrayList<>();
    List<Node> results = new ArrayList<>();
    for (Message m : messages) {
      switch (m.role()) {
        case SYSTEM -> {}
        case TOOL -> results.add(result(m));
        case USER -> {
          if (results.isEmpty()) {
            turns.add(plain("user", m.content()));
          } else {
            results.add(text(m.content()));
            flush(results, turns);
          }
        }
        case ASSISTANT -> {
          flush(results, turns);
          turns.add(m.toolCalls().isEmpty() ? plain("assistant", m.content()) : withCalls(m));
        }
      }
    }
    flush(results, turns);
    return Node.list(turns);
  }

  /** The results of calls made side by side must stand in one turn. */
  private static void flush(List<Node> results, List<Node> turns) {
    if (!results.isEmpty()) {
      turns.add(blocks("user", results));
      results.clear();
    }
  }

  private static Node plain(String role, String content) {
    return Node.object(o -> o.put("role", role).put("content", content));
  }

  private static Node blocks(String role, List<Node> blocks) {
    return Node.object(o -> o.put("role", role).put("content", Node.list(blocks)));
  }

  private static Node text(String text) {
    return Node.object(o -> o.put("type", "text").put("text", text));
  }

  private static Node result(Message m) {
    return Node.object(o -> {
      o.put("type", "tool_result").put("tool_use_id", m.toolCallId());
      o.put("content", m.content());
    });
  }

  private static Node withCalls(Message m) {
    List<Node> blocks = new ArrayList<>();
    if (!m.content().isEmpty()) {
      blocks.add(text(m.content()));
    }
    for (ToolCall call : m.toolCalls()) {
      blocks.add(
          Node.object(o -> {
            o.put("type", "tool_use").put("id", call.id()).put("name", call.name());
            o.put("input", input(call.arguments()));
          }));
    }
    return blocks("assistant", blocks);
  }

  /** The interface takes an object alone; what a model wrote may be none. */
  private static Node.Obj input(String arguments) {
    try {
      if (Json.parse(arguments, "") instanceof Node.Obj o) {
        return o;
      }
    } catch (AssayException e) {
      // Kept below as the text that it is.
    }
    return Node.object(o -> o.putIfPresent("text", arguments.isBlank() ? null : arguments));
  }
}
