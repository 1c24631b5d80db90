package dev.assay.stats;

import java.util.Arrays;

/** The ratio of two means over samples, with one value a sample. */
public final class MeanRatio {
  private MeanRatio() {}

  /**
   * θ + (aᵢ − θbᵢ)/b̄ with θ = Σa/Σb: the values' mean is θ, and their variance over n is the
   * delta-method variance of a ratio (Cochran 1977, Sampling Techniques, equation 2.46).
   *
   * @param a NaN where missing
   * @param b missing where a is
   * @return NaN for missing samples, and everywhere where Σb is 0
   */
  public static double[] values(double[] a, double[] b) {
    double below = average(b);
    double theta = average(a) / below;
    double[] values = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      values[i] = below == 0 ? Double.NaN : theta + (a[i] - theta * b[i]) / below;
    }
    return values;
  }

  /** The mean of the values that are not missing; NaN without any. */
  static double average(double[] values) {
    double[] there = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    return there.length == 0 ? Double.NaN : OrderFreeSum.of(there) / there.length;
  }
}
