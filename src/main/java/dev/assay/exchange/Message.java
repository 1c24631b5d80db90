package dev.assay.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation.
 *
 * @param content the text; empty where an assistant turn only calls tools
 * @param toolCalls the calls of an assistant turn, in order; empty otherwise
 * @param toolCallId the call that a {@link Role#TOOL} turn answers, null otherwise
 */
public record Message(
    Role role, String content, List<ToolCall> toolCalls, @Nullable String toolCallId) {
  public Message {
    toolCalls = List.copyOf(toolCalls);
  }

  public static Message of(Role role, String content) {
    return new Message(role, content, List.of(), null);
  }
}
