package dev.assay.stats;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How many of K replies to one question each of two models gets right, with its exact
 * probabilities, so that many questions are drawn at once (Walker's alias method) and the truth is
 * known.
 *
 * <p>The chances of both are {@link ChanceLaw}s joined by a Gaussian copula.
 */
final class CountLaw {
  private static final double REACH = 5;
  private static final int POINTS = 201;

  private final int k;
  private final double[] share;
  private final double[] keep;
  private final int[] other;

  private CountLaw(int k, double[] share) {
    this.k = k;
    this.share = share;
    keep = new double[share.length];
    other = new int[share.length];
    alias();
  }

  /** Both models of one kind of question; rho joins them. */
  static CountLaw of(int k, ChanceLaw a, ChanceLaw b, double rho) {
    double[] z = IntStream.range(0, POINTS).mapToDouble(CountLaw::point).toArray();
    double[] weight = normal(z);
    double[] share = new double[(k + 1) * (k + 1)];
    double rest = Math.sqrt(1 - rho * rho);
    for (int i = 0; i < POINTS; i++) {
      double[] second = new double[k + 1];
      for (int j = 0; j < POINTS; j++) {
        add(second, binomial(k, b.at(rho * z[i] + rest * z[j])), weight[j]);
      }
      double[] first = binomial(k, a.at(z[i]));
      for (int x = 0; x <= k; x++) {
        for (int y = 0; y <= k; y++) {
          share[x * (k + 1) + y] += weight[i] * first[x] * second[y];
        }
      }
    }
    return new CountLaw(k, share);
  }

  private static double point(int i) {
    return -REACH + 2 * REACH * i / (POINTS - 1);
  }

  private static double[] normal(double[] z) {
    double[] weight = Arrays.stream(z).map(x -> Math.exp(-x * x / 2)).toArray();
    double sum = Arrays.stream(weight).sum();
    return Arrays.stream(weight).map(w -> w / sum).toArray();
  }

  static double[] binomial(int k, double p) {
    double[] share = new double[k + 1];
    share[0] = 1;
    for (int n = 1; n <= k; n++) {
      for (int c = n; c >= 0; c--) {
        share[c] = share[c] * (1 - p) + (c > 0 ? share[c - 1] * p : 0);
      }
    }
    return share;
  }

  private static void add(double[] sum, double[] more, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * more[i];
    }
  }

  private void alias() {
    double total = Arrays.stream(share).sum();
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    double[] left = Arrays.stream(share).map(s -> s / total * share.length).toArray();
    Arrays.fill(keep, 1);
    for (int i = 0; i < left.length; i++) {
      (left[i] < 1 ? small : large).add(i);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int low = small.remove();
      int high = large.remove();
      keep[low] = left[low];
      other[low] = high;
      left[high] -= 1 - left[low];
      (left[high] < 1 ? small : large).add(high);
    }
  }

  /** The right answers of one question: first·(K+1) + second. */
  int draw(RandomGenerator random) {
    double place = random.nextDouble() * keep.length;
    int i = (int) place;
    return place - i < keep[i] ? i : other[i];
  }

  /** The right answers of n questions, first·(K+1) + second, sorted. */
  int[] questions(int n, RandomGenerator random) {
    int[] counts = new int[keep.length];
    for (int i = 0; i < n; i++) {
      counts[draw(random)]++;
    }
    int[] drawn = new int[n];
    int at = 0;
    for (int c = 0; c < counts.length; c++) {
      Arrays.fill(drawn, at, at + counts[c], c);
      at += counts[c];
    }
    return drawn;
  }

  /** Differences of question means over n questions, sorted. */
  double[] differences(int n, RandomGenerator random) {
    int[] counts = new int[2 * k + 1];
    for (int i = 0; i < n; i++) {
      int drawn = draw(random);
      counts[drawn / (k + 1) - drawn % (k + 1) + k]++;
    }
    return expand(counts, n, -k);
  }

  /** Question means of the first model over n questions, sorted. */
  double[] means(int n, RandomGenerator random) {
    int[] counts = new int[k + 1];
    for (int i = 0; i < n; i++) {
      counts[draw(random) / (k + 1)]++;
    }
    return expand(counts, n, 0);
  }

  private double[] expand(int[] counts, int n, int least) {
    double[] values = new double[n];
    int at = 0;
    for (int c = 0; c < counts.length; c++) {
      Arrays.fill(values, at, at + counts[c], (double) (c + least) / k);
      at += counts[c];
    }
    return values;
  }

  double firstMean() {
    return IntStream.range(0, share.length).mapToDouble(i -> share[i] * first(i)).sum();
  }

  double firstVariance() {
    double mean = firstMean();
    return IntStream.range(0, share.length)
        .mapToDouble(i -> share[i] * Math.pow(first(i) - mean, 2))
        .sum();
  }

  double difference() {
    return IntStream.range(0, share.length).mapToDouble(i -> share[i] * d(i)).sum();
  }

  double variance() {
    double mean = difference();
    return IntStream.range(0, share.length)
        .mapToDouble(i -> share[i] * Math.pow(d(i) - mean, 2))
        .sum();
  }

  private double first(int drawn) {
    return (double) (drawn / (k + 1)) / k;
  }

  private double d(int drawn) {
    return (double) (drawn / (k + 1) - drawn % (k + 1)) / k;
  }
}
