package dev.assay.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weighted mean of the scores of several evals or strata, which are treated as fixed and as
 * independent of each other.
 *
 * @param mean Σw·m
 * @param se √Σw²·SE²
 */
public record CombinedScore(double mean, double se) {

  /**
   * Combines scores on one scale.
   *
   * @param means one for each part, at least one
   * @param errors their standard errors, 0 or more
   * @param weights 0 or more, not all 0; only their ratios matter. Equal ones give the macro
   *     average, the numbers of questions the micro average
   * @throws IllegalArgumentException for other lengths or values
   */
  public static CombinedScore of(double[] means, double[] errors, double[] weights) {
    double[] shares = shares(weights, means.length);
    if (errors.length != means.length) {
      throw new IllegalArgumentException(
          errors.length + " errors for " + means.length + " scores: needs one for each");
    }
    return new CombinedScore(weighted(shares, means), rootOfSquares(shares, errors));
  }

  /**
   * The interval from those of the parts (square-and-add, Zou and Donner 2008): m − √Σw²(m_e −
   * lo_e)² and likewise above, which keeps the shape and width that each part's own method gave.
   * The method is {@code mover}. Refused where a part is.
   *
   * @param means one for each part, within its interval
   * @param estimates at one level
   */
  public static Estimate interval(
      double[] means, List<? extends Estimate> estimates, double[] weights) {
    double[] shares = shares(weights, means.length);
    if (estimates.size() != means.length) {
      throw new IllegalArgumentException(
          estimates.size() + " intervals for " + means.length + " scores: needs one for each");
    }
    for (Estimate estimate : estimates) {
      if (estimate instanceof Refusal refusal) {
        return new Refusal("one part has no interval: " + refusal.reason());
      }
    }
    List<Interval> parts = estimates.stream().map(Interval.class::cast).toList();
    double level = parts.getFirst().level();
    if (parts.stream().anyMatch(part -> part.level() != level)) {
      throw new IllegalArgumentException("the intervals are of several levels: needs one");
    }
    double[] below = new double[means.length];
    double[] above = new double[means.length];
    double[] errors = new double[means.length];
    for (int e = 0; e < means.length; e++) {
      below[e] = Math.max(0, means[e] - parts.get(e).low());
      above[e] = Math.max(0, parts.get(e).high() - means[e]);
      errors[e] = parts.get(e).se();
    }
    double mean = weighted(shares, means);
    Limits limits =
        new Limits(mean - rootOfSquares(shares, below), mean + rootOfSquares(shares, above));
    return Interval.of(rootOfSquares(shares, errors), limits, level, "mover");
  }

  private static double[] shares(double[] weights, int parts) {
    double total = OrderFreeSum.of(weights);
    if (weights.length != parts || parts == 0) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + parts + " scores: needs one for each, and a score");
    }
    if (Arrays.stream(weights).anyMatch(w -> !(w >= 0)) || !(total > 0 && total < 1e300)) {
      throw new IllegalArgumentException("weights must be finite, 0 or more, and not all 0");
    }
    return Arrays.stream(weights).map(w -> w / total).toArray();
  }

  private static double weighted(double[] shares, double[] values) {
    return OrderFreeSum.of(
        IntStream.range(0, shares.length).mapToDouble(e -> shares[e] * values[e]).toArray());
  }

  private static double rootOfSquares(double[] shares, double[] values) {
    double[] terms =
        IntStream.range(0, shares.length).mapToDouble(e -> shares[e] * values[e]).toArray();
    return Math.sqrt(OrderFreeSum.squaresAbout(0, terms));
  }
}
