package dev.assay.stats;

/**
 * What two sets of scores for the same questions say about the difference of their means, first
 * minus second: a test with bounds at any error rate, or the reason why there is none.
 */
public sealed interface Contrast {

  /**
   * There is nothing to go by.
   *
   * @param reason a clause for people, such as {@code fewer than 10 samples}
   */
  record None(String reason) implements Contrast {}

  /**
   * A test of the difference Δ. Bounds, intervals and p-values come from one statistic, so that a
   * bound excludes a value where its p-value is below the error rate; except that bounds are cut to
   * the range of a difference and never exclude the difference that was seen.
   */
  sealed interface Tested extends Contrast
      permits StudentContrast, SignFlipContrast, CautiousContrast, BinaryContrast {

    /** The difference that was seen, in the units of the score. */
    double mean();

    /** Its standard error without stabilising terms; 0 where all questions differ alike. */
    double se();

    /** The name that outputs print. */
    String method();

    /** The two-sided p-value of Δ = 0, in [0, 1]. */
    double p();

    /** The one-sided p-value of Δ ≤ {@code bound}: small where the first is better by more. */
    double pAtMost(double bound);

    /** The one-sided p-value of Δ ≥ {@code bound}: small where the difference is below it. */
    double pAtLeast(double bound);

    /**
     * The bound that Δ is below with probability {@code alpha} at most.
     *
     * @throws IllegalArgumentException unless 0 &lt; alpha &lt; 1/2
     */
    double lower(double alpha);

    /**
     * The bound that Δ is above with probability {@code alpha} at most.
     *
     * @throws IllegalArgumentException unless 0 &lt; alpha &lt; 1/2
     */
    double upper(double alpha);
  }

  /**
   * The two-sided interval, or the refusal.
   *
   * @throws IllegalArgumentException unless 0 &lt; level &lt; 1
   */
  default Estimate interval(double level) {
    return switch (this) {
      case None none -> new Refusal(none.reason());
      case Tested tested -> {
        double alpha = (1 - level) / 2;
        ScoreRange whole = new ScoreRange(-Double.MAX_VALUE / 4, Double.MAX_VALUE / 4);
        Limits limits =
            Limits.within(whole, tested.lower(alpha), tested.mean(), tested.upper(alpha));
        yield Interval.of(tested.se(), limits, level, tested.method());
      }
    };
  }
}
