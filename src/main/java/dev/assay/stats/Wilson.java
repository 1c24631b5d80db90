package dev.assay.stats;

/** The score interval for a proportion (Wilson 1927). */
public final class Wilson {
  private Wilson() {}

  /**
   * The interval for {@code k} of {@code n}, both of which may be real; exactly 0 below at {@code k
   * = 0}, exactly 1 above at {@code k = n}, and [0, 1] at {@code n = 0}.
   *
   * @throws IllegalArgumentException unless 0 ≤ k ≤ n, n finite and 0 &lt; level &lt; 1
   */
  public static Limits of(double k, double n, double level) {
    if (!(k >= 0 && k <= n && Double.isFinite(n))) {
      throw new IllegalArgumentException("k = " + k + " of n = " + n + ": needs 0 <= k <= n");
    }
    return n == 0 ? new Limits(0, 1) : ofShare(k / n, n, level);
  }

  /** The interval for a share of [0, 1] seen in an effective number {@code n} &gt; 0 of trials. */
  static Limits ofShare(double share, double n, double level) {
    double z = Quantile.normalTwoSided(level);
    // Multiplied through by n, which keeps tiny effective sizes from overflowing.
    double centre = (n * share + z * z / 2) / (n + z * z);
    double half = z / (n + z * z) * Math.sqrt(n * share * (1 - share) + z * z / 4);
    double low = share == 0 ? 0 : centre - half;
    double high = share == 1 ? 1 : centre + half;
    return Limits.within(ScoreRange.UNIT, low, share, high);
  }
}
