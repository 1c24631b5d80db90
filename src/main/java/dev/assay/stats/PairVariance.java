package dev.assay.stats;

import java.util.OptionalDouble;

/**
 * Where the variance of one question's difference between two runs comes from, in squared units of
 * the score. The variance of the difference of means is this over n questions.
 *
 * @param questions ω², the variance of the true differences between questions; at least 0
 * @param first σ_A², between the runs of one question on the first side; at least 0
 * @param second σ_B², the same on the second side
 */
public record PairVariance(double questions, double first, double second) {
  public PairVariance {
    if (!(questions >= 0 && first >= 0 && second >= 0)
        || !Double.isFinite(questions + first + second)) {
      throw new IllegalArgumentException(
          "variances " + questions + ", " + first + ", " + second + ": must be finite and >= 0");
    }
  }

  /**
   * For new questions: ω² + σ_A²/K_A + σ_B²/K_B (Miller 2024, eq. 8). Infinite K gives the floor
   * that repeats cannot pass.
   */
  public double population(double firstEpochs, double secondEpochs) {
    return questions + suite(firstEpochs, secondEpochs);
  }

  /** For the same questions asked again: σ_A²/K_A + σ_B²/K_B. */
  public double suite(double firstEpochs, double secondEpochs) {
    return first / firstEpochs + second / secondEpochs;
  }

  /**
   * The K of both sides at which {@link #population} is {@code target}, unrounded and possibly
   * below 1; empty where no number of repeats does it.
   */
  public OptionalDouble epochsFor(double target) {
    return epochs(first + second, target - questions);
  }

  /**
   * The K of the second side at which {@link #population} is {@code target} while the first side
   * stays as it is; empty where no number of repeats does it.
   */
  public OptionalDouble secondEpochsFor(double target, double firstEpochs) {
    return epochs(second, target - questions - first / firstEpochs);
  }

  private static OptionalDouble epochs(double noise, double room) {
    return room > 0 ? OptionalDouble.of(noise / room) : OptionalDouble.empty();
  }
}
