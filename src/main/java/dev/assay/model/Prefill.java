package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Problem;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prompts that end in the head of an answer, for the model to go on with. A server that has no way
 * to do so would take the head for a whole answer and begin another one, without a word.
 */
public final class Prefill {
  private Prefill() {}

  /** Whether a prompt ends in the head of an answer. */
  public static boolean isIn(Prompt prompt) {
    Message last = prompt.messages().getLast();
    return last.role() == Role.ASSISTANT && last.toolCalls().isEmpty();
  }

  static void check(ModelProfile profile, Prompt prompt) {
    String wrong = isIn(prompt) ? wrong(profile) : null;
    if (wrong != null) {
      throw new AssayException(
          Exit.BAD_INPUT,
          List.of(
              new Problem(
                  "the prompt ends in the head of an answer, and " + wrong,
                  profile.origin().at("prefill"),
                  "let it end in a user turn for the model \"" + profile.name() + "\"")));
    }
  }

  /** Why the server would not go on with it, or null where it does. */
  private static @Nullable String wrong(ModelProfile profile) {
    Boolean said = profile.traits().prefill();
    if (Boolean.FALSE.equals(said)) {
      return "the model does not go on with it, as its profile says (prefill: false)";
    }
    return switch (profile.provider()) {
      // Some models there refuse it, and say so.
      case ANTHROPIC, RECORDED, SIMULATED -> null;
      case OPENAI_COMPATIBLE -> said == null ? wrongByQuirks(profile) : null;
      // Gemini 2 to 3.1 go on with it; newer ones answer 400 "Requests ending with a model turn are
      // not supported" (pull request 5821 of pipecat-ai/pipecat, September 2026).
      case GEMINI ->
          said == null
              ? "newer models of gemini refuse that; prefill: true in the profile says that this"
                  + " one goes on with it, as those before Gemini 3.5 do"
              : null;
      case OPENAI, OPENAI_RESPONSES, OLLAMA ->
          "the interface of " + Fields.name(profile.provider()) + " has no way to go on with it";
    };
  }

  private static @Nullable String wrongByQuirks(ModelProfile profile) {
    String url = profile.baseUrl();
    return switch (profile.traits().quirks()) {
      case VLLM, SGLANG, LLAMA_CPP -> null;
      case DEEPSEEK ->
          url != null && url.endsWith("/beta")
              ? null
              : "DeepSeek goes on with it only where base_url ends in /beta";
      case NONE -> "how the server goes on with it is unknown; quirks may name the server";
      case OPENROUTER -> "not every host behind OpenRouter goes on with it";
      case AZURE -> "the interface of azure has no way to go on with it";
    };
  }
}
