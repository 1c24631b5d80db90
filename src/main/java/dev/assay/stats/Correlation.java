package dev.assay.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * How two lists of scores go together, −1 to 1, such as a judge's scores and people's. Pairs with a
 * missing value (NaN) are left out; a coefficient is empty with fewer than two pairs left and where
 * one of the lists does not vary. The order of the pairs changes no bit of a result.
 */
public final class Correlation {
  private final double[] x;
  private final double[] y;

  private Correlation(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /**
   * Pairs the values at the same place.
   *
   * @throws IllegalArgumentException if the lengths differ or a value is infinite
   */
  public static Correlation of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          x.length + " values against " + y.length + ": needs pairs");
    }
    for (int i = 0; i < x.length; i++) {
      if (Double.isInfinite(x[i]) || Double.isInfinite(y[i])) {
        throw new IllegalArgumentException(
            "pair (" + x[i] + ", " + y[i] + "): must be finite, or NaN if missing");
      }
    }
    int[] kept =
        IntStream.range(0, x.length)
            .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
            .toArray();
    return new Correlation(pick(x, kept), pick(y, kept));
  }

  /** The pairs without a missing value. */
  public int pairs() {
    return x.length;
  }

  /** r = Σ(x−x̄)(y−ȳ)/√(Σ(x−x̄)²Σ(y−ȳ)²) (Pearson 1895). */
  public OptionalDouble pearson() {
    return varies() ? OptionalDouble.of(pearson(x, y)) : OptionalDouble.empty();
  }

  /** ρ: Pearson's r of the ranks, equal values sharing their mean rank (Spearman 1904). */
  public OptionalDouble spearman() {
    return varies() ? OptionalDouble.of(pearson(ranks(x), ranks(y))) : OptionalDouble.empty();
  }

  /** τ_b = (concordant−discordant)/√(pairs untied in x · pairs untied in y) (Kendall 1945). */
  public OptionalDouble kendall() {
    return varies()
        ? OptionalDouble.of(Math.clamp(new KendallsCorrelation().correlation(x, y), -1, 1))
        : OptionalDouble.empty();
  }

  private boolean varies() {
    return Arrays.stream(x).distinct().count() > 1 && Arrays.stream(y).distinct().count() > 1;
  }

  /** For lists that vary; brought to spread 1 first, so that no square under- or overflows. */
  private static double pearson(double[] x, double[] y) {
    double[] a = standard(x);
    double[] b = standard(y);
    double[] products = IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).toArray();
    double squares = OrderFreeSum.squaresAbout(0, a) * OrderFreeSum.squaresAbout(0, b);
    return Math.clamp(OrderFreeSum.of(products) / Math.sqrt(squares), -1, 1);
  }

  private static double[] standard(double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    double[] scaled = Arrays.stream(values).map(v -> v / largest).toArray();
    double mean = OrderFreeSum.mean(scaled);
    double spread = Arrays.stream(scaled).map(v -> Math.abs(v - mean)).max().orElseThrow();
    return Arrays.stream(scaled).map(v -> (v - mean) / spread).toArray();
  }

  private static double[] ranks(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return Arrays.stream(values)
        .map(v -> (first(sorted, v, false) + first(sorted, v, true) + 1) / 2.0)
        .toArray();
  }

  /** The number of values below v, or below and equal. */
  private static int first(double[] sorted, double v, boolean equalToo) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < v || (equalToo && sorted[middle] == v)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double[] pick(double[] values, int[] kept) {
    // Adding 0 makes −0 and 0 the same value.
    return Arrays.stream(kept).mapToDouble(i -> values[i] + 0.0).toArray();
  }
}
