package dev.assay.stats;

/**
 * The two ends of an interval, {@code low < high}, both finite.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Limits(double low, double high) {
  public Limits {
    if (!Double.isFinite(high - low) || !(low < high)) {
      throw new IllegalArgumentException("limits [" + low + ", " + high + "] are no interval");
    }
  }

  /** The part of [low, high] inside the range and around the centre, which lies in the range. */
  static Limits within(ScoreRange range, double low, double centre, double high) {
    double below = Math.min(centre, range.clip(low));
    double above = Math.max(centre, range.clip(high));
    return below < above
        ? new Limits(below, above)
        // Rounding ate the width, so the neighbouring numbers are the narrowest honest answer.
        : new Limits(range.clip(Math.nextDown(centre)), range.clip(Math.nextUp(centre)));
  }

  /** These limits of [0, 1] on another range, around the mean that they were made for. */
  Limits on(ScoreRange range, double mean) {
    return within(range, range.fromUnit(low), mean, range.fromUnit(high));
  }
}
