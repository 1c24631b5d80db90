package dev.assay.exchange;

import java.util.List;

/** The messages that put a question to a model, in order; never empty. */
public record Prompt(List<Message> messages) {
  public Prompt {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a prompt has at least one message");
    }
  }
}
