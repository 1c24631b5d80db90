package dev.assay.model.anthropic;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Request;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Tool;
import org.jspecify.annotations.Nullable;

/**
 * Requests as the body of {@code POST /v1/messages}.
 *
 * <p>Reasoning: a budget asks for thinking with that budget, as models before Claude 4.6 know it.
 * An effort alone asks for adaptive thinking at that effort, with a summary of what was thought;
 * {@code adaptive} leaves the effort to the model, {@code none} switches thinking off.
 */
final class MessagesBody {
  /**
   * The {@code max_tokens} of a request that sets none. Thinking counts against it, so that a
   * budget for reasoning comes on top.
   */
  static final int DEFAULT_MAX_TOKENS = 16_000;

  private static final String ADAPTIVE = "adaptive";
  private static final String NONE = "none";

  private final String id;

  MessagesBody(String id) {
    this.id = id;
  }

  Node.Obj whole(Request request) {
    return Node.object(o -> {
      o.put("model", id);
      o.putIfPresent("system", Turns.system(request.prompt().messages()));
      o.put("messages", Turns.of(request.prompt().messages()));
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
    o.put("max_tokens", maxTokens(request));
    o.putIfPresent("temperature", number(s.temperature()));
    o.putIfPresent("top_p", number(s.topP()));
    Integer topK = s.topK();
    o.putIfPresent("top_k", topK == null ? null : Node.of(topK.longValue()));
    o.putIfPresent("stop_sequences", s.stop().isEmpty() ? null : Node.texts(s.stop()));
    o.putIfPresent("thinking", thinking(request));
    o.putIfPresent("output_config", outputConfig(request));
    if (!request.tools().isEmpty()) {
      o.put("tools", Node.list(request.tools().stream().map(MessagesBody::tool).toList()));
    }
  }

  private static long maxTokens(Request request) {
    Integer asked = request.sampling().maxTokens();
    if (asked != null) {
      return asked;
    }
    Integer budget = NONE.equals(request.reasoningEffort()) ? null : request.reasoningTokens();
    return DEFAULT_MAX_TOKENS + (budget == null ? 0L : budget);
  }

  private static @Nullable Node thinking(Request request) {
    String effort = request.reasoningEffort();
    Integer budget = request.reasoningTokens();
    if (NONE.equals(effort)) {
      return Node.object(o -> o.put("type", "disabled"));
    }
    if (budget != null) {
      return Node.object(o -> o.put("type", "enabled").put("budget_tokens", budget.longValue()));
    }
    // Newer models leave the text of their thinking out unless asked for it.
    return effort == null
        ? null
        : Node.object(o -> o.put("type", ADAPTIVE).put("display", "summarized"));
  }

  private static @Nullable Node outputConfig(Request request) {
    String effort = request.reasoningEffort();
    boolean isLevel = effort != null && !effort.equals(NONE) && !effort.equals(ADAPTIVE);
    String schema = request.jsonSchema();
    if (!isLevel && schema == null) {
      return null;
    }
    return Node.object(o -> {
      o.putIfPresent("effort", isLevel ? effort : null);
      o.putIfPresent("format", schema == null ? null : format(schema));
    });
  }

  private static Node format(String schema) {
    return Node.object(o -> o.put("type", "json_schema").put("schema", Json.parse(schema, "")));
  }

  private static Node tool(Tool tool) {
    return Node.object(o -> {
      o.put("name", tool.name()).put("description", tool.description());
      o.put("input_schema", Json.parse(tool.parameters(), ""));
    });
  }

  private static @Nullable Node number(@Nullable Double value) {
    return value == null ? null : Node.of(value.doubleValue());
  }
}
