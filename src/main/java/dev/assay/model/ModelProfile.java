package dev.assay.model;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Rehearsal;
import dev.assay.exchange.Request;
import dev.assay.exchange.Role;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Subject;
import dev.assay.exchange.Tool;
import dev.assay.exchange.Tools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param traits how server and model depart from their interface
 * @param recordings the folder that a {@link Provider#RECORDED} model replays from, as the file
 *     says it; null for all others
 * @param simulated null for all but {@link Provider#SIMULATED}
 * @param origin where its fields stand
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
    Traits traits,
    Limits limits,
    @Nullable Price price,
    @Nullable String recordings,
    @Nullable SimulatedSettings simulated,
    Origin origin) {
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
        Traits.DEFAULTS,
        Limits.DEFAULTS,
        null,
        null,
        provider == Provider.SIMULATED ? SimulatedSettings.DEFAULTS : null,
        Origin.NONE);
  }

  /** The name of the format for an answer kind, or null where the profile says none. */
  public @Nullable String formatFor(String kind) {
    String own = format.get(kind);
    return own != null ? own : format.get("default");
  }

  /**
   * The request that this profile makes of a prompt; the system prompt is the prompt's to hold.
   * What cannot be sent is left out of it.
   *
   * @throws AssayException (65) where the prompt ends in the head of an answer and the server would
   *     not go on with it
   */
  public Request request(Prompt prompt, long seed, Subject subject, @Nullable Rehearsal rehearsal) {
    return request(prompt, tools, seed, subject, rehearsal);
  }

  /**
   * As the other one, with tools of the eval's in place of the profile's own.
   *
   * @param offered what the model may call
   */
  public Request request(
      Prompt prompt,
      List<Tool> offered,
      long seed,
      Subject subject,
      @Nullable Rehearsal rehearsal) {
    Prefill.check(this, prompt);
    Set<Parameter> out = unsent();
    return new Request(
        traits.systemRole() == SystemRole.USER ? folded(prompt) : prompt,
        without(out),
        out.contains(Parameter.TOOLS) ? List.of() : offered,
        null,
        null,
        out.contains(Parameter.EFFORT) ? null : reasoning.effort(),
        out.contains(Parameter.BUDGET_TOKENS) ? null : reasoning.budgetTokens(),
        seed,
        subject,
        rehearsal);
  }

  /** What this profile sets although the provider or the model does not take it. */
  Set<Parameter> unsent() {
    Set<Parameter> taken = Parameter.takenBy(this);
    EnumSet<Parameter> unsent = EnumSet.noneOf(Parameter.class);
    for (Parameter p : Parameter.values()) {
      boolean isTaken = taken.contains(p) && !traits.refuses().contains(p);
      if (!isTaken && sets(p)) {
        unsent.add(p);
      }
    }
    return unsent;
  }

  /** Seeds go along unasked wherever they are taken, so nobody need switch them off elsewhere. */
  public boolean sendsSeed() {
    return sendSeed
        && Parameter.takenBy(this).contains(Parameter.SEED)
        && !traits.refuses().contains(Parameter.SEED);
  }

  boolean sets(Parameter p) {
    return switch (p) {
      case TEMPERATURE -> sampling.temperature() != null;
      case TOP_P -> sampling.topP() != null;
      case TOP_K -> sampling.topK() != null;
      case MIN_P -> sampling.minP() != null;
      case MAX_TOKENS -> sampling.maxTokens() != null;
      case STOP -> !sampling.stop().isEmpty();
      case EFFORT -> reasoning.effort() != null;
      case BUDGET_TOKENS -> reasoning.budgetTokens() != null;
      case TOOLS -> !tools.isEmpty();
      case SEED -> false;
    };
  }

  private Sampling without(Set<Parameter> out) {
    return new Sampling(
        out.contains(Parameter.TEMPERATURE) ? null : sampling.temperature(),
        out.contains(Parameter.TOP_P) ? null : sampling.topP(),
        out.contains(Parameter.TOP_K) ? null : sampling.topK(),
        out.contains(Parameter.MIN_P) ? null : sampling.minP(),
        out.contains(Parameter.MAX_TOKENS) ? null : sampling.maxTokens(),
        out.contains(Parameter.STOP) ? List.of() : sampling.stop());
  }

  /** System turns at the head of the first user turn, a blank line between them. */
  private static Prompt folded(Prompt prompt) {
    List<Message> turns = new ArrayList<>();
    StringBuilder system = new StringBuilder();
    for (Message m : prompt.messages()) {
      if (m.role() == Role.SYSTEM) {
        system.append(m.content()).append("\n\n");
      } else if (m.role() == Role.USER && !system.isEmpty()) {
        turns.add(Message.of(Role.USER, system + m.content()));
        system.setLength(0);
      } else {
        turns.add(m);
      }
    }
    return system.isEmpty() ? new Prompt(turns) : prompt;
  }

  private Node dropped() {
    return Node.texts(unsent().stream().map(Parameter::path).toList());
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
      o.put("tools", Tools.write(tools));
      traits.write(o);
      o.putIfPresent("dropped", unsent().isEmpty() ? null : dropped());
      List<String> unknown = ServerDefaults.unknown(this).stream().map(Parameter::path).toList();
      o.putIfPresent("server_default_unknown", unknown.isEmpty() ? null : Node.texts(unknown));
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

  private Node limitsNode() {
    return Node.object(o -> {
      o.put("concurrency", limits.concurrency());
      o.putIfPresent("requests_per_minute", number(limits.requestsPerMinute()));
      o.putIfPresent("tokens_per_minute", number(limits.tokensPerMinute()));
      o.put("timeout_seconds", limits.timeoutSeconds());
      o.putIfPresent("budget_usd", number(limits.budgetUsd()));
    });
  }

  private static Node priceNode(Price price) {
    return Node.object(o -> {
      o.put("input", price.input());
      o.putIfPresent("cached_input", number(price.cachedInput()));
      o.putIfPresent("cache_write", number(price.cacheWrite()));
      o.put("output", price.output()).put("per", price.per());
      o.put("currency", price.currency()).putIfPresent("as_of", price.asOf());
      o.putIfPresent("source", price.source()).put("batch", price.batch());
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
