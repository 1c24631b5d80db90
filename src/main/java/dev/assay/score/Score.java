package dev.assay.score;

import org.jspecify.annotations.Nullable;

/**
 * One response's worth.
 *
 * @param answer the answer as it was read: choice: the letter shown; number: canonical; text: as
 *     written; checklist: a digit for each check, 1 where it is followed; null unless read
 * @param step the parser step that read it, null unless read
 * @param loose whether that step is a guess by its format's own word
 * @param value in [0, 1] for the scorers of this room; null where missing
 * @param reason why there is no answer, in one line; null where it was scored
 * @param classes what the answer decides for, as {@link Mark#classes} has it; 0 unless read
 */
public record Score(
    Outcome outcome,
    @Nullable String answer,
    @Nullable String step,
    boolean loose,
    @Nullable Double value,
    @Nullable String reason,
    long classes) {
  /** Of an answer without classes. */
  public Score(
      Outcome outcome,
      @Nullable String answer,
      @Nullable String step,
      boolean loose,
      @Nullable Double value,
      @Nullable String reason) {
    this(outcome, answer, step, loose, value, reason, 0);
  }
}
