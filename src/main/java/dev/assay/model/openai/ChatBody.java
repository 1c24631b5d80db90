package dev.assay.model.openai;

import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Request;
import dev.assay.exchange.Role;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Tool;
import dev.assay.exchange.ToolCall;
import dev.assay.model.ModelProfile;
import dev.assay.model.Prefill;
import dev.assay.model.SystemRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as the body of {@code POST /chat/completions}; only what is set stands in it. */
final class ChatBody {
  private final String id;
  private final boolean sendSeed;
  private final ServerDialect server;
  private final String systemRole;

  ChatBody(ModelProfile profile) {
    this.id = profile.id();
    this.sendSeed = profile.sendsSeed();
    this.systemRole =
        profile.traits().systemRole() == SystemRole.DEVELOPER ? "developer" : "system";
    this.server = new ServerDialect(profile);
  }

  Node.Obj whole(Request request) {
    return Node.object(o -> {
      o.put("model", id);
      o.put("messages", messages(request.prompt()));
      parameters(request, o);
      if (Prefill.isIn(request.prompt())) {
        server.prefill(o);
      }
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
    o.putIfPresent(server.cap(), whole(s.maxTokens()));
    o.putIfPresent("stop", s.stop().isEmpty() ? null : Node.texts(s.stop()));
    server.reasoning(request.reasoningEffort(), request.reasoningTokens(), o);
    server.always(o);
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

  private Node messages(Prompt prompt) {
    List<Node> messages = new ArrayList<>();
    int prefill = Prefill.isIn(prompt) ? prompt.messages().size() - 1 : -1;
    for (Message m : prompt.messages()) {
      messages.add(message(m, messages.size() == prefill));
    }
    return Node.list(messages);
  }

  private Node message(Message m, boolean isPrefill) {
    return Node.object(o -> {
      o.put("role", m.role() == Role.SYSTEM ? systemRole : Fields.name(m.role()));
      boolean onlyCalls = m.content().isEmpty() && !m.toolCalls().isEmpty();
      o.put("content", onlyCalls ? null : m.content());
      if (!m.toolCalls().isEmpty()) {
        o.put("tool_calls", Node.list(m.toolCalls().stream().map(ChatBody::call).toList()));
      }
      o.putIfPresent("tool_call_id", m.toolCallId());
      if (isPrefill) {
        server.prefillMessage(o);
      }
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
