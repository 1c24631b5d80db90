package dev.assay.stats;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many questions a decision needs, what it can detect, and how likely it is to detect it.
 *
 * <p>Everywhere {@code variance} is that of one question's difference ({@link PairVariance}), in
 * squared units of the score, so the standard error is √(variance/n); {@code alpha} and {@code
 * power} lie strictly between 0 and 1, alpha below a half; numbers of questions and epochs are real
 * and unrounded. Methods throw {@code IllegalArgumentException} otherwise.
 *
 * <p>Two-sided tests ask whether the means differ; a gate asks whether a loss of {@code margin} or
 * more is ruled out by the lower one-sided bound.
 */
public final class Power {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private Power() {}

  /** n = (z_{1−α/2}+z_{power})²·variance/δ² (Miller 2024, eq. 9). */
  public static double questionsTwoSided(
      double variance, double delta, double alpha, double power) {
    double z = zTwoSided(alpha) + zBelow(power);
    return z * z * variance / (requirePositive("difference", delta) * delta);
  }

  /**
   * n = (z_{1−α}+z_{power})²·variance/(margin+Δ)² for a gate to pass where the true difference is
   * {@code delta}, usually 0; above −margin.
   */
  public static double questionsGate(
      double variance, double margin, double delta, double alpha, double power) {
    double distance = requirePositive("distance to the margin", margin + delta);
    double z = zAbove(alpha) + zBelow(power);
    return z * z * variance / (distance * distance);
  }

  /**
   * The variance per question at which n questions suffice for a two-sided test, for {@link
   * PairVariance#epochsFor}.
   */
  public static double varianceTwoSided(double n, double delta, double alpha, double power) {
    return n / questionsTwoSided(1, delta, alpha, power);
  }

  /** The variance per question at which n questions suffice for a gate. */
  public static double varianceGate(
      double n, double margin, double delta, double alpha, double power) {
    return n / questionsGate(1, margin, delta, alpha, power);
  }

  /**
   * The smallest difference that a two-sided test detects with that power (Miller 2024, eq. 10).
   */
  public static double mdeTwoSided(double n, double variance, double alpha, double power) {
    return (zTwoSided(alpha) + zBelow(power)) * se(n, variance);
  }

  /** The smallest margin that a gate passes with that power where nothing changed. */
  public static double mdeGate(double n, double variance, double alpha, double power) {
    return (zAbove(alpha) + zBelow(power)) * se(n, variance);
  }

  /** The chance that a two-sided test rejects at a true difference of {@code delta}. */
  public static double twoSided(double n, double variance, double delta, double alpha) {
    double z = zTwoSided(alpha);
    double shift = shift(delta, se(n, variance));
    return NORMAL.cumulativeProbability(shift - z) + NORMAL.cumulativeProbability(-shift - z);
  }

  /** The chance that a gate passes at a true difference of {@code delta}. */
  public static double gate(double n, double variance, double margin, double delta, double alpha) {
    return gateOf(se(n, variance), se(n, variance), margin, delta, zAbove(alpha));
  }

  /**
   * The chance that a gate passes whose bound is wider than the truth asks, as stabilised ones are:
   * the difference varies by {@code trueSe} and the bound is {@code testSe·critical} below it.
   */
  public static double gateOf(
      double trueSe, double testSe, double margin, double delta, double critical) {
    return NORMAL.cumulativeProbability(shift(margin + delta - critical * testSe, trueSe));
  }

  /**
   * The chance that the two-sided paired t-test on n ≥ 2 questions rejects, exact for normal
   * differences: both tails of the noncentral t with n−1 degrees of freedom.
   *
   * @param variance the variance of one question's difference, above 0
   */
  public static double exactT(int n, double variance, double delta, double alpha) {
    double critical = StudentTail.critical(requireAlpha(alpha) / 2, requireSample(n) - 1.0);
    double shift = delta / se(n, requirePositive("variance", variance));
    NoncentralT upwards = new NoncentralT(n - 1.0, shift);
    NoncentralT downwards = new NoncentralT(n - 1.0, -shift);
    return Math.min(1, upwards.above(critical) + downwards.above(critical));
  }

  /** The chance that a gate by the plain t bound passes, exact for normal differences. */
  public static double exactGate(
      int n, double variance, double margin, double delta, double alpha) {
    double critical = StudentTail.critical(requireAlpha(alpha), requireSample(n) - 1.0);
    double shift = (margin + delta) / se(n, requirePositive("variance", variance));
    return new NoncentralT(n - 1.0, shift).above(critical);
  }

  /**
   * Questions for McNemar's two-sided test, one right-or-wrong reply a side: n = [z_{1−α/2}√p_d +
   * z_{power}√(p_d−δ²)]²/δ² (Connor 1987).
   *
   * @param discordant p_d, the share of questions that only one side gets right, in [|δ|, 1]
   * @param delta the difference of the shares, not 0
   */
  public static double questionsMcNemar(
      double discordant, double delta, double alpha, double power) {
    if (!(Math.abs(delta) > 0 && discordant >= Math.abs(delta) && discordant <= 1)) {
      throw new IllegalArgumentException(
          "discordant share "
              + discordant
              + ": must be 1 at most and at least the difference "
              + delta
              + ", which must not be 0");
    }
    double root =
        zTwoSided(alpha) * Math.sqrt(discordant)
            + zBelow(power) * Math.sqrt(discordant - delta * delta);
    return root * root / (delta * delta);
  }

  /**
   * The epochs that cost least for a given precision, K* = √[(within/between)·(c_question/c_run)];
   * for pairs give σ_A²+σ_B² and ω². Unrounded; empty where nothing varies between questions, as
   * one question then does for all.
   *
   * @param questionCost of one more question without its runs, in any currency
   * @param runCost of one more run of one question, in the same, above 0
   */
  public static OptionalDouble optimalEpochs(
      double within, double between, double questionCost, double runCost) {
    requirePositive("cost of a run", runCost);
    return between > 0
        ? OptionalDouble.of(Math.sqrt(within / between * (questionCost / runCost)))
        : OptionalDouble.empty();
  }

  private static double se(double n, double variance) {
    if (!(n > 0 && variance >= 0)) {
      throw new IllegalArgumentException(
          n + " questions with variance " + variance + ": need n > 0 and variance >= 0");
    }
    return Math.sqrt(variance / n);
  }

  /** value/se, and 0 for 0/0: where nothing varies and nothing is to be seen. */
  private static double shift(double value, double se) {
    return value == 0 ? 0 : value / se;
  }

  /** The z that a standard normal exceeds with probability {@code alpha}. */
  public static double zAbove(double alpha) {
    return -NORMAL.inverseCumulativeProbability(requireAlpha(alpha));
  }

  private static double zTwoSided(double alpha) {
    return zAbove(requireAlpha(alpha) / 2);
  }

  private static double zBelow(double power) {
    if (!(power > 0 && power < 1)) {
      throw new IllegalArgumentException(
          "power " + power + ": must lie strictly between 0 and 1, such as 0.8");
    }
    return NORMAL.inverseCumulativeProbability(power);
  }

  private static double requireAlpha(double alpha) {
    if (!(alpha > 0 && alpha < .5)) {
      throw new IllegalArgumentException(
          "error rate " + alpha + ": must lie strictly between 0 and 0.5, such as 0.05");
    }
    return alpha;
  }

  private static int requireSample(int n) {
    if (n < 2) {
      throw new IllegalArgumentException("n " + n + ": a t-test needs 2 questions or more");
    }
    return n;
  }

  private static double requirePositive(String what, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(what + " " + value + ": must be above 0");
    }
    return value;
  }
}
