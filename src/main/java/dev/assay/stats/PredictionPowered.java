package dev.assay.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The pieces of PPI++ (Angelopoulos, Duchi and Zrnic 2023) on items in questions, of which some
 * have a human score. With inclusion probabilities π, labelled items weigh 1/π and the others
 * 1/(1−π), so that both groups stand for all items.
 */
final class PredictionPowered {
  private final Group labelled;
  private final Group rest;
  private final double[] human;
  private final double[] judge;
  private final double[] restJudge;

  private PredictionPowered(Group labelled, Group rest, double[] human, double[] all) {
    this.labelled = labelled;
    this.rest = rest;
    this.human = human;
    judge = labelled.of(all);
    restJudge = rest.of(all);
  }

  /**
   * @param human one value an item, NaN where there is no label
   * @param judge one value an item
   * @param questions a label an item
   * @param inclusion the probability of a label for each item, strictly between 0 and 1, or no
   *     values where all items were equally likely
   */
  static PredictionPowered of(double[] human, double[] judge, int[] questions, double[] inclusion) {
    double[] pi = inclusion;
    Integer[] order =
        IntStream.range(0, human.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(i -> questions[i])
                    .thenComparingDouble(i -> human[i])
                    .thenComparingDouble(i -> judge[i])
                    .thenComparingDouble(i -> pi.length == 0 ? 0 : pi[i]))
            .toArray(Integer[]::new);
    int[] labelled =
        Arrays.stream(order).mapToInt(i -> i).filter(i -> !Double.isNaN(human[i])).toArray();
    int[] rest =
        Arrays.stream(order).mapToInt(i -> i).filter(i -> Double.isNaN(human[i])).toArray();
    Group with =
        new Group(labelled, questions, weights(labelled, i -> pi.length == 0 ? 1 : 1 / pi[i]));
    Group without =
        new Group(rest, questions, weights(rest, i -> pi.length == 0 ? 1 : 1 / (1 - pi[i])));
    return new PredictionPowered(with, without, with.of(human), judge);
  }

  int labels() {
    return labelled.items.length;
  }

  int labelledQuestions() {
    return labelled.questions();
  }

  /** λ = Cov(Y,f)/((1+n_l/n_u)·Var f), clipped to [0, 1]; 0 where the judge does not help. */
  double lambda() {
    if (rest.questions() < 2 || labels() < 2) {
      return 0;
    }
    double[] all = Arrays.copyOf(judge, judge.length + restJudge.length);
    System.arraycopy(restJudge, 0, all, judge.length, restJudge.length);
    double variance = OrderFreeSum.squaresAbout(OrderFreeSum.mean(all), all) / (all.length - 1);
    double y = labelled.mean(human);
    double f = labelled.mean(judge);
    double[] products =
        IntStream.range(0, human.length)
            .mapToDouble(i -> (human[i] - y) * (judge[i] - f))
            .toArray();
    double n = labels();
    double covariance = labelled.mean(products) * n / (n - 1);
    double lambda = covariance / ((1 + n / restJudge.length) * variance);
    return variance > 0 ? Math.clamp(lambda, 0, 1) : 0;
  }

  /** θ = Ȳ + λ(f̄_unlabelled − f̄_labelled), not clipped. */
  double score(double lambda) {
    double rectified = labelled.mean(residual(lambda));
    return lambda == 0 ? rectified : rectified + lambda * rest.mean(restJudge);
  }

  /** The standard error of θ, clustered by question; for two labelled questions or more. */
  double se(double lambda) {
    int[] questions =
        IntStream.concat(Arrays.stream(labelled.labels), Arrays.stream(rest.labels))
            .sorted()
            .distinct()
            .toArray();
    double[] influence = new double[questions.length];
    labelled.addInfluence(residual(lambda), 1, questions, influence);
    if (lambda != 0) {
      rest.addInfluence(restJudge, lambda, questions, influence);
    }
    return Math.sqrt(OrderFreeSum.squaresAbout(0, influence));
  }

  /**
   * Student's t of the labelled questions less one, around a centre and with a variance to which
   * one pseudo-question at either end of the range is added, as in the stabilised paired t: labels
   * that all agree say less than their spread of 0.
   */
  Limits limits(ScoreRange range, double level) {
    double lambda = lambda();
    double theta = range.clip(score(lambda));
    double n = labelledQuestions();
    double below = theta - range.low();
    double above = range.high() - theta;
    double variance = Math.pow(se(lambda), 2) + (below * below + above * above) / (n * n);
    double half = Quantile.studentTwoSided(level, n - 1) * Math.sqrt(variance);
    double centre = (n * theta + range.low() + range.high()) / (n + 2);
    return Limits.within(range, centre - half, theta, centre + half);
  }

  private double[] residual(double lambda) {
    return IntStream.range(0, human.length)
        .mapToDouble(i -> human[i] - lambda * judge[i])
        .toArray();
  }

  private static double[] weights(int[] items, IntToDoubleFunction weight) {
    return Arrays.stream(items).mapToDouble(weight).toArray();
  }

  /** Items with their weights, sorted by question. */
  private static final class Group {
    private final int[] items;
    private final int[] labels;
    private final double[] weights;

    Group(int[] items, int[] questions, double[] weights) {
      this.items = items;
      this.weights = weights;
      labels = Arrays.stream(items).map(i -> questions[i]).toArray();
    }

    double[] of(double[] values) {
      return Arrays.stream(items).mapToDouble(i -> values[i]).toArray();
    }

    int questions() {
      return (int) Arrays.stream(labels).distinct().count();
    }

    double mean(double[] values) {
      double[] weighted =
          IntStream.range(0, values.length).mapToDouble(i -> weights[i] * values[i]).toArray();
      return OrderFreeSum.of(weighted) / OrderFreeSum.of(weights);
    }

    /** Adds scale·√(G/(G−1))·Σ_{i in g} w_i(x_i−x̄)/Σw to the place of each question g. */
    void addInfluence(double[] values, double scale, int[] questions, double[] influence) {
      double g = questions();
      double mean = mean(values);
      double factor = scale * Math.sqrt(g / (g - 1)) / OrderFreeSum.of(weights);
      for (int i = 0; i < values.length; i++) {
        int place = Arrays.binarySearch(questions, labels[i]);
        influence[place] += factor * weights[i] * (values[i] - mean);
      }
    }
  }
}
