package dev.assay.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The stabilised Wilson interval: Wilson with the number of independent questions that would show
 * as much variance as these do (effective-n Wilson, Korn and Graubard 1998, Dean and Pagano 2015),
 * where one pseudo-question that scores 0 and one that scores 1 keep that variance above zero. All
 * values on [0, 1].
 *
 * @param effective n_e, the effective sample size
 * @param df the degrees of freedom of the variance
 * @param adjusted n* = n_e(z/t_df)², the size that Wilson is given
 */
record WilsonS(double effective, double df, double adjusted) {

  /** For two exchangeable questions or more, {@code replies} scores in all. */
  static WilsonS plain(double[] means, int replies, double level) {
    int n = means.length;
    double[] padded = DoubleStream.concat(Arrays.stream(means), DoubleStream.of(0, 1)).toArray();
    double mean = OrderFreeSum.mean(padded);
    double variance = OrderFreeSum.squaresAbout(mean, padded) / (n + 1);
    return adjust(Math.min(n * mean * (1 - mean) / variance, replies), n - 1, level);
  }

  /** For questions in two clusters or more: CR2 variance, Bell–McCaffrey df of the real ones. */
  static WilsonS clustered(ClusterTotals clusters, double level) {
    ClusterTotals padded = clusters.withPseudoClusters();
    double mean = padded.mean();
    double n = clusters.size();
    double effective = mean * (1 - mean) / Math.pow(padded.cr2(), 2) * n / padded.size();
    return adjust(Math.min(effective, n), clusters.bellMcCaffreyDf(), level);
  }

  private static WilsonS adjust(double effective, double df, double level) {
    double ratio = Quantile.normalTwoSided(level) / Quantile.studentTwoSided(level, df);
    return new WilsonS(effective, df, effective * ratio * ratio);
  }

  /** The interval around the mean of the real questions. */
  Limits around(double mean, double level) {
    return Wilson.ofShare(mean, adjusted, level);
  }
}
