package dev.assay.stats;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Quantiles of the distributions that intervals need. */
final class Quantile {
  // The library's own solvers stop at 1e-9, which is visible in a tail.
  private static final double SOLVER_ACCURACY = 1e-15;

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private Quantile() {}

  /** z such that a standard normal lies within ±z with probability {@code level}. */
  static double normalTwoSided(double level) {
    return -NORMAL.inverseCumulativeProbability((1 - requireLevel(level)) / 2);
  }

  /** t such that Student's t with {@code df} > 0 (real) lies within ±t with that probability. */
  static double studentTwoSided(double level, double df) {
    double tail = (1 - requireLevel(level)) / 2;
    return -new TDistribution(null, df, SOLVER_ACCURACY).inverseCumulativeProbability(tail);
  }

  /** The {@code q} quantile of Beta(a, b), a and b above 0. */
  static double beta(double q, double a, double b) {
    return new BetaDistribution(null, a, b, SOLVER_ACCURACY).inverseCumulativeProbability(q);
  }

  private static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "confidence level " + level + ": must lie strictly between 0 and 1, such as 0.95");
    }
    return level;
  }
}
