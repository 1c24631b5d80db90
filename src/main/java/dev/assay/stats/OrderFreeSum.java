package dev.assay.stats;

import java.util.Arrays;

/**
 * Sums that do not depend on the order of the terms: they are sorted, then added with Neumaier's
 * compensation (1974), so that permuted questions give the same bits.
 */
final class OrderFreeSum {
  private OrderFreeSum() {}

  /** The sum of finite values; 0 for none. The array is left as it was. */
  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double lost = 0;
    for (double value : sorted) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  /** The mean of at least one finite value; exactly that value where all are equal. */
  static double mean(double[] values) {
    double first = values[0];
    if (allEqual(values)) {
      return first;
    }
    return of(values) / values.length;
  }

  /** The sum of squared deviations from the mean of at least one value; exactly 0 where equal. */
  static double squaresAbout(double mean, double[] values) {
    double[] squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double deviation = values[i] - mean;
      squares[i] = deviation * deviation;
    }
    return of(squares);
  }

  private static boolean allEqual(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}
