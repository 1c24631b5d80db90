package dev.assay.stats;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The bootstrap of a statistic that is no mean (Efron 1979): questions, or clusters of them, are
 * drawn whole and with replacement; the epochs of a question stay together. The statistic must be
 * smooth, and about 30 units are needed. The same generator gives the same answer for questions in
 * the same order.
 */
public final class Bootstrap {
  /** B, the resamples that outputs use. */
  public static final int DEFAULT_RESAMPLES = 9_999;

  private static final int MIN_UNITS = 5;
  private static final double MAX_UNDEFINED_SHARE = .05;

  private final double estimate;
  private final double[] leftOut;
  private final double[] sorted;
  private final int resamples;

  private Bootstrap(double estimate, double[] leftOut, double[] values) {
    this.estimate = estimate;
    this.leftOut = leftOut;
    this.sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    this.resamples = values.length;
  }

  /** Draws {@code questions} of as many, {@code resamples} times. */
  public static Bootstrap of(
      int questions, Resampled statistic, int resamples, RandomGenerator random) {
    return ofClusters(IntStream.range(0, questions).toArray(), statistic, resamples, random);
  }

  /**
   * Draws as many clusters as there are, {@code resamples} times.
   *
   * @param clusters a label for each question
   * @param resamples 1 or more
   * @throws IllegalArgumentException without any question or resample
   */
  public static Bootstrap ofClusters(
      int[] clusters, Resampled statistic, int resamples, RandomGenerator random) {
    if (clusters.length == 0 || resamples < 1) {
      throw new IllegalArgumentException(
          clusters.length + " questions, " + resamples + " resamples: needs 1 or more of both");
    }
    int[] distinct = Arrays.stream(clusters).distinct().toArray();
    int[][] members =
        Arrays.stream(distinct)
            .mapToObj(
                g -> IntStream.range(0, clusters.length).filter(i -> clusters[i] == g).toArray())
            .toArray(int[][]::new);
    int[] counts = new int[clusters.length];
    Arrays.fill(counts, 1);
    double estimate = statistic.of(counts);
    double[] leftOut = new double[members.length];
    for (int g = 0; g < members.length; g++) {
      add(counts, members[g], -1);
      leftOut[g] = statistic.of(counts);
      add(counts, members[g], 1);
    }
    double[] values = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      Arrays.fill(counts, 0);
      for (int g = 0; g < members.length; g++) {
        add(counts, members[random.nextInt(members.length)], 1);
      }
      values[b] = statistic.of(counts);
    }
    return new Bootstrap(estimate, leftOut, values);
  }

  /** G: what was drawn whole, questions or clusters. */
  public int units() {
    return leftOut.length;
  }

  /** The statistic of the questions as they are; NaN where they do not determine it. */
  public double estimate() {
    return estimate;
  }

  /**
   * The standard deviation of the resamples times √(G/(G−1)), since resamples spread less by that
   * factor; 0 below 2 units or 2 resamples with a value.
   */
  public double se() {
    if (units() < 2 || sorted.length < 2) {
      return 0;
    }
    double squares = OrderFreeSum.squaresAbout(OrderFreeSum.mean(sorted), sorted);
    return Math.sqrt(squares / sorted.length * units() / (units() - 1));
  }

  /**
   * The BCa interval (Efron 1987), its normal quantiles widened to √(G/(G−1))·t with G − 1 degrees
   * of freedom (Hesterberg 2015), cut to the range. Resamples equal to the estimate count as half
   * below it.
   *
   * <p>Refused: an undefined statistic, fewer than 5 units, more than 5 % undefined resamples, an
   * estimate that lies at the edge of its resamples.
   *
   * @throws IllegalArgumentException unless 0 &lt; level &lt; 1
   */
  public Estimate bca(ScoreRange range, double level) {
    double z = Quantile.studentTwoSided(level, Math.max(1, units() - 1));
    if (!Double.isFinite(estimate)) {
      return new Refusal("the metric is undefined for these samples");
    }
    if (units() < MIN_UNITS) {
      return new Refusal("fewer than " + MIN_UNITS + " units to resample");
    }
    boolean undefined = Arrays.stream(leftOut).anyMatch(x -> !Double.isFinite(x));
    if (undefined || resamples - sorted.length > MAX_UNDEFINED_SHARE * resamples) {
      return new Refusal("the metric is undefined in many resamples");
    }
    double below = Arrays.stream(sorted).filter(v -> v < estimate).count();
    double notAbove = Arrays.stream(sorted).filter(v -> v <= estimate).count();
    double share = (below + notAbove) / 2 / sorted.length;
    if (sorted[0] == sorted[sorted.length - 1] || share <= 0 || share >= 1) {
      return new Refusal("the metric lies at the edge of its resamples");
    }
    Bca bca = Bca.of(share, leftOut);
    double wide = Math.sqrt(units() / (units() - 1.0)) * z;
    double centre = range.clip(estimate);
    Limits limits = Limits.within(range, at(bca.share(-wide)), centre, at(bca.share(wide)));
    return Interval.of(se(), limits, level, "bca");
  }

  private double at(double share) {
    int rank = (int) Math.round(share * (sorted.length + 1));
    return sorted[Math.clamp(rank, 1, sorted.length) - 1];
  }

  private static void add(int[] counts, int[] questions, int more) {
    for (int i : questions) {
      counts[i] += more;
    }
  }
}
