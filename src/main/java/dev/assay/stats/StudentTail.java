package dev.assay.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Tail probabilities of Student's t and, for infinite degrees of freedom, of the normal. */
final class StudentTail {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private StudentTail() {}

  /** P(T &gt; t), computed as a lower tail since 1 − P cancels; {@code t} may be infinite. */
  static double above(double t, double df) {
    if (Double.isInfinite(t)) {
      return t > 0 ? 0 : 1;
    }
    return Double.isInfinite(df)
        ? NORMAL.cumulativeProbability(-t)
        : new TDistribution(null, df).cumulativeProbability(-t);
  }

  /** The t that is exceeded with probability {@code alpha}, above 0 and below a half. */
  static double critical(double alpha, double df) {
    if (!(alpha > 0 && alpha < .5)) {
      throw new IllegalArgumentException(
          "error rate " + alpha + ": must lie strictly between 0 and 0.5, such as 0.05");
    }
    double level = 1 - 2 * alpha;
    return Double.isInfinite(df)
        ? Quantile.normalTwoSided(level)
        : Quantile.studentTwoSided(level, df);
  }
}
