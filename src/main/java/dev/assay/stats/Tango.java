package dev.assay.stats;

/** The score interval for the difference of two paired proportions (Tango 1998). */
public final class Tango {
  // Halves the widest interval to below the spacing of doubles around any limit.
  private static final int HALVINGS = 70;

  private Tango() {}

  /**
   * The interval for (first − second)/n, within [−1, 1].
   *
   * @param first questions that only the first got right
   * @param second questions that only the second got right
   * @param n all questions, above 0 and at least first + second
   * @throws IllegalArgumentException for other counts, and unless 0 &lt; level &lt; 1
   */
  public static Limits of(int first, int second, int n, double level) {
    double z = Quantile.normalTwoSided(level);
    double mean = (first - second) / (double) n;
    return Limits.within(
        new ScoreRange(-1, 1), -upper(second, first, n, z), mean, upper(first, second, n, z));
  }

  /**
   * The score statistic of the hypothesis that the difference is {@code delta}: standard normal in
   * large samples, falling in delta; infinite where the hypothesis is impossible.
   */
  static double statistic(int first, int second, int n, double delta) {
    if (n <= 0 || first < 0 || second < 0 || (long) first + second > n) {
      throw new IllegalArgumentException(
          first + " and " + second + " discordant of " + n + " questions: needs sum <= n > 0");
    }
    double excess = first - second - n * delta;
    if (Math.abs(delta) >= 1) {
      return Math.abs(excess) <= 0 ? 0 : excess * Double.POSITIVE_INFINITY;
    }
    double a = 2.0 * n;
    double b = -first - second + (2.0 * n - first + second) * delta;
    double c = -second * delta * (1 - delta);
    double q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    double variance = n * (2 * q + delta * (1 - delta));
    if (excess == 0) {
      return 0;
    }
    return variance > 0 ? excess / Math.sqrt(variance) : excess * Double.POSITIVE_INFINITY;
  }

  private static double upper(int first, int second, int n, double z) {
    double below = (first - second) / (double) n;
    double above = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (below + above) / 2;
      if (statistic(first, second, n, middle) > -z) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return above;
  }
}
