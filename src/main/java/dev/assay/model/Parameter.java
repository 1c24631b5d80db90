package dev.assay.model;

import java.util.EnumSet;
import java.util.Set;

/** What a profile may ask of a provider beyond the messages. Files spell them by their path. */
public enum Parameter {
  TEMPERATURE("sampling.temperature"),
  TOP_P("sampling.top_p"),
  TOP_K("sampling.top_k"),
  MIN_P("sampling.min_p"),
  MAX_TOKENS("sampling.max_tokens"),
  STOP("sampling.stop"),
  EFFORT("reasoning.effort"),
  BUDGET_TOKENS("reasoning.budget_tokens"),
  TOOLS("tools"),
  SEED("send_seed");

  private final String path;

  Parameter(String path) {
    this.path = path;
  }

  /** Where a profile sets it, such as {@code sampling.top_k}. */
  public String path() {
    return path;
  }

  /**
   * What the interface of a model's server has a field for that does something; the model behind it
   * may refuse some.
   */
  static Set<Parameter> takenBy(ModelProfile profile) {
    return switch (profile.provider()) {
      case OPENAI -> EnumSet.complementOf(EnumSet.of(TOP_K, MIN_P, BUDGET_TOKENS));
      case OPENAI_RESPONSES ->
          EnumSet.complementOf(EnumSet.of(TOP_K, MIN_P, STOP, SEED, BUDGET_TOKENS));
      case OPENAI_COMPATIBLE -> profile.traits().quirks().taken(profile);
      case OLLAMA -> EnumSet.complementOf(EnumSet.of(BUDGET_TOKENS));
      case ANTHROPIC -> EnumSet.complementOf(EnumSet.of(MIN_P, SEED));
      case GEMINI -> EnumSet.complementOf(EnumSet.of(MIN_P));
      case RECORDED, SIMULATED -> EnumSet.allOf(Parameter.class);
    };
  }
}
