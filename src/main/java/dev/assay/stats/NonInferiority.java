package dev.assay.stats;

/**
 * Whether the first is not worse than the second by a margin that was set before the run, or
 * equivalent within it (Schuirmann 1987). A small difference that is not significant shows neither.
 *
 * @param pNotWorse the one-sided p-value of Δ ≤ −margin: small where a loss beyond it is ruled out
 * @param pNotBetter the one-sided p-value of Δ ≥ margin
 * @param margin above 0, in the units of the score
 */
public record NonInferiority(double pNotWorse, double pNotBetter, double margin) {

  /**
   * Tests a difference against a margin.
   *
   * @throws IllegalArgumentException unless the margin is above 0 and finite
   */
  public static NonInferiority of(Contrast.Tested difference, double margin) {
    if (!(margin > 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException(
          "margin " + margin + ": must be above 0 and finite, such as 0.03");
    }
    return new NonInferiority(difference.pAtMost(-margin), difference.pAtLeast(margin), margin);
  }

  /**
   * The p-value of two one-sided tests: below α where the (1 − 2α) interval lies within ±margin.
   */
  public double pEquivalent() {
    return Math.max(pNotWorse, pNotBetter);
  }

  /** Whether a loss of the margin or more is ruled out at that one-sided error rate. */
  public boolean notWorse(double alpha) {
    return pNotWorse < alpha;
  }

  /** Whether differences of the margin or more are ruled out on both sides. */
  public boolean equivalent(double alpha) {
    return pEquivalent() < alpha;
  }
}
