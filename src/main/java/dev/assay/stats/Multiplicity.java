package dev.assay.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values adjusted for the number of tests: reject where the adjusted value is at most the error
 * rate. All take one p-value per test in any order and answer in the same order, in [0, 1] and
 * never below the p-value given.
 *
 * <p>All throw {@code IllegalArgumentException} unless every p-value lies in [0, 1].
 */
public final class Multiplicity {
  private Multiplicity() {}

  /**
   * For claims and gates: bounds the chance of one false rejection or more, under any dependence.
   * p̃₍ᵢ₎ = max_{j≤i} min(1, (m−j+1)·p₍ⱼ₎) (Holm 1979).
   */
  public static double[] holm(double[] p) {
    int[] order = ascending(p);
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, (order.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }

  /**
   * For exploration: bounds the expected share of false rejections among all, for independent or
   * positively dependent tests. p̃₍ᵢ₎ = min_{j≥i} min(1, m·p₍ⱼ₎/j) (Benjamini &amp; Hochberg 1995).
   */
  public static double[] bh(double[] p) {
    return stepUp(p, 1);
  }

  /**
   * As {@link #bh} under any dependence: p̃ is multiplied by Σ 1/j before it is cut at 1 (Benjamini
   * &amp; Yekutieli 2001).
   */
  public static double[] by(double[] p) {
    double harmonic = 0;
    for (int j = p.length; j >= 1; j--) {
      harmonic += 1.0 / j;
    }
    return stepUp(p, harmonic);
  }

  private static double[] stepUp(double[] p, double factor) {
    int[] order = ascending(p);
    double[] adjusted = new double[p.length];
    double smallest = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      // m/j is 1 for the last, so that rounding cannot lift it above its own p-value.
      smallest = Math.min(smallest, factor * p[order[i]] * order.length / (i + 1));
      adjusted[order[i]] = smallest;
    }
    return adjusted;
  }

  private static int[] ascending(double[] p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("p-value " + value + ": must lie in [0, 1]");
      }
    }
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
