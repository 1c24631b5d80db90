package dev.assay.stats;

/**
 * A confidence interval in the units of the score. It contains the score (clipped to its range),
 * lies in the range and is never of width zero.
 *
 * @param se the standard error of the estimand: SE_pop, the cluster-robust CR2, or SE_suite. It is
 *     what the scores show, without the stabilising terms of the interval, so it is 0 where all
 *     questions score the same; only the limits are then meant for reading
 * @param low the lower limit
 * @param high the upper limit, above {@code low}
 * @param level the confidence level, such as 0.95
 * @param method the name that outputs print. Of a score: {@code wilson}, {@code wilson-s}, {@code
 *     wilson-s-clustered}, {@code t}, {@code t-cr2}, {@code bca}, {@code bca-clustered} or {@code
 *     suite-t}; of a difference: {@code paired-t-stabilised}, {@code paired-t-cr2}, {@code
 *     wider-of-sign-flip-and-t}, {@code tango} or {@code suite-z}; of an average of evals: {@code
 *     mover}
 */
public record Interval(double se, double low, double high, double level, String method)
    implements Estimate {
  static Interval of(double se, Limits limits, double level, String method) {
    return new Interval(se, limits.low(), limits.high(), level, method);
  }
}
