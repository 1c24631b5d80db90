package dev.assay.model.gemini;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Message;
import dev.assay.exchange.Role;
import dev.assay.exchange.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A prompt's messages as contents: the system prompt apart, the results of tools side by side in
 * one user turn. A turn of the model at the end is a prefill and goes along as it is; some models
 * from Gemini 3.5 on refuse it and say so.
 */
final class Turns {
  /**
   * Gemini 3 and later refuse a call that comes back without its signature; this is what the
   * documentation gives for calls whose signature is not at hand ("Thought signatures").
   */
  private static final String NO_SIGNATURE = "skip_thought_signature_validator";

  private static final Pattern WITHOUT_SIGNATURES =
      Pattern.compile("(.*/)?(gemini-[12]\\.|gemma).*");

  private final boolean needsSignature;

  Turns(String id) {
    this.needsSignature = !WITHOUT_SIGNATURES.matcher(id).matches();
  }

  /** All system messages with a blank line between them, or null where there are none. */
  static @Nullable Node system(List<Message> messages) {
    List<String> texts =
        messages.stream().filter(m -> m.role() == Role.SYSTEM).map(Message::content).toList();
    return texts.isEmpty()
        ? null
        : Node.object(o -> o.put("parts", Node.list(List.of(text(String.join("\n\n", texts))))));
  }

  Node of(List<Message> messages) {
    List<Node> turns = new ArrayList<>();
    List<Node> results = new ArrayList<>();
    List<ToolCall> open = new ArrayList<>();
    for (Message m : messages) {
      if (m.role() != Role.TOOL) {
        flush(results, turns);
      }
      switch (m.role()) {
        case SYSTEM -> {}
        case TOOL -> results.add(result(m, open));
        case USER -> turns.add(turn("user", List.of(text(m.content()))));
        case ASSISTANT -> {
          open.clear();
          open.addAll(m.toolCalls());
          turns.add(turn("model", parts(m)));
        }
      }
    }
    flush(results, turns);
    return Node.list(turns);
  }

  private static void flush(List<Node> results, List<Node> turns) {
    if (!results.isEmpty()) {
      turns.add(turn("user", results));
      results.clear();
    }
  }

  private static Node turn(String role, List<Node> parts) {
    return Node.object(o -> o.put("role", role).put("parts", Node.list(parts)));
  }

  private static Node text(String text) {
    return Node.object(o -> o.put("text", text));
  }

  private List<Node> parts(Message m) {
    List<Node> parts = new ArrayList<>();
    if (!m.content().isEmpty() || m.toolCalls().isEmpty()) {
      parts.add(text(m.content()));
    }
    boolean first = true;
    for (ToolCall call : m.toolCalls()) {
      // Of calls made side by side, the first alone carries the signature.
      String signature = first && needsSignature ? NO_SIGNATURE : null;
      first = false;
      parts.add(
          Node.object(o -> {
            o.put("functionCall", call(call));
            o.putIfPresent("thoughtSignature", signature);
          }));
    }
    return parts;
  }

  private static Node call(ToolCall call) {
    return Node.object(o -> {
      o.putIfPresent("id", call.id().isEmpty() ? null : call.id());
      o.put("name", call.name());
      o.put("args", object(call.arguments()));
    });
  }

  /**
   * @param open the calls that have no result yet; the one that this answers is taken out
   */
  private static Node result(Message m, List<ToolCall> open) {
    ToolCall answered = answered(m.toolCallId(), open);
    return Node.object(o ->
        o.put(
            "functionResponse",
            Node.object(r -> {
              String id = m.toolCallId();
              r.putIfPresent("id", id == null || id.isEmpty() ? null : id);
              r.put("name", answered == null ? "" : answered.name());
              r.put("response", object(m.content()));
            })));
  }

  /** By its id, else the first: Gemini does not always give calls an id. */
  private static @Nullable ToolCall answered(@Nullable String id, List<ToolCall> open) {
    for (ToolCall call : open) {
      if (call.id().equals(id)) {
        open.remove(call);
        return call;
      }
    }
    return open.isEmpty() ? null : open.removeFirst();
  }

  /** The interface takes objects alone; another text stands in one, under the name it documents. */
  private static Node.Obj object(String text) {
    try {
      if (Json.parse(text, "") instanceof Node.Obj o) {
        return o;
      }
    } catch (AssayException e) {
      // Wrapped below as the text that it is.
    }
    return Node.object(o -> o.putIfPresent("output", text.isBlank() ? null : text));
  }
}
