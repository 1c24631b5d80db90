package dev.assay.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A difference tested by (centre − Δ)/spread against Student's t.
 *
 * @param mean the difference that was seen
 * @param se its standard error without stabilising terms
 * @param centre the centre of the statistic; a pseudo-pair pulls it towards 0
 * @param spread the standard error of the centre, above 0
 * @param df degrees of freedom, above 0; infinite for the normal
 * @param range of differences, symmetric around 0
 * @param method the name that outputs print
 */
record StudentContrast(
    double mean,
    double se,
    double centre,
    double spread,
    double df,
    ScoreRange range,
    String method)
    implements Contrast.Tested {

  /** The textbook paired t of two differences or more that are not all equal. */
  static StudentContrast plain(double[] differences, ScoreRange range) {
    int n = differences.length;
    double mean = OrderFreeSum.mean(differences);
    double se = standardError(differences);
    return new StudentContrast(mean, se, mean, se, n - 1, range, "paired-t");
  }

  /**
   * With two pseudo-questions, one that differs by {@code c} and one by −c, and n + 1 degrees of
   * freedom (for c = 1 and single replies Bonett and Price 2012 with t).
   *
   * @param differences two or more
   * @param c above 0
   */
  static StudentContrast stabilised(
      double[] differences, double c, ScoreRange range, String method) {
    double[] padded = padded(differences, c);
    return new StudentContrast(
        OrderFreeSum.mean(differences),
        standardError(differences),
        OrderFreeSum.mean(padded),
        standardError(padded),
        differences.length + 1,
        range,
        method);
  }

  /** The same differences, all larger by a constant. */
  StudentContrast shifted(double by) {
    return new StudentContrast(mean + by, se, centre + by, spread, df, range, method);
  }

  /** The same with CR2; the pseudo-questions are clusters of one, the df those of the real ones. */
  static StudentContrast clustered(
      double[] differences, int[] labels, double c, ScoreRange range, String method) {
    ClusterTotals real = ClusterTotals.of(differences, labels);
    int[] distinct = Arrays.stream(labels).distinct().sorted().toArray();
    int[] more = new int[labels.length + 2];
    for (int i = 0; i < labels.length; i++) {
      more[i] = Arrays.binarySearch(distinct, labels[i]);
    }
    more[labels.length] = distinct.length;
    more[labels.length + 1] = distinct.length + 1;
    ClusterTotals all = ClusterTotals.of(padded(differences, c), more);
    return new StudentContrast(
        OrderFreeSum.mean(differences),
        real.cr2(),
        all.mean(),
        all.cr2(),
        real.bellMcCaffreyDf(),
        range,
        method);
  }

  @Override
  public double p() {
    return Math.min(1, 2 * StudentTail.above(Math.abs(centre) / spread, df));
  }

  @Override
  public double pAtMost(double bound) {
    return StudentTail.above((centre - bound) / spread, df);
  }

  @Override
  public double pAtLeast(double bound) {
    return StudentTail.above((bound - centre) / spread, df);
  }

  @Override
  public double lower(double alpha) {
    return Math.min(mean, range.clip(centre - StudentTail.critical(alpha, df) * spread));
  }

  @Override
  public double upper(double alpha) {
    return Math.max(mean, range.clip(centre + StudentTail.critical(alpha, df) * spread));
  }

  private static double standardError(double[] values) {
    int n = values.length;
    double squares = OrderFreeSum.squaresAbout(OrderFreeSum.mean(values), values);
    return Math.sqrt(squares / (n - 1) / n);
  }

  private static double[] padded(double[] differences, double c) {
    return DoubleStream.concat(Arrays.stream(differences), DoubleStream.of(c, -c)).toArray();
  }
}
