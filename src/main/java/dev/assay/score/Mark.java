package dev.assay.score;

import org.jspecify.annotations.Nullable;

/**
 * What a scorer says of one answer.
 *
 * @param value the worth, in [0, 1]; null where the answer is in a form that cannot be compared
 * @param reason why it cannot, in words; null where there is a value
 * @param classes the classes that the answer decides for, a bit for each in the order of {@link
 *     dev.assay.eval.Answer#classes}; of a checklist the checks that are followed, strictly in the
 *     low bits and loosely from bit {@link #LOOSE} on; else 0
 * @param shown what stands for the answer in outputs, or null for the answer itself
 */
public record Mark(
    @Nullable Double value, @Nullable String reason, long classes, @Nullable String shown) {
  /** The first bit of a checklist's loose verdicts. */
  public static final int LOOSE = 31;

  /** A checklist whose checks are all followed, as {@link #classes} has it. */
  public static long all(int checks) {
    long each = (1L << checks) - 1;
    return each | each << LOOSE;
  }

  static Mark of(double value) {
    return new Mark(value, null, 0, null);
  }

  static Mark of(boolean isRight) {
    return of(isRight ? 1 : 0);
  }

  /** Of an answer that cannot be compared: it counts as unread, never as wrong. */
  static Mark undecided(String reason) {
    return new Mark(null, reason, 0, null);
  }
}
