package dev.assay.exchange;

/**
 * Tokens on one definition for all providers.
 *
 * @param input all prompt tokens, the cached ones too
 * @param cachedInput those of them read from the provider's cache
 * @param output all tokens that the model made, reasoning too
 * @param reasoning those of them spent on reasoning
 */
public record Usage(long input, long cachedInput, long output, long reasoning) {
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  /** What is left without a part of it. */
  public Usage minus(Usage part) {
    return new Usage(
        input - part.input,
        cachedInput - part.cachedInput,
        output - part.output,
        reasoning - part.reasoning);
  }

  public Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        cachedInput + other.cachedInput,
        output + other.output,
        reasoning + other.reasoning);
  }
}
