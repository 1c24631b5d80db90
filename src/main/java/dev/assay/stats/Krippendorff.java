package dev.assay.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Krippendorff's α = 1 − (N−1)Σo_ck·δ²/Σn_c·n_k·δ² (Krippendorff 2011, "Computing Krippendorff's
 * alpha-reliability"), for any number of raters and with ratings missing.
 */
enum Krippendorff {
  /** δ² = 1 where two labels differ. */
  NOMINAL,
  /** δ is the number of ratings between two ranks. */
  ORDINAL,
  /** δ = c − k. */
  INTERVAL,
  /** δ = (c−k)/(c+k), for values of 0 or more. */
  RATIO;

  /**
   * @param units {@code int[units][ratings]}: indices into values, −1 where a rating is missing
   * @param values the categories, ascending
   * @return empty where all ratings are equal or none can be compared; for RATIO also with a value
   *     below 0
   */
  OptionalDouble alpha(int[][] units, double[] values) {
    long[] counts = counts(units, values.length);
    double total = Arrays.stream(counts).sum();
    if (total == 0 || (this == RATIO && values[0] < 0)) {
      return OptionalDouble.empty();
    }
    double[] scale = this == ORDINAL ? midranks(counts) : values;
    double expected = expected(counts, total, scale);
    return expected > 0
        ? OptionalDouble.of(1 - (total - 1) * observed(units, scale) / expected)
        : OptionalDouble.empty();
  }

  /** Σo_ck·δ², where each unit adds the squares of its ordered pairs over m_u − 1. */
  private double observed(int[][] units, double[] scale) {
    double sum = 0;
    for (int[] unit : units) {
      double pairs = 0;
      int m = 0;
      for (int i = 0; i < unit.length; i++) {
        if (unit[i] < 0) {
          continue;
        }
        m++;
        for (int j = 0; j < i; j++) {
          pairs += unit[j] < 0 ? 0 : 2 * square(scale[unit[i]], scale[unit[j]]);
        }
      }
      sum += m < 2 ? 0 : pairs / (m - 1);
    }
    return sum;
  }

  /** Σn_c·n_k·δ²; sums of squares have a short form, which thousands of resamples need. */
  private double expected(long[] counts, double total, double[] scale) {
    return switch (this) {
      case NOMINAL -> {
        double same = 0;
        for (long n : counts) {
          same += (double) n * n;
        }
        yield total * total - same;
      }
      case ORDINAL, INTERVAL -> {
        double mean = 0;
        for (int c = 0; c < counts.length; c++) {
          mean += counts[c] / total * scale[c];
        }
        double squares = 0;
        for (int c = 0; c < counts.length; c++) {
          squares += counts[c] * Math.pow(scale[c] - mean, 2);
        }
        // A mean that is off by rounding must not pass for disagreement.
        boolean varies = Arrays.stream(counts).filter(n -> n > 0).count() > 1;
        yield varies ? 2 * total * squares : 0;
      }
      case RATIO -> {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
          for (int k = 0; k < c; k++) {
            sum += 2.0 * counts[c] * counts[k] * square(scale[c], scale[k]);
          }
        }
        yield sum;
      }
    };
  }

  private double square(double c, double k) {
    if (c == k) {
      return 0;
    }
    return switch (this) {
      case NOMINAL -> 1;
      case ORDINAL, INTERVAL -> (c - k) * (c - k);
      case RATIO -> Math.pow((c - k) / (c + k), 2);
    };
  }

  private static long[] counts(int[][] units, int categories) {
    long[] counts = new long[categories];
    for (int[] unit : units) {
      if (Arrays.stream(unit).filter(code -> code >= 0).count() < 2) {
        continue;
      }
      for (int code : unit) {
        if (code >= 0) {
          counts[code]++;
        }
      }
    }
    return counts;
  }

  /** Σ_{g=c}^k n_g − (n_c+n_k)/2 is the distance between these. */
  private static double[] midranks(long[] counts) {
    double[] ranks = new double[counts.length];
    double below = 0;
    for (int c = 0; c < counts.length; c++) {
      ranks[c] = below + counts[c] / 2.0;
      below += counts[c];
    }
    return ranks;
  }
}
