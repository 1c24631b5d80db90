package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.score.Outcome;
import dev.assay.stats.Contrast;
import dev.assay.stats.Estimate;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.QuestionMeans;
import dev.assay.stats.Refusal;
import dev.assay.stats.RepeatMetrics;
import dev.assay.stats.ScoreRange;
import dev.assay.stats.SuiteInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a run as a metric takes them: all epochs for a mean, one value a sample for metrics
 * of repeats.
 */
final class Reduction {
  /** Answers that the scorer holds right are one answer, however they are written. */
  private static final long RIGHT = Long.MIN_VALUE;

  static final String ONE_VALUE = "the metric takes all epochs to one value";

  private Reduction() {}

  /**
   * {@code double[samples][epochs]} for a mean, else {@code double[samples][1]}; NaN where
   * undefined: a sample with fewer than k replies has no pass@k. Undefined everywhere where
   * something is {@link #lacking}.
   */
  static double[][] of(Metric metric, ScoreMatrix matrix) {
    if (lacking(metric, matrix) != null) {
      return repeats(matrix, i -> OptionalDouble.empty());
    }
    if (isMean(metric)) {
      return matrix.values();
    }
    return switch (metric) {
      case Metric.Mean mean -> matrix.values();
      case Metric.PassAt pass ->
          repeats(
              matrix, i -> RepeatMetrics.passAtK(right(matrix, i), replies(matrix, i), pass.k()));
      case Metric.PassHat pass ->
          repeats(
              matrix, i -> RepeatMetrics.passHatK(right(matrix, i), replies(matrix, i), pass.k()));
      case Metric.MajorityAt majority -> repeats(matrix, i -> majority(matrix, i, majority.k()));
      case Metric.OfDecisions decisions -> Decided.of(matrix).rows(decisions.measure());
      case Metric.Followed followed -> Instructions.of(matrix, followed);
      case Metric.OfClass ofClass -> Decided.of(matrix).rows(ofClass);
    };
  }

  /**
   * As {@link #of}, of the samples that all matrices have a value for; NaN elsewhere. A measure of
   * decisions is one of all samples together, so what is not compared must not count in it.
   *
   * @param matrices of the same samples in the same order
   */
  static List<double[][]> together(Metric metric, List<ScoreMatrix> matrices) {
    if (!isOfAll(metric)) {
      return matrices.stream().map(m -> of(metric, m)).toList();
    }
    List<Integer> shared = new ArrayList<>();
    for (int i = 0; i < matrices.getFirst().samples().size(); i++) {
      int row = i;
      if (matrices.stream().allMatch(m -> m.hasValue(row))) {
        shared.add(i);
      }
    }
    List<double[][]> all = new ArrayList<>();
    for (ScoreMatrix matrix : matrices) {
      double[][] part = of(metric, matrix.rows(shared));
      double[][] whole = new double[matrix.samples().size()][1];
      for (double[] row : whole) {
        row[0] = Double.NaN;
      }
      for (int k = 0; k < shared.size(); k++) {
        whole[shared.get(k)] = part[k];
      }
      all.add(whole);
    }
    return all;
  }

  /** Whether the metric is one of all samples together, of which a sample has but its influence. */
  static boolean isOfAll(Metric metric) {
    return switch (metric) {
      case Metric.Mean _, Metric.PassAt _, Metric.PassHat _, Metric.MajorityAt _ -> false;
      case Metric.Followed f -> f.perInstruction();
      case Metric.OfDecisions _, Metric.OfClass _ -> true;
    };
  }

  /** Of a single reply every metric of repeats is the mean, and so are its intervals. */
  static boolean isMean(Metric metric) {
    return switch (metric) {
      case Metric.Mean mean -> true;
      case Metric.PassAt pass -> pass.k() == 1;
      case Metric.PassHat pass -> pass.k() == 1;
      case Metric.MajorityAt majority -> majority.k() == 1;
      case Metric.Followed _, Metric.OfDecisions _, Metric.OfClass _ -> false;
    };
  }

  /** Why no sample can have a value, or null where some may: k replies need as many epochs. */
  static @Nullable String lacking(Metric metric, ScoreMatrix matrix) {
    int k =
        switch (metric) {
          case Metric.Mean _, Metric.Followed _, Metric.OfDecisions _, Metric.OfClass _ -> 0;
          case Metric.PassAt pass -> pass.k();
          case Metric.PassHat pass -> pass.k();
          case Metric.MajorityAt majority -> majority.k();
        };
    if (k > matrix.epochs()) {
      return metric.label()
          + " needs "
          + k
          + " replies to a question, and there "
          + (matrix.epochs() == 1 ? "is " : "are ")
          + Counts.of(matrix.epochs(), "epoch");
    }
    if (metric instanceof Metric.Mean) {
      return null;
    }
    if (metric instanceof Metric.Followed) {
      return matrix.isChecklist() ? null : metric.label() + " needs answers of the kind checklist";
    }
    if (metric instanceof Metric.OfDecisions || metric instanceof Metric.OfClass) {
      return Decided.lacking(metric, matrix);
    }
    if (any(matrix, (i, e) -> isBetween(matrix, matrix.value(i, e)))) {
      return metric.label() + " needs scores that are right or wrong, and some lie in between";
    }
    return metric instanceof Metric.MajorityAt && any(matrix, (i, e) -> hasNoAnswer(matrix, i, e))
        ? metric.label() + " needs answers to vote on, and these are scores alone"
        : null;
  }

  private interface OfCell {
    boolean holds(int sample, int epoch);
  }

  private static boolean any(ScoreMatrix matrix, OfCell property) {
    for (int i = 0; i < matrix.samples().size(); i++) {
      for (int e = 1; e <= matrix.epochs(); e++) {
        if (property.holds(i, e)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isBetween(ScoreMatrix matrix, double value) {
    return value > matrix.range().low() && value < matrix.range().high();
  }

  /** Scores that were made elsewhere came without the answers that they are for. */
  private static boolean hasNoAnswer(ScoreMatrix matrix, int sample, int epoch) {
    return !Double.isNaN(matrix.value(sample, epoch))
        && matrix.outcome(sample, epoch) == Outcome.ANSWERED
        && matrix.answers(sample)[epoch - 1] == 0;
  }

  /** The difference over new epochs, which a metric of repeats has no interval for. */
  static Contrast suite(Metric metric, PairedDifference d) {
    return isMean(metric) ? d.suite() : new Contrast.None(ONE_VALUE);
  }

  /** The range that a metric's values are taken from. */
  static ScoreRange range(Metric metric, ScoreMatrix matrix) {
    return switch (metric) {
      case Metric.Mean _, Metric.MajorityAt _ -> matrix.range();
      case Metric.PassAt _, Metric.PassHat _ -> isMean(metric) ? matrix.range() : ScoreRange.UNIT;
      case Metric.Followed _ -> ScoreRange.UNIT;
      case Metric.OfDecisions d ->
          d.measure() == Metric.Decisions.MCC ? new ScoreRange(-1, 1) : ScoreRange.UNIT;
      case Metric.OfClass _ -> ScoreRange.UNIT;
    };
  }

  /** The interval for new epochs: whole prompts have a value in every epoch, others do not. */
  static Estimate suite(Metric metric, QuestionMeans means, ScoreRange range) {
    boolean isOfEpochs = metric instanceof Metric.Followed f && !f.perInstruction();
    return isOfEpochs ? SuiteInterval.of(means, range, Measures.LEVEL) : new Refusal(ONE_VALUE);
  }

  private interface OfSample {
    OptionalDouble value(int sample);
  }

  private static double[][] repeats(ScoreMatrix matrix, OfSample metric) {
    double[][] values = new double[matrix.samples().size()][1];
    for (int i = 0; i < values.length; i++) {
      values[i][0] = metric.value(i).orElse(Double.NaN);
    }
    return values;
  }

  /** Replies with the full score. */
  private static int right(ScoreMatrix matrix, int sample) {
    int right = 0;
    for (int e = 1; e <= matrix.epochs(); e++) {
      right += matrix.value(sample, e) >= matrix.range().high() ? 1 : 0;
    }
    return right;
  }

  private static int replies(ScoreMatrix matrix, int sample) {
    int replies = 0;
    for (int e = 1; e <= matrix.epochs(); e++) {
      replies += Double.isNaN(matrix.value(sample, e)) ? 0 : 1;
    }
    return replies;
  }

  private static OptionalDouble majority(ScoreMatrix matrix, int sample, int k) {
    long[] answers = matrix.answers(sample);
    long[] distinct = new long[answers.length];
    int[] counts = new int[answers.length];
    double[] worth = new double[answers.length];
    int found = 0;
    int unread = 0;
    for (int e = 0; e < answers.length; e++) {
      double value = matrix.value(sample, e + 1);
      if (Double.isNaN(value)) {
        continue;
      }
      if (matrix.outcome(sample, e + 1) != Outcome.ANSWERED || answers[e] == 0) {
        unread++;
        continue;
      }
      long answer = value >= matrix.range().high() ? RIGHT : answers[e];
      int at = 0;
      while (at < found && distinct[at] != answer) {
        at++;
      }
      if (at == found) {
        distinct[found] = answer;
        worth[found++] = value;
      }
      counts[at]++;
    }
    return RepeatMetrics.majorityAtK(
        java.util.Arrays.copyOf(counts, found), java.util.Arrays.copyOf(worth, found), unread, k);
  }
}
