package dev.assay.http;

/**
 * What a request may use of a provider's token limits. It is reserved before sending, and set right
 * when the reply says what was used.
 *
 * @param input the prompt's tokens, estimated
 * @param maxOutput the most tokens that the model may make, or 0 where nobody set a limit
 */
public record Cost(long input, long maxOutput) {
  /** Nothing is known: all that is used is charged afterwards. */
  public static final Cost UNKNOWN = new Cost(0, 0);
}
