package dev.assay.model.responses;

import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Message;
import dev.assay.exchange.Request;
import dev.assay.exchange.Role;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Tool;
import dev.assay.exchange.ToolCall;
import dev.assay.model.ModelProfile;
import dev.assay.model.SystemRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests as the body of {@code POST /responses}; only what is set stands in it, and {@code
 * store}, which is on where it is not said. A summary of the reasoning is asked for by {@code
 * extra: {reasoning: {summary: auto}}}, since some accounts may not have one.
 */
final class ResponsesBody {
  private final String id;
  private final boolean isDeveloper;

  ResponsesBody(ModelProfile profile) {
    this.id = profile.id();
    this.isDeveloper = profile.traits().systemRole() == SystemRole.DEVELOPER;
  }

  Node.Obj whole(Request request) {
    List<Message> messages = request.prompt().messages();
    Message first = messages.getFirst();
    boolean hasInstructions = first.role() == Role.SYSTEM && !isDeveloper && messages.size() > 1;
    return Node.object(o -> {
      o.put("model", id);
      o.putIfPresent("instructions", hasInstructions ? first.content() : null);
      o.put("input", input(hasInstructions ? messages.subList(1, messages.size()) : messages));
      parameters(request, o);
    });
  }

  Node.Obj parameters(Request request) {
    return Node.object(o -> {
      o.put("model", id);
      parameters(request, o);
    });
  }

  private static void parameters(Request request, Node.Builder o) {
    Sampling s = request.sampling();
    o.put("store", false);
    o.putIfPresent("temperature", number(s.temperature()));
    o.putIfPresent("top_p", number(s.topP()));
    o.putIfPresent("max_output_tokens", whole(s.maxTokens()));
    String effort = request.reasoningEffort();
    o.putIfPresent("reasoning", effort == null ? null : Node.object(r -> r.put("effort", effort)));
    if (!request.tools().isEmpty()) {
      o.put("tools", Node.list(request.tools().stream().map(ResponsesBody::tool).toList()));
    }
    String schema = request.jsonSchema();
    o.putIfPresent(
        "text", schema == null ? null : Node.object(t -> t.put("format", format(schema))));
    Integer alternatives = request.topLogprobs();
    if (alternatives != null) {
      o.put("include", Node.texts(List.of("message.output_text.logprobs")));
      o.putIfPresent("top_logprobs", alternatives > 0 ? whole(alternatives) : null);
    }
  }

  private Node input(List<Message> messages) {
    List<Node> items = new ArrayList<>();
    for (Message m : messages) {
      if (m.role() == Role.TOOL) {
        items.add(output(m));
        continue;
      }
      if (!m.content().isEmpty() || m.toolCalls().isEmpty()) {
        items.add(turn(m));
      }
      m.toolCalls().forEach(call -> items.add(call(call)));
    }
    return Node.list(items);
  }

  private Node turn(Message m) {
    boolean asDeveloper = m.role() == Role.SYSTEM && isDeveloper;
    return Node.object(o ->
        o.put("role", asDeveloper ? "developer" : Fields.name(m.role()))
            .put("content", m.content()));
  }

  private static Node call(ToolCall call) {
    return Node.object(o -> {
      o.put("type", "function_call").put("call_id", call.id());
      o.put("name", call.name()).put("arguments", call.arguments());
    });
  }

  private static Node output(Message m) {
    return Node.object(o -> {
      o.put("type", "function_call_output");
      o.put("call_id", m.toolCallId() == null ? "" : m.toolCallId()).put("output", m.content());
    });
  }

  /** Flat, and not strict unless said: unlike chat completions, this interface would make it so. */
  private static Node tool(Tool tool) {
    return Node.object(o -> {
      o.put("type", "function").put("name", tool.name()).put("description", tool.description());
      o.put("parameters", Json.parse(tool.parameters(), "")).put("strict", false);
    });
  }

  private static Node format(String schema) {
    return Node.object(o -> {
      o.put("type", "json_schema").put("name", "reply").put("strict", true);
      o.put("schema", Json.parse(schema, ""));
    });
  }

  private static @Nullable Node number(@Nullable Double value) {
    return value == null ? null : Node.of(value.doubleValue());
  }

  private static @Nullable Node whole(@Nullable Integer value) {
    return value == null ? null : Node.of(value.longValue());
  }
}
