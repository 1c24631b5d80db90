package dev.assay.model.ollama;

import dev.assay.config.AssayException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests as the body of {@code POST /api/chat}; only what is set stands in it, and that a prompt
 * must not be shortened: {@code truncate} and {@code shift} are on where they are not said (pull
 * requests 12888 and 17944 of Ollama, 2026).
 */
final class OllamaBody {
  private final String id;
  private final boolean sendSeed;
  private final String systemRole;

  OllamaBody(ModelProfile profile) {
    this.id = profile.id();
    this.sendSeed = profile.sendsSeed();
    this.systemRole =
        profile.traits().systemRole() == SystemRole.DEVELOPER ? "developer" : "system";
  }

  Node.Obj whole(Request request) {
    return Node.object(o -> {
      o.put("model", id);
      o.put("messages", messages(request.prompt().messages()));
      parameters(request, sendSeed ? request.seed() : null, o);
    });
  }

  Node.Obj parameters(Request request) {
    return Node.object(o -> {
      o.put("model", id);
      parameters(request, null, o);
    });
  }

  private static void parameters(Request request, @Nullable Long seed, Node.Builder o) {
    o.put("stream", false).put("truncate", false).put("shift", false);
    o.putIfPresent("think", think(request.reasoningEffort()));
    String schema = request.jsonSchema();
    o.putIfPresent("format", schema == null ? null : Json.parse(schema, ""));
    if (!request.tools().isEmpty()) {
      o.put("tools", Node.list(request.tools().stream().map(OllamaBody::tool).toList()));
    }
    Integer alternatives = request.topLogprobs();
    if (alternatives != null) {
      o.put("logprobs", true);
      o.putIfPresent("top_logprobs", alternatives > 0 ? whole(alternatives) : null);
    }
    Node.Obj options = options(request.sampling(), seed);
    o.putIfPresent("options", options.fields().isEmpty() ? null : options);
  }

  private static Node.Obj options(Sampling s, @Nullable Long seed) {
    return Node.object(o -> {
      o.putIfPresent("temperature", number(s.temperature()));
      o.putIfPresent("top_p", number(s.topP()));
      o.putIfPresent("top_k", whole(s.topK()));
      o.putIfPresent("min_p", number(s.minP()));
      o.putIfPresent("num_predict", whole(s.maxTokens()));
      o.putIfPresent("stop", s.stop().isEmpty() ? null : Node.texts(s.stop()));
      o.putIfPresent("seed", seed == null ? null : Node.of(seed.longValue()));
    });
  }

  /** A switch for most models, a level for some. */
  private static @Nullable Node think(@Nullable String effort) {
    return switch (effort) {
      case null -> null;
      case "none", "off", "false" -> Node.of(false);
      case "on", "true" -> Node.of(true);
      default -> Node.of(effort);
    };
  }

  private Node messages(List<Message> messages) {
    Map<String, String> names = new HashMap<>();
    List<Node> turns = new ArrayList<>();
    for (Message m : messages) {
      m.toolCalls().forEach(call -> names.put(call.id(), call.name()));
      turns.add(message(m, m.toolCallId() == null ? null : names.get(m.toolCallId())));
    }
    return Node.list(turns);
  }

  private Node message(Message m, @Nullable String toolName) {
    return Node.object(o -> {
      o.put("role", m.role() == Role.SYSTEM ? systemRole : Fields.name(m.role()));
      o.put("content", m.content());
      if (!m.toolCalls().isEmpty()) {
        o.put("tool_calls", Node.list(m.toolCalls().stream().map(OllamaBody::call).toList()));
      }
      o.putIfPresent("tool_name", toolName);
    });
  }

  private static Node call(ToolCall call) {
    return Node.object(o ->
        o.put(
            "function",
            Node.object(
                f -> f.put("name", call.name()).put("arguments", arguments(call.arguments())))));
  }

  /** An object is due. A text that is none was written by another model, and is kept in one. */
  private static Node arguments(String text) {
    try {
      if (Json.parse(text, "") instanceof Node.Obj o) {
        return o;
      }
    } catch (AssayException e) {
      // Kept below.
    }
    return Node.object(o -> {
      if (!text.isBlank()) {
        o.put("text", text);
      }
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

  private static @Nullable Node number(@Nullable Double value) {
    return value == null ? null : Node.of(value.doubleValue());
  }

  private static @Nullable Node whole(@Nullable Integer value) {
    return value == null ? null : Node.of(value.longValue());
  }
}
