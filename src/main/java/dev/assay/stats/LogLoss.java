package dev.assay.stats;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The logarithmic loss of stated probabilities (Good 1952): 0 is perfect, lower is better. One
 * value an answer, as {@link Brier} has it.
 */
public final class LogLoss {
  /** A certain wrong answer costs about 36, not everything: a double knows no smaller step. */
  private static final double LEAST = Math.ulp(1.0);

  private LogLoss() {}

  /**
   * −ln of the probability of what was the case, clipped to [2.2e−16, 1 − 2.2e−16].
   *
   * @param probabilities the stated probability of being right, in [0, 1]
   * @param right whether it was
   * @throws IllegalArgumentException if the lengths differ or a probability is outside [0, 1]
   */
  public static double[] losses(double[] probabilities, boolean[] right) {
    requireSame(probabilities.length, right.length);
    return IntStream.range(0, right.length)
        .mapToDouble(
            i -> loss(right[i] ? clipped(probabilities[i]) : 1 - clipped(probabilities[i])))
        .toArray();
  }

  /**
   * The same over several classes.
   *
   * @param probabilities {@code double[answers][classes]}, each in [0, 1]
   * @param classes the true class of each answer
   * @throws IllegalArgumentException if the lengths differ, a probability is outside [0, 1] or a
   *     class is unknown
   */
  public static double[] losses(double[][] probabilities, int[] classes) {
    requireSame(probabilities.length, classes.length);
    return IntStream.range(0, classes.length)
        .mapToDouble(i -> loss(clipped(ofClass(probabilities[i], classes[i]))))
        .toArray();
  }

  /** The mean loss; empty without answers. Arguments as in {@link #losses}. */
  public static OptionalDouble score(double[] probabilities, boolean[] right) {
    return mean(losses(probabilities, right));
  }

  /** The mean loss; empty without answers. Arguments as in {@link #losses}. */
  public static OptionalDouble score(double[][] probabilities, int[] classes) {
    return mean(losses(probabilities, classes));
  }

  private static OptionalDouble mean(double[] losses) {
    return losses.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(OrderFreeSum.mean(losses));
  }

  private static double loss(double probability) {
    return -Math.log(probability);
  }

  private static double ofClass(double[] row, int truth) {
    if (truth < 0 || truth >= row.length) {
      throw new IllegalArgumentException("class " + truth + " of " + row.length);
    }
    return row[truth];
  }

  private static double clipped(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("probability " + p + ": must lie in [0, 1]");
    }
    return Math.clamp(p, LEAST, 1 - LEAST);
  }

  private static void requireSame(int probabilities, int answers) {
    if (probabilities != answers) {
      throw new IllegalArgumentException(
          probabilities + " probabilities for " + answers + " answers: needs one for each");
    }
  }
}
