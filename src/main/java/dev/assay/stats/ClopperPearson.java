package dev.assay.stats;

/**
 * The exact interval for a proportion (Clopper and Pearson 1934): coverage is guaranteed, at the
 * price of width. {@code k} and {@code n} may be real (Korn and Graubard 1998 put an effective
 * sample size in). [0, 1] at {@code n = 0}.
 */
public final class ClopperPearson {
  private ClopperPearson() {}

  /**
   * The two-sided interval.
   *
   * @throws IllegalArgumentException unless 0 ≤ k ≤ n, n finite and 0 &lt; level &lt; 1
   */
  public static Limits of(double k, double n, double level) {
    double tail = (1 - level) / 2;
    double low = lower(k, n, tail);
    double high = upper(k, n, tail);
    return Limits.within(ScoreRange.UNIT, low, n == 0 ? low : k / n, high);
  }

  /**
   * The lower bound that a true share is below with probability {@code alpha} at most; 0 at {@code
   * k = 0}.
   *
   * @throws IllegalArgumentException unless 0 ≤ k ≤ n, n finite and 0 &lt; alpha &lt; 1
   */
  public static double lower(double k, double n, double alpha) {
    require(k, n, alpha);
    return k == 0 ? 0 : Math.min(k / n, Quantile.beta(alpha, k, n - k + 1));
  }

  /**
   * The upper bound that a true share is above with probability {@code alpha} at most; 1 at {@code
   * k = n}.
   *
   * @throws IllegalArgumentException unless 0 ≤ k ≤ n, n finite and 0 &lt; alpha &lt; 1
   */
  public static double upper(double k, double n, double alpha) {
    require(k, n, alpha);
    return k == n ? 1 : Math.max(k / n, Quantile.beta(1 - alpha, k + 1, n - k));
  }

  private static void require(double k, double n, double alpha) {
    if (!(k >= 0 && k <= n && Double.isFinite(n))) {
      throw new IllegalArgumentException("k = " + k + " of n = " + n + ": needs 0 <= k <= n");
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "tail " + alpha + ": must lie strictly between 0 and 1, such as 0.025");
    }
  }
}
