package dev.assay.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Tokens on one definition for all providers.
 *
 * @param input all prompt tokens, those read from and written to a cache too
 * @param cachedInput those of them read from the provider's cache
 * @param cacheWrites those of them that the provider says it wrote to its cache, which has a price
 *     of its own; 0 where it says nothing
 * @param output all tokens that the model made, reasoning too
 * @param knownReasoning those of them spent on reasoning; null where the provider does not say
 */
public record Usage(
    long input, long cachedInput, long cacheWrites, long output, @Nullable Long knownReasoning) {
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  /** A usage of which all is known, and nothing was written to a cache. */
  public Usage(long input, long cachedInput, long output, long reasoning) {
    this(input, cachedInput, 0, output, reasoning);
  }

  /** What is left without a part of it; the reasoning is unknown where that of either is. */
  public Usage minus(Usage part) {
    Long mine = knownReasoning;
    Long its = part.knownReasoning;
    return new Usage(
        input - part.input,
        cachedInput - part.cachedInput,
        cacheWrites - part.cacheWrites,
        output - part.output,
        mine == null || its == null ? null : Long.valueOf(mine - its));
  }

  /** Both together; the reasoning is unknown where that of either is. */
  public Usage plus(Usage other) {
    Long mine = knownReasoning;
    Long its = other.knownReasoning;
    return new Usage(
        input + other.input,
        cachedInput + other.cachedInput,
        cacheWrites + other.cacheWrites,
        output + other.output,
        mine == null || its == null ? null : Long.valueOf(mine + its));
  }
}
