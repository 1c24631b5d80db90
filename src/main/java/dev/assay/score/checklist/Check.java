package dev.assay.score.checklist;

/** One instruction with its arguments. Immutable. */
interface Check {
  /**
   * Whether a text follows the instruction, by this text alone; a blank one too.
   *
   * @throws Undecided where it cannot be told, or not in bounded work
   */
  boolean holds(String text);
}
