package dev.assay.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to one model.
 *
 * @param tools the tools that the model may call; empty for none
 * @param jsonSchema the schema that the reply must follow, as JSON text, or null
 * @param topLogprobs how many alternatives to give log probabilities of, 0 for the chosen token's
 *     alone, null for none
 * @param reasoningEffort the provider's own word, or null
 * @param reasoningTokens the budget for reasoning, or null
 * @param seed the request's own seed; providers that take none do not send it
 * @param rehearsal for simulated models, null for all others
 */
public record Request(
    Prompt prompt,
    Sampling sampling,
    List<Tool> tools,
    @Nullable String jsonSchema,
    @Nullable Integer topLogprobs,
    @Nullable String reasoningEffort,
    @Nullable Integer reasoningTokens,
    long seed,
    Subject subject,
    @Nullable Rehearsal rehearsal) {
  public Request {
    tools = List.copyOf(tools);
  }

  /** A plain question: no tools, schema, log probabilities or reasoning settings. */
  public static Request plain(
      Prompt prompt, Sampling sampling, long seed, Subject subject, @Nullable Rehearsal rehearsal) {
    return new Request(
        prompt, sampling, List.of(), null, null, null, null, seed, subject, rehearsal);
  }
}
