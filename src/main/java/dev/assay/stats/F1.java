package dev.assay.stats;

import java.util.OptionalDouble;

/**
 * F1 = 2TP/(2TP+FP+FN) of one class with its error, for independent answers. True negatives play no
 * part.
 */
public final class F1 {
  private final int truePositives;
  private final int counted;

  private F1(int truePositives, int counted) {
    this.truePositives = truePositives;
    this.counted = counted;
  }

  /**
   * From counts of answers.
   *
   * @throws IllegalArgumentException if a count is below 0
   */
  public static F1 of(int truePositives, int falsePositives, int falseNegatives) {
    if (truePositives < 0 || falsePositives < 0 || falseNegatives < 0) {
      throw new IllegalArgumentException(
          "counts "
              + truePositives
              + ", "
              + falsePositives
              + ", "
              + falseNegatives
              + ": must not be below 0");
    }
    return new F1(truePositives, truePositives + falsePositives + falseNegatives);
  }

  /** F1 in [0, 1]; empty where the class does not occur. */
  public OptionalDouble value() {
    return counted == 0 ? OptionalDouble.empty() : OptionalDouble.of(fromJaccard(jaccard()));
  }

  /** SE = (2−F)/2·√(2F(1−F)/n') by the delta method, n' = TP+FP+FN. Empty as the value is. */
  public OptionalDouble se() {
    return counted == 0 ? OptionalDouble.empty() : OptionalDouble.of(delta());
  }

  /**
   * Wilson's interval (1927) for TP/n', mapped by 2J/(1+J).
   *
   * @return a refusal where the class does not occur
   * @throws IllegalArgumentException unless 0 &lt; level &lt; 1
   */
  public Estimate interval(double level) {
    Limits share = Wilson.of(truePositives, counted, level);
    if (counted == 0) {
      return new Refusal("the class occurs in neither truth nor answers");
    }
    double low = fromJaccard(share.low());
    double high = fromJaccard(share.high());
    Limits limits = Limits.within(ScoreRange.UNIT, low, fromJaccard(jaccard()), high);
    return Interval.of(delta(), limits, level, "f1-wilson");
  }

  private double jaccard() {
    return truePositives / (double) counted;
  }

  private double delta() {
    double f = fromJaccard(jaccard());
    return (2 - f) / 2 * Math.sqrt(2 * f * (1 - f) / counted);
  }

  private static double fromJaccard(double share) {
    return 2 * share / (1 + share);
  }
}
