package dev.assay.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Precision, recall, F1 and the like of labelled answers. All values are on [0, 1], MCC on [−1, 1];
 * a value is empty where the counts do not determine it. Immutable.
 *
 * <p>Macro averages run over the classes that occur in the truth or the predictions. In them a
 * precision or recall that is not defined counts 0, as published tables do.
 */
public final class Classification {
  private static final int FEWEST_ANSWERS = 30;

  private final int[][] counts;
  private final int[] truth;
  private final int[] predicted;
  private final int answers;

  private Classification(int[][] counts) {
    this.counts = counts;
    int classes = counts.length;
    truth = Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).toArray();
    predicted =
        IntStream.range(0, classes)
            .map(c -> Arrays.stream(counts).mapToInt(row -> row[c]).sum())
            .toArray();
    answers = Arrays.stream(truth).sum();
  }

  /**
   * From counts of true class by predicted class.
   *
   * @param confusion {@code int[classes][classes]}, or one more column for answers that name no
   *     class: those are wrong, and false positives of none
   * @throws IllegalArgumentException if the shape is another or a count is below 0
   */
  public static Classification of(int[][] confusion) {
    for (int[] row : confusion) {
      if (row.length != confusion[0].length
          || row.length < confusion.length
          || row.length > confusion.length + 1) {
        throw new IllegalArgumentException(
            "a row of "
                + row.length
                + " counts for "
                + confusion.length
                + " classes: needs one for each, and at most one more for unread answers");
      }
      for (int count : row) {
        if (count < 0) {
          throw new IllegalArgumentException("count " + count + ": must not be below 0");
        }
      }
    }
    return new Classification(Arrays.stream(confusion).map(int[]::clone).toArray(int[][]::new));
  }

  /** The number of answers. */
  public int answers() {
    return answers;
  }

  /** The share of right answers, which is also micro-F1 where each answer names one class. */
  public OptionalDouble accuracy() {
    return ratio(right(), answers);
  }

  /** TP/(TP+FP) of a class; empty where it was never predicted. */
  public OptionalDouble precision(int c) {
    return ratio(counts[c][c], predicted[c]);
  }

  /** TP/(TP+FN) of a class; empty where it never was the truth. */
  public OptionalDouble recall(int c) {
    return ratio(counts[c][c], truth[c]);
  }

  /** 2TP/(2TP+FP+FN) of a class; empty where it does not occur. */
  public OptionalDouble f1(int c) {
    return ratio(2.0 * counts[c][c], truth[c] + predicted[c]);
  }

  /** The F1 of a class with its interval, as {@link F1#of} gives it. */
  public Estimate f1Interval(int c, double level) {
    return F1.of(counts[c][c], predicted[c] - counts[c][c], truth[c] - counts[c][c])
        .interval(level);
  }

  /** The mean precision over classes that occur. */
  public OptionalDouble macroPrecision() {
    return macro(c -> precision(c).orElse(0));
  }

  /** The mean recall over classes that occur. */
  public OptionalDouble macroRecall() {
    return macro(c -> recall(c).orElse(0));
  }

  /** The mean F1 over classes that occur. */
  public OptionalDouble macroF1() {
    return macro(c -> f1(c).orElse(0));
  }

  /**
   * The mean F1 over exactly these classes; one that does not occur counts 0. Empty without answers
   * or classes.
   */
  public OptionalDouble macroF1Over(int... classes) {
    return answers == 0
        ? OptionalDouble.empty()
        : Arrays.stream(classes).mapToDouble(c -> f1(c).orElse(0)).average();
  }

  /** The mean F1, each class weighed by how often it is the truth. */
  public OptionalDouble weightedF1() {
    double sum =
        IntStream.range(0, truth.length).mapToDouble(c -> truth[c] * f1(c).orElse(0)).sum();
    return ratio(sum, answers);
  }

  /**
   * Micro-F1, 2ΣTP/(2ΣTP+ΣFP+ΣFN). It differs from the accuracy only where answers name no class.
   */
  public OptionalDouble microF1() {
    return ratio(2.0 * right(), answers + (double) Arrays.stream(predicted).sum());
  }

  /** The mean recall over the classes that are the truth of some answer. */
  public OptionalDouble balancedAccuracy() {
    return IntStream.range(0, truth.length)
        .filter(c -> truth[c] > 0)
        .mapToDouble(c -> recall(c).orElseThrow())
        .average();
  }

  /**
   * Matthews' correlation for any number of classes, (c·s−Σt·p)/√((s²−Σp²)(s²−Σt²)) (Gorodkin 2004,
   * eq. 8). Empty where truth or predictions know only one class.
   */
  public OptionalDouble mcc() {
    double s = answers;
    double unread = s - Arrays.stream(predicted).sum();
    double both = 0;
    double predictedSquares = unread * unread;
    double truthSquares = 0;
    for (int c = 0; c < truth.length; c++) {
      both += (double) truth[c] * predicted[c];
      predictedSquares += (double) predicted[c] * predicted[c];
      truthSquares += (double) truth[c] * truth[c];
    }
    double product = (s * s - predictedSquares) * (s * s - truthSquares);
    return product > 0
        ? OptionalDouble.of(Math.clamp((right() * s - both) / Math.sqrt(product), -1, 1))
        : OptionalDouble.empty();
  }

  /**
   * The standard error of macro-F1 for independent answers by the multinomial delta method, SE² =
   * gᵀ(diag p−ppᵀ)g/n (Takahashi et al. 2022). Not for repeated or clustered answers. Empty without
   * answers.
   */
  public OptionalDouble macroF1Se() {
    int occurring = (int) occurring().count();
    if (occurring == 0) {
      return OptionalDouble.empty();
    }
    double first = 0;
    double second = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[i].length; j++) {
        double share = counts[i][j] / (double) answers;
        double slope = (slope(i, i, j) + (i == j ? 0 : slope(j, i, j))) / occurring;
        first += share * slope;
        second += share * slope * slope;
      }
    }
    return OptionalDouble.of(Math.sqrt(Math.max(0, second - first * first) / answers));
  }

  /**
   * Macro-F1 ± z·SE on [0, 1], for independent answers.
   *
   * @return a refusal with fewer than 30 answers and where the standard error is 0, as when all are
   *     right
   */
  public Estimate macroF1Interval(double level) {
    double z = Quantile.normalTwoSided(level);
    if (answers < FEWEST_ANSWERS) {
      return new Refusal("fewer than " + FEWEST_ANSWERS + " answers");
    }
    double f1 = macroF1().orElseThrow();
    double se = macroF1Se().orElseThrow();
    if (!(se > 0)) {
      return new Refusal("the answers show no spread");
    }
    Limits limits = Limits.within(ScoreRange.UNIT, f1 - z * se, f1, f1 + z * se);
    return Interval.of(se, limits, level, "macro-f1-delta");
  }

  /** ∂F1_c/∂p_ij, for a class c that is i or j; 0 for the column of unread answers. */
  private double slope(int c, int i, int j) {
    if (c >= truth.length || truth[c] + predicted[c] == 0) {
      return 0;
    }
    double denominator = (truth[c] + predicted[c]) / (double) answers;
    double f1 = f1(c).orElse(0);
    int uses = (i == c ? 1 : 0) + (j == c ? 1 : 0);
    return ((i == c && j == c ? 2 : 0) - f1 * uses) / denominator;
  }

  private OptionalDouble macro(IntToDoubleFunction ofClass) {
    return occurring().mapToDouble(ofClass).average();
  }

  private IntStream occurring() {
    return IntStream.range(0, truth.length).filter(c -> truth[c] + predicted[c] > 0);
  }

  private int right() {
    return IntStream.range(0, truth.length).map(c -> counts[c][c]).sum();
  }

  private static OptionalDouble ratio(double part, double whole) {
    return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
  }
}
