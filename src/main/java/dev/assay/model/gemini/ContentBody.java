package dev.assay.model.gemini;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Request;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Tool;
import dev.assay.model.ModelProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests as the body of {@code generateContent}; only what is set stands in it.
 *
 * <p>Reasoning: a budget is sent as {@code thinkingBudget} (Gemini 2.5), an effort as {@code
 * thinkingLevel} (Gemini 3 and later). {@code none} is a budget of 0 and {@code dynamic} leaves it
 * to the model, a budget of -1. A summary of what was thought is asked for wherever thinking is.
 */
final class ContentBody {
  private static final String NONE = "none";
  private static final String DYNAMIC = "dynamic";

  private final boolean sendSeed;
  private final Turns turns;

  ContentBody(ModelProfile profile) {
    this.sendSeed = profile.sendsSeed();
    this.turns = new Turns(profile.id());
  }

  Node.Obj whole(Request request) {
    return Node.object(o -> {
      o.putIfPresent("systemInstruction", Turns.system(request.prompt().messages()));
      o.put("contents", turns.of(request.prompt().messages()));
      parameters(request, sendSeed ? Node.of(request.seed()) : null, o);
    });
  }

  Node.Obj parameters(Request request) {
    return Node.object(o -> parameters(request, null, o));
  }

  private static void parameters(Request request, @Nullable Node seed, Node.Builder o) {
    Node.Obj config = config(request, seed);
    o.putIfPresent("generationConfig", config.fields().isEmpty() ? null : config);
    if (!request.tools().isEmpty()) {
      Node tools = Node.list(request.tools().stream().map(ContentBody::tool).toList());
      Node declared = Node.object(t -> t.put("functionDeclarations", tools));
      o.put("tools", Node.list(List.of(declared)));
    }
  }

  private static Node.Obj config(Request request, @Nullable Node seed) {
    Sampling s = request.sampling();
    return Node.object(o -> {
      o.putIfPresent("temperature", number(s.temperature()));
      o.putIfPresent("topP", number(s.topP()));
      o.putIfPresent("topK", whole(s.topK()));
      o.putIfPresent("maxOutputTokens", whole(s.maxTokens()));
      o.putIfPresent("stopSequences", s.stop().isEmpty() ? null : Node.texts(s.stop()));
      o.putIfPresent("seed", seed);
      String schema = request.jsonSchema();
      if (schema != null) {
        o.put("responseMimeType", "application/json");
        o.put("responseJsonSchema", Json.parse(schema, ""));
      }
      Integer alternatives = request.topLogprobs();
      if (alternatives != null) {
        o.put("responseLogprobs", true);
        o.putIfPresent("logprobs", alternatives > 0 ? whole(alternatives) : null);
      }
      o.putIfPresent("thinkingConfig", thinking(request));
    });
  }

  private static @Nullable Node thinking(Request request) {
    String effort = request.reasoningEffort();
    Integer budget = request.reasoningTokens();
    if (effort == null && budget == null) {
      return null;
    }
    if (NONE.equals(effort)) {
      return Node.object(o -> o.put("thinkingBudget", 0));
    }
    return Node.object(o -> {
      if (DYNAMIC.equals(effort)) {
        o.put("thinkingBudget", -1);
      } else {
        o.putIfPresent("thinkingLevel", effort);
      }
      o.putIfPresent("thinkingBudget", whole(budget));
      o.put("includeThoughts", true);
    });
  }

  private static Node tool(Tool tool) {
    return Node.object(o -> {
      o.put("name", tool.name()).put("description", tool.description());
      o.put("parametersJsonSchema", Json.parse(tool.parameters(), ""));
    });
  }

  private static @Nullable Node number(@Nullable Double value) {
    return value == null ? null : Node.of(value.doubleValue());
  }

  private static @Nullable Node whole(@Nullable Integer value) {
    return value == null ? null : Node.of(value.longValue());
  }
}
