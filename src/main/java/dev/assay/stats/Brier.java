package dev.assay.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The Brier score of stated probabilities: 0 is perfect, lower is better. The losses are one value
 * an answer, so they go through {@link QuestionMeans} for an interval and through paired
 * differences for a comparison.
 */
public final class Brier {
  private Brier() {}

  /**
   * (p−y)² of each answer (Brier 1950), each in [0, 1].
   *
   * @param probabilities p, the stated probability of being right, in [0, 1]
   * @param right y, whether it was
   * @throws IllegalArgumentException if the lengths differ or a probability is outside [0, 1]
   */
  public static double[] losses(double[] probabilities, boolean[] right) {
    requireSame(probabilities.length, right.length);
    return IntStream.range(0, right.length)
        .mapToDouble(i -> Math.pow(probability(probabilities[i]) - (right[i] ? 1 : 0), 2))
        .toArray();
  }

  /**
   * Σ_c(p_c−y_c)² of each answer over all classes, each in [0, 2]: for two classes twice the other
   * form.
   *
   * @param probabilities {@code double[answers][classes]}, each in [0, 1]
   * @param classes the true class of each answer
   * @throws IllegalArgumentException if the lengths differ, a probability is outside [0, 1] or a
   *     class is unknown
   */
  public static double[] losses(double[][] probabilities, int[] classes) {
    requireSame(probabilities.length, classes.length);
    double[] losses = new double[classes.length];
    for (int i = 0; i < losses.length; i++) {
      double[] row = probabilities[i];
      int truth = classes[i];
      if (truth < 0 || truth >= row.length) {
        throw new IllegalArgumentException("class " + truth + " of " + row.length);
      }
      losses[i] =
          IntStream.range(0, row.length)
              .mapToDouble(c -> Math.pow(probability(row[c]) - (c == truth ? 1 : 0), 2))
              .sum();
    }
    return losses;
  }

  /** The mean (p−y)²; empty without answers. Arguments as in {@link #losses}. */
  public static OptionalDouble score(double[] probabilities, boolean[] right) {
    double[] losses = losses(probabilities, right);
    return losses.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(OrderFreeSum.mean(losses));
  }

  /**
   * 1 − Brier/(ȳ(1−ȳ)): 0 is as good as always stating the share that is right. Empty where all or
   * none are right.
   */
  public static OptionalDouble skill(double[] probabilities, boolean[] right) {
    OptionalDouble score = score(probabilities, right);
    double[] y = IntStream.range(0, right.length).mapToDouble(i -> right[i] ? 1 : 0).toArray();
    double share = Arrays.stream(y).sum() / Math.max(1, y.length);
    double baseline = share * (1 - share);
    return score.isPresent() && baseline > 0
        ? OptionalDouble.of(1 - score.getAsDouble() / baseline)
        : OptionalDouble.empty();
  }

  private static double probability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("probability " + p + ": must lie in [0, 1]");
    }
    return p;
  }

  private static void requireSame(int probabilities, int answers) {
    if (probabilities != answers) {
      throw new IllegalArgumentException(
          probabilities + " probabilities for " + answers + " answers: needs one for each");
    }
  }
}
