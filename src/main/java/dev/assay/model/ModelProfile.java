package dev.assay.model;

import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Rehearsal;
import dev.assay.exchange.Request;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Subject;
import dev.assay.exchange.Tool;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model with everything that may change its answers, resolved. Holds no secret.
 *
 * @param name fits a folder name
 * @param title for people, or null
 * @param id what the provider calls the model; the name where the provider needs none
 * @param baseUrl http or https, without a slash at its end; null where the provider has no use for
 *     one
 * @param apiKey the name of the environment variable that holds the key, or null
 * @param system the system prompt's text, or null
 * @param format the name of a format by answer kind, {@code default} for the other kinds
 * @param parser parser chains by answer kind, as they stand in the file
 * @param sendSeed whether the request's seed is sent
 * @param price null where unknown
 * @param recordings the folder that a {@link Provider#RECORDED} model replays from, as the file
 *     says it; null for all others
 * @param simulated null for all but {@link Provider#SIMULATED}
 */
public record ModelProfile(
    String name,
    @Nullable String title,
    Provider provider,
    String id,
    @Nullable String baseUrl,
    @Nullable String apiKey,
    @Nullable String system,
    Map<String, String> format,
    Map<String, Node> parser,
    Sampling sampling,
    boolean sendSeed,
    Reasoning reasoning,
    List<Tool> tools,
    Limits limits,
    @Nullable Price price,
    @Nullable String recordings,
    @Nullable SimulatedSettings simulated) {
  public ModelProfile {
    format = Collections.unmodifiableMap(new LinkedHashMap<>(format));
    parser = Collections.unmodifiableMap(new LinkedHashMap<>(parser));
    tools = List.copyOf(tools);
  }

  /** A profile of which nothing is said but whom to ask. */
  public static ModelProfile plain(
      String name,
      @Nullable String title,
      Provider provider,
      String id,
      @Nullable String baseUrl,
      @Nullable String apiKey) {
    return new ModelProfile(
        name,
        title,
        provider,
        id,
        baseUrl,
        apiKey,
        null,
        Map.of(),
        Map.of(),
        Sampling.DEFAULTS,
        true,
        Reasoning.DEFAULTS,
        List.of(),
        Limits.DEFAULTS,
        null,
        null,
        provider == Provider.SIMULATED ? SimulatedSettings.DEFAULTS : null);
  }

  /** The name of the format for an answer kind, or null where the profile says none. */
  public @Nullable String formatFor(String kind) {
    String own = format.get(kind);
    return own != null ? own : format.get("default");
  }

  /** The request that this profile makes of a prompt; the system prompt is the prompt's to hold. */
  public Request request(Prompt prompt, long seed, Subject subject, @Nullable Rehearsal rehearsal) {
    return new Request(
        prompt,
        sampling,
        tools,
        null,
        null,
        reasoning.effort(),
        reasoning.budgetTokens(),
        seed,
        subject,
        rehearsal);
  }

  /**
   * Every setting that is known, in a fixed order, for the manifest of a run: spelt as in a
   * profile, the key as its reference, the system prompt as {@code system_text}.
   */
  public Node.Obj toNode() {
    return Node.object(o -> {
      o.put("model", name).putIfPresent("title", title);
      o.put("provider", Fields.name(provider)).put("id", id);
      o.putIfPresent("base_url", baseUrl);
      o.putIfPresent("api_key", apiKey == null ? null : "${" + apiKey + "}");
      o.putIfPresent("system_text", system);
      o.put("format", Node.object(f -> format.forEach(f::put)));
      o.put("parser", Node.object(p -> parser.forEach(p::put)));
      o.put("sampling", samplingNode(sampling)).put("send_seed", sendSeed);
      o.put("reasoning", reasoningNode());
      o.put("tools", Node.list(tools.stream().map(ModelProfile::toolNode).toList()));
      o.put("limits", limitsNode());
      o.putIfPresent("price", price == null ? null : priceNode(price));
      o.putIfPresent("recordings", recordings);
      o.putIfPresent("simulated", simulated == null ? null : simulatedNode(simulated));
    });
  }

  private static Node samplingNode(Sampling s) {
    return Node.object(o -> {
      o.putIfPresent("temperature", number(s.temperature()));
      o.putIfPresent("top_p", number(s.topP()));
      o.putIfPresent("top_k", number(s.topK()));
      o.putIfPresent("min_p", number(s.minP()));
      o.putIfPresent("max_tokens", number(s.maxTokens()));
      o.putIfPresent("stop", s.stop().isEmpty() ? null : Node.texts(s.stop()));
    });
  }

  private Node reasoningNode() {
    return Node.object(o -> {
      o.putIfPresent("effort", reasoning.effort());
      o.putIfPresent("budget_tokens", number(reasoning.budgetTokens()));
    });
  }

  private static Node toolNode(Tool tool) {
    return Node.object(o -> {
      o.put("name", tool.name()).put("description", tool.description());
      o.put("parameters", Json.parse(tool.parameters(), ""));
    });
  }

  private Node limitsNode() {
    return Node.object(o -> {
      o.put("concurrency", limits.concurrency());
      o.putIfPresent("requests_per_minute", number(limits.requestsPerMinute()));
      o.putIfPresent("tokens_per_minute", number(limits.tokensPerMinute()));
      o.put("timeout_seconds", limits.timeoutSeconds());
    });
  }

  private static Node priceNode(Price price) {
    return Node.object(o -> {
      o.put("input", price.input());
      o.putIfPresent("cached_input", number(price.cachedInput()));
      o.put("output", price.output()).put("per", price.per());
      o.put("currency", price.currency()).putIfPresent("as_of", price.asOf());
    });
  }

  private static Node simulatedNode(SimulatedSettings s) {
    return Node.object(o -> {
      o.put("skill", s.skill()).put("spread", s.spread());
      o.put("refused", s.refused()).put("empty", s.empty());
      o.put("truncated", s.truncated()).put("malformed", s.malformed());
      o.put("failed", s.failed()).put("latency_ms", s.latencyMs());
    });
  }

  private static @Nullable Node number(@Nullable Number value) {
    return value == null
        ? null
        : value instanceof Integer i ? Node.of(i.longValue()) : Node.of(value.doubleValue());
  }
}
