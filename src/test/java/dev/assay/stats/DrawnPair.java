package dev.assay.stats;

import java.util.Arrays;

/**
 * Right answers of k on each side, question by question.
 *
 * @param d differences of the question means
 */
record DrawnPair(int k, int[] first, int[] second, double[] d) {
  static DrawnPair of(int k, int[] drawn) {
    return of(
        k,
        Arrays.stream(drawn).map(x -> x / (k + 1)).toArray(),
        Arrays.stream(drawn).map(x -> x % (k + 1)).toArray());
  }

  static DrawnPair of(int k, int[] first, int[] second) {
    double[] d = new double[first.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = (double) (first[i] - second[i]) / k;
    }
    return new DrawnPair(k, first, second, d);
  }

  /** What the pseudo-questions differ by. */
  double pseudo() {
    double[] a = components(first);
    double[] b = components(second);
    double between = a[0] + b[0];
    double total = between + a[1] + b[1];
    double icc = total > 0 ? between / total : 1;
    return PseudoPair.shown(ScoreRange.UNIT, k, icc);
  }

  /** Variance between questions, and within them. */
  private double[] components(int[] right) {
    double n = right.length;
    double sum = 0;
    double squares = 0;
    for (int c : right) {
      double m = (double) c / k;
      sum += m;
      squares += m * m;
    }
    double within = (sum - squares) / n * k / (k - 1);
    double variance = (squares - sum * sum / n) / (n - 1);
    return new double[] {Math.max(0, variance - within / k), within};
  }

  PairedDifference pair() {
    return PairedDifference.of(rows(first), rows(second), ScoreRange.UNIT);
  }

  private double[][] rows(int[] right) {
    return Arrays.stream(right).mapToObj(c -> ChanceLaw.replies(k, c)).toArray(double[][]::new);
  }
}
