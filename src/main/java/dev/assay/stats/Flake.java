package dev.assay.stats;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** What simple pass rules do to a healthy project: the chance that a build is red for nothing. */
public final class Flake {
  private Flake() {}

  /** The chance that one of {@code tests} fails, each passing with chance {@code passing}. */
  public static double anyFailure(int tests, double passing) {
    return anyFailure(tests, passing, 1, 1);
  }

  /**
   * The same where a test passes if {@code needed} of its {@code runs} do.
   *
   * @throws IllegalArgumentException unless tests ≥ 0, 1 ≤ needed ≤ runs and 0 ≤ passing ≤ 1
   */
  public static double anyFailure(int tests, double passing, int runs, int needed) {
    if (tests < 0 || needed < 1 || needed > runs || !(passing >= 0 && passing <= 1)) {
      throw new IllegalArgumentException(
          tests + " tests passing " + passing + ", " + needed + " of " + runs + " runs: cannot be");
    }
    // The failures of a run are counted, so that rare ones do not cancel.
    double fails = 0;
    BinomialDistribution failures = new BinomialDistribution(null, runs, 1 - passing);
    for (int j = runs - needed + 1; j <= runs; j++) {
      fails += failures.probability(j);
    }
    return tests == 0 ? 0 : -Math.expm1(tests * Math.log1p(-Math.min(1, fails)));
  }

  /**
   * The chance that a score falls by {@code tolerance} or more though nothing changed: one half for
   * a rule that forbids any drop.
   *
   * @param tolerance at least 0, in units of the score
   * @param se the standard error of the difference, above 0
   */
  public static double falseDrop(double tolerance, double se) {
    if (!(tolerance >= 0 && se > 0)) {
      throw new IllegalArgumentException(
          "tolerance " + tolerance + " and standard error " + se + ": need >= 0 and > 0");
    }
    return new NormalDistribution(null, 0, 1).cumulativeProbability(-tolerance / se);
  }
}
