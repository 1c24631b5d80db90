package dev.assay.parse;

/**
 * One way to find the answer in a reply. Stateless; takes linear time on any text and never throws.
 */
interface Step {
  /** As a format writes it, without options that only tune it: {@code tag: answer}. */
  String name();

  /** Whether the format calls it a guess, which is counted apart. */
  boolean loose();

  /**
   * @param reply not blank, without a leading reasoning block
   * @param question of a kind that the registry names for this step
   */
  Finding find(String reply, Question question);
}
