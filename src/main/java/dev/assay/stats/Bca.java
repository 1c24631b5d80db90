package dev.assay.stats;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The corrections of a bootstrap distribution for bias and for an error that moves with the
 * estimate (Efron 1987).
 *
 * @param bias z0 = Φ⁻¹(share of resamples below the estimate)
 * @param acceleration a = Σd³/(6(Σd²)^1.5)
 */
record Bca(double bias, double acceleration) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * @param shareBelow strictly between 0 and 1
   * @param leftOut the estimates with one unit left out, two or more
   */
  static Bca of(double shareBelow, double[] leftOut) {
    return new Bca(NORMAL.inverseCumulativeProbability(shareBelow), acceleration(leftOut));
  }

  /** d = θ̄₍·₎ − θ̂₍ᵢ₎; 0 where leaving out changes nothing. */
  private static double acceleration(double[] leftOut) {
    double mean = OrderFreeSum.mean(leftOut);
    double squares = OrderFreeSum.squaresAbout(mean, leftOut);
    if (squares == 0) {
      return 0;
    }
    double[] cubes = new double[leftOut.length];
    for (int i = 0; i < cubes.length; i++) {
      double d = (mean - leftOut[i]) / Math.sqrt(squares);
      cubes[i] = d * d * d;
    }
    return OrderFreeSum.of(cubes) / 6;
  }

  /**
   * The share of resamples below the limit that a normal quantile stands for: Φ(z0 + (z0+z)/(1 −
   * a(z0+z))), or the end that it runs to where that formula has turned over.
   */
  double share(double z) {
    double moved = bias + z;
    double scale = 1 - acceleration * moved;
    if (scale <= 0) {
      return moved > 0 ? 1 : 0;
    }
    return NORMAL.cumulativeProbability(bias + moved / scale);
  }
}
