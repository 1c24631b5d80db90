package dev.assay.model;

import dev.assay.config.Node;
import java.util.EnumSet;
import java.util.Set;

/**
 * The server behind a chat completions interface, where it departs from OpenAI's own. Files spell
 * them in lower case with dashes.
 */
public enum Quirks {
  /** OpenAI's interface, with the sampling fields that most other servers add. */
  NONE,
  /** Sampling defaults come from the model's generation_config (vLLM docs, 0.26, 2026). */
  VLLM,
  /**
   * Defaults of its own: temperature 0.8, top_k 40, top_p 0.95, min_p 0.05 (server README, 2026).
   */
  LLAMA_CPP,
  /** Sampling defaults come from the model's generation_config (SGLang docs, 2026). */
  SGLANG,
  /** Many providers behind one interface, each with its own parameters (OpenRouter docs, 2026). */
  OPENROUTER,
  /** Own header for the key; deployments instead of models (Azure OpenAI docs, 2026). */
  AZURE,
  /** Thinks unless told not to, and then ignores sampling (DeepSeek docs, Thinking Mode, 2026). */
  DEEPSEEK;

  /** Which parameters do something there; the others are refused, or dropped without a word. */
  Set<Parameter> taken(ModelProfile profile) {
    return switch (this) {
      case NONE, VLLM, SGLANG -> EnumSet.complementOf(EnumSet.of(Parameter.BUDGET_TOKENS));
      // Effort is a variable of the chat template there, if of anything.
      case LLAMA_CPP -> EnumSet.complementOf(EnumSet.of(Parameter.EFFORT));
      // All that is sent must be taken (require_parameters), and few hosts take a seed.
      case OPENROUTER -> EnumSet.complementOf(EnumSet.of(Parameter.SEED));
      case AZURE ->
          EnumSet.complementOf(
              EnumSet.of(Parameter.TOP_K, Parameter.MIN_P, Parameter.BUDGET_TOKENS));
      case DEEPSEEK -> takenByDeepSeek(profile);
    };
  }

  private static Set<Parameter> takenByDeepSeek(ModelProfile profile) {
    EnumSet<Parameter> taken =
        EnumSet.complementOf(
            EnumSet.of(Parameter.TOP_K, Parameter.MIN_P, Parameter.SEED, Parameter.BUDGET_TOKENS));
    if (thinks(profile)) {
      taken.removeAll(EnumSet.of(Parameter.TEMPERATURE, Parameter.TOP_P));
    }
    return taken;
  }

  private static boolean thinks(ModelProfile profile) {
    Node.Obj thinking = profile.traits().extra().object("thinking");
    String said = thinking == null ? null : thinking.text("type");
    if (said != null) {
      return !"disabled".equals(said);
    }
    // The old name deepseek-chat is that of a model that does not think.
    return !"none".equals(profile.reasoning().effort()) && !"deepseek-chat".equals(profile.id());
  }

  /** What to do instead of a parameter that is not taken, as the end of a sentence; "" for none. */
  String instead(Parameter p) {
    return switch (this) {
      case NONE, VLLM, SGLANG, AZURE -> p == Parameter.BUDGET_TOKENS ? ", which takes effort" : "";
      case LLAMA_CPP ->
          p == Parameter.EFFORT
              ? ", which takes budget_tokens, or the template's chat_template_kwargs in extra"
              : "";
      case OPENROUTER -> "";
      case DEEPSEEK ->
          switch (p) {
            case TEMPERATURE, TOP_P ->
                " while the model thinks, which extra: {thinking: {type: disabled}} ends";
            case BUDGET_TOKENS -> ", which takes effort";
            case TOP_K, MIN_P, MAX_TOKENS, STOP, EFFORT, TOOLS, SEED -> "";
          };
    };
  }
}
