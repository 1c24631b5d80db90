package dev.assay.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a reply is drawn. A field that is null or empty is not sent: the provider's default holds,
 * and is recorded as unknown.
 *
 * @param maxTokens the most tokens of a reply, at least 1
 */
public record Sampling(
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Integer topK,
    @Nullable Double minP,
    @Nullable Integer maxTokens,
    List<String> stop) {
  public static final Sampling DEFAULTS = new Sampling(null, null, null, null, null, List.of());

  public Sampling {
    stop = List.copyOf(stop);
  }
}
