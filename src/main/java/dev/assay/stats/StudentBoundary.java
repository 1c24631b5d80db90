package dev.assay.stats;

/** Student quantiles for error rates so small that 1 − alpha would lose them. */
final class StudentBoundary {
  private static final double TOLERANCE = 1e-13;
  private static final double BEYOND = 1e100;

  private StudentBoundary() {}

  /**
   * The t that is exceeded with probability {@code tail}, below a half; infinite where it is beyond
   * 1e100. {@code df} may be infinite.
   */
  static double critical(double tail, double df) {
    double low = 0;
    double high = 1;
    while (StudentTail.above(high, df) > tail) {
      low = high;
      high *= 2;
      if (high > BEYOND) {
        return Double.POSITIVE_INFINITY;
      }
    }
    while (high - low > TOLERANCE * high) {
      double middle = (low + high) / 2;
      if (StudentTail.above(middle, df) > tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
