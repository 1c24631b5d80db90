package dev.assay.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;

/** BCa intervals for the mean of few graded question means, or of clusters of them. */
final class GradedBootstrap {
  // The same scores must give the same interval on every day and machine.
  private static final long SEED = 20_250_101;

  private static final double ROUNDING = 1e-12;

  private final double[] sums;
  private final double[] sizes;

  /** Units sorted by sum, then size, so that their order in the run changes nothing. */
  private GradedBootstrap(double[][] units) {
    double[][] sorted = units.clone();
    Arrays.sort(
        sorted, Comparator.<double[]>comparingDouble(u -> u[0]).thenComparingDouble(u -> u[1]));
    sums = Arrays.stream(sorted).mapToDouble(u -> u[0]).toArray();
    sizes = Arrays.stream(sorted).mapToDouble(u -> u[1]).toArray();
  }

  static GradedBootstrap of(double[] means) {
    return new GradedBootstrap(
        Arrays.stream(means).mapToObj(m -> new double[] {m, 1}).toArray(double[][]::new));
  }

  static GradedBootstrap of(double[] means, int[] labels) {
    int[] distinct = Arrays.stream(labels).distinct().toArray();
    double[][] units = new double[distinct.length][2];
    for (int g = 0; g < units.length; g++) {
      double[] members = new double[means.length];
      for (int i = 0; i < members.length; i++) {
        members[i] = labels[i] == distinct[g] ? means[i] : 0;
        units[g][1] += labels[i] == distinct[g] ? 1 : 0;
      }
      units[g][0] = OrderFreeSum.of(members);
    }
    return new GradedBootstrap(units);
  }

  /**
   * The BCa interval, no narrower than the floor of the t interval: a quarter of the range, over
   * the units, on both sides. The t interval itself where all units score alike.
   */
  Interval in(Interval student, double mean, ScoreRange range, String method) {
    if (student.se() <= ROUNDING * range.width()) {
      return student;
    }
    Bootstrap bootstrap =
        Bootstrap.of(
            sums.length, this::mean, Bootstrap.DEFAULT_RESAMPLES, new SplittableRandom(SEED));
    return switch (bootstrap.bca(range, student.level())) {
      case Refusal _ -> student;
      case Interval bca -> {
        double floor = range.width() / (4.0 * sums.length);
        Limits limits =
            Limits.within(
                range, Math.min(bca.low(), mean - floor), mean, Math.max(bca.high(), mean + floor));
        yield Interval.of(student.se(), limits, student.level(), method);
      }
    };
  }

  private double mean(int[] counts) {
    double sum = 0;
    double size = 0;
    for (int g = 0; g < counts.length; g++) {
      sum += counts[g] * sums[g];
      size += counts[g] * sizes[g];
    }
    return sum / size;
  }
}
