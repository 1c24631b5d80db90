package dev.assay.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param text the answer as it came, never trimmed; "" where there was none
 * @param reasoning the reasoning where the provider keeps it apart, else null
 * @param refusal the provider's own refusal text, or null
 * @param model the model as the provider names it, or null
 * @param usage the tokens, or null where the provider did not say
 * @param other fields of the provider that have no place here, as a JSON object of at most 4 KB, or
 *     null
 */
public record Reply(
    String text,
    @Nullable String reasoning,
    List<ToolCall> toolCalls,
    StopReason stop,
    @Nullable String refusal,
    @Nullable String model,
    @Nullable Usage usage,
    @Nullable String other)
    implements Result {
  public Reply {
    toolCalls = List.copyOf(toolCalls);
  }

  /** A plain text reply. */
  public static Reply of(String text, StopReason stop, @Nullable Usage usage) {
    return new Reply(text, null, List.of(), stop, null, null, usage, null);
  }
}
