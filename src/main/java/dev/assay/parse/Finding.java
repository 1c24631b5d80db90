package dev.assay.parse;

/** What one step makes of a reply. */
sealed interface Finding {
  /** The step does not apply; the next one is tried. */
  record Nothing(String reason) implements Finding {}

  /**
   * Exactly one answer.
   *
   * @param explicit as {@link Parsed.Read#explicit}. Said with each answer and not once for a step,
   *     since a line that ends where the reply was cut off may itself be cut: 12 of 120.
   */
  record One(String answer, boolean explicit) implements Finding {}

  /** The step applies but does not give one answer; no later step may choose for it. */
  record Unclear(String reason) implements Finding {}

  record Refusal(String pattern) implements Finding {}

  /** The step answers nothing; the steps after it read this in place of the reply. */
  record Rest(String reply) implements Finding {}

  /** There is a reasoning block that never ends, and so no answer. */
  record Open(String reason) implements Finding {}
}
