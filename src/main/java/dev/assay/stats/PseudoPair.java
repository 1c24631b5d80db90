package dev.assay.stats;

/**
 * What the two pseudo-questions of the stabilised paired t differ by: c and −c, in units of the
 * score. Intervals and the plans for them take it from here.
 */
public final class PseudoPair {
  private PseudoPair() {}

  /**
   * For intervals that are shown: the range times √((1 + (K−1)·ICC/2)/K), which is the range itself
   * for single replies.
   *
   * @param epochs K, 1 or more; may be endless
   * @param icc the intraclass correlation of single scores, in [0, 1]
   */
  public static double shown(ScoreRange range, double epochs, double icc) {
    double k = Math.max(1, epochs);
    // (K−1)/K, written so that endless epochs have a value.
    return range.width() * Math.sqrt(1 / k + (1 - 1 / k) * icc / 2);
  }

  /** For gates, whose false passes weigh more. */
  public static double ofGate(ScoreRange range) {
    return range.width();
  }

  /**
   * For graded scores, of intervals and gates alike: twice the spread, at least a fiftieth of the
   * range and at most the range.
   *
   * @param sd the standard deviation of the differences, 0 or more
   */
  public static double graded(ScoreRange range, double sd) {
    return Math.clamp(2 * sd, range.width() / 50, range.width());
  }
}
