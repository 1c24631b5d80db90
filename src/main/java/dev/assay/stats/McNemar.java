package dev.assay.stats;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * McNemar's test (1947) of two sets of right-or-wrong answers to the same questions, one answer a
 * question.
 *
 * @param first questions that only the first got right, 0 or more
 * @param second questions that only the second got right, 0 or more
 */
public record McNemar(int first, int second) {
  public McNemar {
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException(
          first + " and " + second + " discordant questions: counts cannot be negative");
    }
  }

  /** The exact conditional test: min(1, 2·P(X ≤ min)) with X binomial of one half. */
  public double exact() {
    return Math.min(1, 2 * tail());
  }

  /**
   * The mid-p version, 2·P(X ≤ min) − P(X = min), and 1 − P(X = first) for equal counts (Fagerland,
   * Lydersen and Laake 2013); 1 without discordant questions.
   */
  public double midP() {
    if (first + second == 0) {
      return 1;
    }
    double point = binomial().probability(Math.min(first, second));
    return Math.clamp(first == second ? 1 - point : 2 * tail() - point, 0, 1);
  }

  /** (first − second)/√(first + second), standard normal in large samples; 0 for equal counts. */
  public double z() {
    return first == second ? 0 : (first - second) / Math.sqrt((double) first + second);
  }

  private double tail() {
    return binomial().cumulativeProbability(Math.min(first, second));
  }

  private BinomialDistribution binomial() {
    return new BinomialDistribution(null, first + second, .5);
  }
}
