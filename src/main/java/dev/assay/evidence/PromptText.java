package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Role;
import dev.assay.exchange.ToolCall;
import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prompts as evidence spells them. */
public final class PromptText {
  private PromptText() {}

  public static Node.Arr toNode(Prompt prompt) {
    return (Node.Arr) Node.list(prompt.messages().stream().map(PromptText::message).toList());
  }

  /** The hash by which a replay knows the same prompt again. */
  public static String hash(Prompt prompt) {
    return Seed.hash(Json.write(toNode(prompt)));
  }

  private static Node.Obj message(Message message) {
    return Node.object(b -> {
      b.put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.content());
      if (!message.toolCalls().isEmpty()) {
        b.put("tool_calls", toolCalls(message.toolCalls()));
      }
      b.putIfPresent("tool_call_id", message.toolCallId());
    });
  }

  static Node toolCalls(List<ToolCall> calls) {
    return Node.list(
        calls.stream()
            .map(c ->
                Node.object(
                    b -> b.put("id", c.id()).put("name", c.name()).put("arguments", c.arguments())))
            .toList());
  }

  static List<ToolCall> toolCalls(Node.Obj holder) {
    List<ToolCall> calls = new ArrayList<>();
    for (Node item : holder.list("tool_calls")) {
      if (item instanceof Node.Obj o) {
        calls.add(new ToolCall(orEmpty(o, "id"), orEmpty(o, "name"), orEmpty(o, "arguments")));
      }
    }
    return calls;
  }

  /**
   * @throws AssayException (65) where it is no list of messages
   */
  static Prompt of(Node.Arr node) {
    List<Message> messages = new ArrayList<>();
    for (Node item : node.items()) {
      if (!(item instanceof Node.Obj o)) {
        throw AssayException.badInput(item.at(), "a message of a prompt is an object");
      }
      messages.add(
          new Message(role(o), orEmpty(o, "content"), toolCalls(o), o.text("tool_call_id")));
    }
    if (messages.isEmpty()) {
      throw AssayException.badInput(node.at(), "a prompt has at least one message");
    }
    return new Prompt(messages);
  }

  private static Role role(Node.Obj message) {
    String name = orEmpty(message, "role");
    for (Role role : Role.values()) {
      if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
        return role;
      }
    }
    throw AssayException.badInput(message.at(), "the role \"" + name + "\" is not known");
  }

  private static String orEmpty(Node.Obj o, String key) {
    String text = o.text(key);
    return text == null ? "" : text;
  }
}
