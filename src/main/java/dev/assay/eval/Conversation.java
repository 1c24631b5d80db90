package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.exchange.Message;
import dev.assay.exchange.Role;
import java.util.ArrayList;
import java.util.List;

/** A sample's {@code messages}: turns of text, of which the last asks the question. */
final class Conversation {
  private Conversation() {}

  static List<Message> read(Fields f, boolean isOfRun, Problems problems) {
    List<Message> messages = new ArrayList<>();
    List<Node> items = f.list("messages");
    for (Node item : items) {
      Fields m = Fields.ofData(item, "a message", problems);
      Role role = role(m);
      String content = m.text("content");
      messages.add(Message.of(role, content));
      if (!isOfRun && m.node("content") instanceof Node.Text t && content.isBlank()) {
        problems.add(t.at(), "\"content\" must not be empty");
      }
      m.done();
      boolean isQuestion = messages.size() == items.size();
      if (isQuestion && role != Role.USER) {
        Node said = m.node("role");
        problems.add(
            said == null ? item.at() : said.at(), "the last of \"messages\" must be the user's");
      }
    }
    return messages;
  }

  /** A turn of a tool would need the call that it answers, and messages have no place for one. */
  private static Role role(Fields m) {
    return switch (m.oneOf("role", Speaker.values(), Speaker.USER)) {
      case SYSTEM -> Role.SYSTEM;
      case USER -> Role.USER;
      case ASSISTANT -> Role.ASSISTANT;
    };
  }

  private enum Speaker {
    SYSTEM,
    USER,
    ASSISTANT
  }
}
