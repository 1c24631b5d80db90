package dev.assay.score.text;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Counts the steps of one calculation and ends it where they are too many. Not thread-safe. */
final class Effort {
  /**
   * About a second: texts of 20,000 characters each can be aligned, and far longer with a short.
   */
  private static final long MOST = 400_000_000;

  private long left = MOST;

  private Effort() {}

  /** The value, or empty where finding it would take too many steps. */
  static OptionalDouble within(ToDoubleFunction<Effort> calculation) {
    try {
      return OptionalDouble.of(calculation.applyAsDouble(new Effort()));
    } catch (TooMuch e) {
      return OptionalDouble.empty();
    }
  }

  /** Takes steps before they are done. */
  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new TooMuch();
    }
  }

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super("too many steps", null, false, false);
    }
  }
}
