package dev.assay.model.responses;

import dev.assay.config.Node;
import dev.assay.exchange.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the items of a response: messages, reasoning, calls of functions. */
final class Output {
  private final StringBuilder answer = new StringBuilder();
  private final StringBuilder commentary = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<Node> logprobs = new ArrayList<>();
  private final Map<String, Long> others = new TreeMap<>();

  static Output of(List<Node> items) {
    Output output = new Output();
    for (Node item : items) {
      if (item instanceof Node.Obj o) {
        output.add(o);
      }
    }
    return output;
  }

  private void add(Node.Obj item) {
    String type = item.text("type");
    switch (type) {
      case "message" -> message(item);
      case "reasoning" -> reasoning(item);
      case "function_call" ->
          calls.add(
              new ToolCall(
                  orEmpty(item.text("call_id")),
                  orEmpty(item.text("name")),
                  orEmpty(item.text("arguments"))));
      case null -> {}
      default -> others.merge(type, 1L, Long::sum);
    }
  }

  /** Newer models mark what they say on the way as commentary (client library, phase, 2026). */
  private void message(Node.Obj item) {
    boolean isCommentary = "commentary".equals(item.text("phase"));
    for (Node part : item.list("content")) {
      if (part instanceof Node.Obj o) {
        (isCommentary ? commentary : answer).append(orEmpty(o.text("text")));
        refusal.append(orEmpty(o.text("refusal")));
        logprobs.addAll(isCommentary ? List.of() : o.list("logprobs"));
      }
    }
  }

  /** The reasoning itself where a server gives it, else its summary. */
  private void reasoning(Node.Obj item) {
    List<Node> parts = item.list("content").isEmpty() ? item.list("summary") : item.list("content");
    for (Node part : parts) {
      String text = part instanceof Node.Obj o ? o.text("text") : null;
      if (text != null && !text.isEmpty()) {
        reasoning.append(reasoning.isEmpty() ? "" : "\n\n").append(text);
      }
    }
  }

  /** The answer; what was said on the way where there is nothing else. */
  String text() {
    return (answer.isEmpty() ? commentary : answer).toString();
  }

  @Nullable String commentary() {
    return answer.isEmpty() ? null : orNull(commentary);
  }

  @Nullable String refusal() {
    return orNull(refusal);
  }

  @Nullable String reasoning() {
    return orNull(reasoning);
  }

  List<ToolCall> calls() {
    return calls;
  }

  @Nullable Node logprobs() {
    return logprobs.isEmpty() ? null : Node.list(logprobs);
  }

  /** How many items there are of each type that is none of the above; null for none. */
  @Nullable Node others() {
    return others.isEmpty() ? null : Node.object(o -> others.forEach((k, n) -> o.put(k, n)));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(StringBuilder text) {
    return text.isEmpty() ? null : text.toString();
  }
}
