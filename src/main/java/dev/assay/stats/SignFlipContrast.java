package dev.assay.stats;

import java.util.Arrays;

/**
 * The exact sign-flip test, for differences that are symmetric around Δ and few: the means of all
 * non-empty subsets split the line into 2^n equally likely parts (Hartigan 1969), so p-values and
 * bounds are counts of them.
 */
final class SignFlipContrast implements Contrast.Tested {
  /** Above this, 2^n is too many. */
  static final int MOST = 20;

  private final double mean;
  private final double se;
  private final ScoreRange range;
  private final double[] subsets;

  /**
   * @param differences 2 to {@value #MOST}, not all equal
   * @param range of differences
   */
  SignFlipContrast(double[] differences, ScoreRange range) {
    if (differences.length < 2 || differences.length > MOST) {
      throw new IllegalArgumentException(differences.length + " differences: needs 2 to " + MOST);
    }
    this.mean = OrderFreeSum.mean(differences);
    int n = differences.length;
    this.se = Math.sqrt(OrderFreeSum.squaresAbout(mean, differences) / (n - 1) / n);
    this.range = range;
    this.subsets = subsetMeans(differences);
  }

  private static double[] subsetMeans(double[] differences) {
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double[] sums = new double[1 << n];
    double[] means = new double[(1 << n) - 1];
    for (int subset = 1; subset < sums.length; subset++) {
      int last = Integer.numberOfTrailingZeros(subset);
      sums[subset] = sums[subset & (subset - 1)] + sorted[last];
      means[subset - 1] = snapped(sums[subset] / Integer.bitCount(subset));
    }
    Arrays.sort(means);
    return means;
  }

  /** Sums that are equal on paper must tie, whatever rounding did to them. */
  private static double snapped(double mean) {
    return Math.rint(mean * 1e12) / 1e12 + 0.0;
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double se() {
    return se;
  }

  @Override
  public String method() {
    return "sign-flip";
  }

  @Override
  public double p() {
    return Math.min(1, 2 * Math.min(pAtMost(0), pAtLeast(0)));
  }

  @Override
  public double pAtMost(double bound) {
    double at = snapped(bound);
    int notAbove = 0;
    while (notAbove < subsets.length && subsets[notAbove] <= at) {
      notAbove++;
    }
    return (1.0 + notAbove) / (subsets.length + 1.0);
  }

  @Override
  public double pAtLeast(double bound) {
    double at = snapped(bound);
    int notBelow = 0;
    while (notBelow < subsets.length && subsets[subsets.length - 1 - notBelow] >= at) {
      notBelow++;
    }
    return (1.0 + notBelow) / (subsets.length + 1.0);
  }

  @Override
  public double lower(double alpha) {
    int k = place(alpha);
    return k < 1 ? range.low() : Math.min(mean, range.clip(subsets[k - 1]));
  }

  @Override
  public double upper(double alpha) {
    int k = place(alpha);
    return k < 1 ? range.high() : Math.max(mean, range.clip(subsets[subsets.length - k]));
  }

  private int place(double alpha) {
    if (!(alpha > 0 && alpha < .5)) {
      throw new IllegalArgumentException("alpha " + alpha + ": must lie between 0 and 1/2");
    }
    return (int) Math.floor(alpha * (subsets.length + 1.0));
  }
}
