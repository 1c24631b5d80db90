package dev.assay.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Question means added up by cluster, and the cluster-robust errors of their mean. */
final class ClusterTotals {
  private final double[] sizes;
  private final double[] sums;

  /**
   * @param sizes n_g, above 0; real, since a pseudo-cluster may hold a fraction of a question
   * @param sums Σx̄_i of each cluster, in the same order
   */
  private ClusterTotals(double[] sizes, double[] sums) {
    this.sizes = sizes;
    this.sums = sums;
  }

  /** Groups at least one mean by its label. */
  static ClusterTotals of(double[] means, int[] labels) {
    int[] distinct = Arrays.stream(labels).distinct().sorted().toArray();
    double[] sizes = new double[distinct.length];
    double[][] groups = new double[distinct.length][0];
    for (int i = 0; i < means.length; i++) {
      int g = Arrays.binarySearch(distinct, labels[i]);
      int size = (int) sizes[g]++;
      if (size == groups[g].length) {
        groups[g] = Arrays.copyOf(groups[g], 2 * size + 1);
      }
      groups[g][size] = means[i];
    }
    // The unused places of a group hold 0, which adds nothing.
    return new ClusterTotals(sizes, Arrays.stream(groups).mapToDouble(OrderFreeSum::of).toArray());
  }

  int clusters() {
    return sizes.length;
  }

  /** n, the sum of the sizes. */
  double size() {
    return OrderFreeSum.of(sizes);
  }

  double mean() {
    return OrderFreeSum.of(sums) / size();
  }

  /** CR1 = √(Σu_g²·G/(G−1))/n with u_g = Σ(x̄_i−m), for two clusters or more. */
  double cr1() {
    double g = clusters();
    return Math.sqrt(OrderFreeSum.squaresAbout(0, residuals()) * g / (g - 1)) / size();
  }

  /** CR2 = √(Σu_g²/(1−n_g/n))/n (Bell and McCaffrey 2002), for two clusters or more. */
  double cr2() {
    double n = size();
    double[] residuals = residuals();
    double[] terms = new double[residuals.length];
    for (int g = 0; g < terms.length; g++) {
      terms[g] = residuals[g] * residuals[g] / (1 - sizes[g] / n);
    }
    return Math.sqrt(OrderFreeSum.of(terms)) / n;
  }

  /**
   * The Bell–McCaffrey degrees of freedom of CR2 in closed form, n²/[Σn_g² + Σ_{g≠h} b_g·b_h] with
   * b_g = (n_g²/n)/(1−n_g/n); G − 1 when balanced. For two clusters or more.
   */
  double bellMcCaffreyDf() {
    double n = size();
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    double below = 0;
    double cross = 0;
    for (double size : sorted) {
      double b = size * size / n / (1 - size / n);
      cross += 2 * b * below;
      below += b;
    }
    return n * n / (OrderFreeSum.squaresAbout(0, sorted) + cross);
  }

  /** These clusters and two more of average size, one that scores 0 and one that scores 1. */
  ClusterTotals withPseudoClusters() {
    double average = size() / clusters();
    return new ClusterTotals(append(sizes, average, average), append(sums, 0, average));
  }

  private double[] residuals() {
    double mean = mean();
    return IntStream.range(0, sizes.length).mapToDouble(g -> sums[g] - sizes[g] * mean).toArray();
  }

  private static double[] append(double[] values, double... more) {
    return DoubleStream.concat(Arrays.stream(values), Arrays.stream(more)).toArray();
  }
}
