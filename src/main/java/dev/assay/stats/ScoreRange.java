package dev.assay.stats;

/**
 * The range that a scorer declares for its values; both ends finite, {@code low < high}.
 *
 * @param low the worst or smallest possible score
 * @param high the best or largest possible score
 */
public record ScoreRange(double low, double high) {
  /** The range of accuracies and shares. */
  public static final ScoreRange UNIT = new ScoreRange(0, 1);

  public ScoreRange {
    if (!Double.isFinite(high - low) || !(low < high)) {
      throw new IllegalArgumentException(
          "score range [" + low + ", " + high + "]: both ends must be finite and low < high");
    }
  }

  /** The distance between the ends; above 0. */
  public double width() {
    return high - low;
  }

  /** The nearest value of the range; a mean of unclipped rubric totals may lie outside. */
  public double clip(double score) {
    return Math.clamp(score, low, high);
  }

  /** Whether the score is neither end, which makes it a graded one. */
  boolean isGraded(double score) {
    return score != low && score != high;
  }

  /** The clipped score on [0, 1]. */
  double toUnit(double score) {
    return (clip(score) - low) / width();
  }

  /** A value of [0, 1] on this range. */
  double fromUnit(double share) {
    return clip(low + share * width());
  }
}
