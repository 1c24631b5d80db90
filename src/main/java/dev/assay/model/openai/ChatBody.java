package dev.assay.model.openai;

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
import dev.assay.model.Provider;
import dev.assay.model.SystemRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as the body of {@code POST /chat/completions}; only what is set stands in it. */
final class ChatBody {
  private final String id;
  private final boolean sendSeed;
  private final String cap;
  private final String systemRole;

  ChatBody(ModelProfile profile) {
    this.id = profile.id();
    this.sendSeed = profile.sendsSeed();
    this.systemRole =
        profile.traits().systemRole() == SystemRole.DEVELOPER ? "developer" : "system";
    // OpenAI's reasoning models refuse the old name; most other servers know no other.
    this.cap = profile.provider() == Provider.OPENAI ? "max_completion_tokens" : "max_tokens";
  }

  Node.Obj whole(Request request) {
    return Node.object(o -> {
      o.put("model", id);
      List<Message> messages = request.prompt().messages();
      o.put("messages", Node.list(messages.stream().map(this::message).toList()));
      parameters(request, o);
      o.putIfPresent("seed", sendSeed ? Node.of(request.seed()) : null);
    });
  }

  Node.Obj parameters(Request request) {
    return Node.object(o -> {
      o.put("model", id);
      parameters(request, o);
    });
  }

  private void parameters(Request request, Node.Builder o) {
    Sampling s = request.sampling();
    o.putIfPresent("temperature", number(s.temperature()));
    o.putIfPresent("top_p", number(s.topP()));
    o.putIfPresent("top_k", whole(s.topK()));
    o.putIfPresent("min_p", number(s.minP()));
    o.putIfPresent(cap, whole(s.maxTokens()));
    o.putIfPresent("stop", s.stop().isEmpty() ? null : Node.texts(s.stop()));
    o.putIfPresent("reasoning_effort", request.reasoningEffort());
    if (!request.tools().isEmpty()) {
      o.put("tools", Node.list(request.tools().stream().map(ChatBody::tool).toList()));
    }
    String schema = request.jsonSchema();
    o.putIfPresent("response_format", schema == null ? null : responseFormat(schema));
    Integer alternatives = request.topLogprobs();
    if (alternatives != null) {
      o.put("logprobs", true);
      o.putIfPresent("top_logprobs", alternatives > 0 ? whole(alternatives) : null);
    }
  }

  private Node message(Message m) {
    return Node.object(o -> {
      o.put("role", m.role() == Role.SYSTEM ? systemRole : Fields.name(m.role()));
      boolean onlyCalls = m.content().isEmpty() && !m.toolCalls().isEmpty();
      o.put("content", onlyCalls ? null : m.content());
      if (!m.toolCalls().isEmpty()) {
        o.put("tool_calls", Node.list(m.toolCalls().stream().map(ChatBody::call).toList()));
      }
      o.putIfPresent("tool_call_id", m.toolCallId());
    });
  }

  private static Node call(ToolCall call) {
    return Node.object(o -> {
      o.put("id", call.id()).put("type", "function");
      o.put(
          "function",
          Node.object(f -> f.put("name", call.name()).put("arguments", call.arguments())));
    });
  }

  private static Node tool(Tool tool) {
    return Node.object(o -> {
      o.put("type", "function");
      o.put(
          "function",
          Node.object(f -> {
            f.put("name", tool.name()).put("description", tool.description());
            f.put("parameters", Json.parse(tool.parameters(), ""));
          }));
    });
  }

  private static Node responseFormat(String schema) {
    return Node.object(o -> {
      o.put("type", "json_schema");
      o.put(
          "json_schema",
          Node.object(j -> {
            j.put("name", "reply").put("strict", true);
            j.put("schema", Json.parse(schema, ""));
          }));
    });
  }

  private static @Nullable Node number(@Nullable Double value) {
    return value == null ? null : Node.of(value.doubleValue());
  }

  private static @Nullable Node whole(@Nullable Integer value) {
    return value == null ? null : Node.of(value.longValue());
  }
}
