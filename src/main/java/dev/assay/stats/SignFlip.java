package dev.assay.stats;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The permutation test of paired differences (Fisher 1935): were the two alike, each difference
 * would be as likely with the other sign. Assumes differences symmetric around 0 under the null
 * hypothesis. Differences are those of question means; single replies must not be flipped.
 *
 * @param p the two-sided p-value of the sum, in (0, 1]
 * @param flips how many patterns of signs were counted
 * @param exact whether those are all there are
 */
public record SignFlip(double p, int flips, boolean exact) {
  /** The random patterns that outputs use. */
  public static final int DEFAULT_FLIPS = 9_999;

  private static final double TIE = 1e-10;

  /**
   * Exact up to 20 differences; above that (1 + #)/(1 + B) over B random patterns (Phipson and
   * Smyth 2010). The order of the differences changes nothing.
   *
   * @param differences finite; without any, p is 1
   * @param flips B, above 0
   * @param random only asked above 20 differences
   */
  public static SignFlip of(double[] differences, int flips, RandomGenerator random) {
    int n = differences.length;
    if (n == 0) {
      return new SignFlip(1, 1, true);
    }
    if (n == 1) {
      return new SignFlip(1, 2, true);
    }
    if (n <= SignFlipContrast.MOST) {
      double p = new SignFlipContrast(differences, ScoreRange.UNIT).p();
      return new SignFlip(p, 1 << n, true);
    }
    if (flips < 1) {
      throw new IllegalArgumentException(flips + " sign patterns: needs 1 or more, such as 9999");
    }
    double[] sorted = Arrays.stream(differences).map(Math::abs).sorted().toArray();
    double seen = Math.abs(OrderFreeSum.of(differences));
    double least = seen - TIE * OrderFreeSum.of(sorted);
    int asExtreme = 0;
    for (int b = 0; b < flips; b++) {
      asExtreme += Math.abs(flipped(sorted, random)) >= least ? 1 : 0;
    }
    return new SignFlip((1.0 + asExtreme) / (1.0 + flips), flips, false);
  }

  /**
   * The same with whole clusters flipped: the sums of the differences of each cluster.
   *
   * @param clusters a label for each difference
   */
  public static SignFlip ofClustered(
      double[] differences, int[] clusters, int flips, RandomGenerator random) {
    if (differences.length != clusters.length) {
      throw new IllegalArgumentException(
          clusters.length + " cluster labels for " + differences.length + " differences");
    }
    int[] distinct = Arrays.stream(clusters).distinct().sorted().toArray();
    double[] sums = new double[distinct.length];
    for (int g = 0; g < sums.length; g++) {
      double[] members = new double[differences.length];
      for (int i = 0; i < members.length; i++) {
        members[i] = clusters[i] == distinct[g] ? differences[i] : 0;
      }
      sums[g] = OrderFreeSum.of(members);
    }
    return of(sums, flips, random);
  }

  private static double flipped(double[] magnitudes, RandomGenerator random) {
    double sum = 0;
    long signs = 0;
    for (int i = 0; i < magnitudes.length; i++) {
      signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
      sum += (signs & 1) == 0 ? magnitudes[i] : -magnitudes[i];
    }
    return sum;
  }
}
