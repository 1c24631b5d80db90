package dev.assay.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * (Z+shift)/S with Z standard normal and df·S² chi-squared: the t statistic where there is an
 * effect. Its tail is integrated over S by Simpson's rule, to about 1e-10.
 */
final class NoncentralT {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final int STEPS = 2000;
  private static final double REACH = 12;

  private final double df;
  private final double shift;

  /** {@code df} of 1 or more; the shift may be infinite. */
  NoncentralT(double df, double shift) {
    this.df = df;
    this.shift = shift;
  }

  /** P(T &gt; t). */
  double above(double t) {
    double spread = REACH / Math.sqrt(2 * df);
    double low = Math.max(0, 1 - spread);
    double stride = (1 + spread - low) / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      int weight = i == 0 || i == STEPS ? 1 : 2 + 2 * (i % 2);
      double s = low + i * stride;
      sum += weight * density(s) * NORMAL.cumulativeProbability(shift - t * s);
    }
    return Math.min(1, sum * stride / 3);
  }

  /** Of S: 2(df/2)^{df/2}/Γ(df/2)·s^{df−1}e^{−df·s²/2}. */
  private double density(double s) {
    double power = df == 1 ? 0 : (df - 1) * Math.log(s);
    double constant = Math.log(2) + df / 2 * Math.log(df / 2) - Gamma.logGamma(df / 2);
    return Math.exp(constant + power - df * s * s / 2);
  }
}
