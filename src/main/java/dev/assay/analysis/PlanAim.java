package dev.assay.analysis;

/**
 * What a planned comparison is to find out.
 *
 * @param delta the difference that matters, or a gate's margin, in units of the score; above 0
 * @param power how likely it is to be found, strictly between 0 and 1
 * @param alpha the error rate, strictly between 0 and a half; two-sided, for a gate one-sided
 * @param population for new questions of this kind, else for new epochs of the same questions
 * @param gate whether a loss of delta is to be ruled out, else whether the two differ
 */
public record PlanAim(double delta, double power, double alpha, boolean population, boolean gate) {
  /** Samples below which there is no interval. */
  public int leastSamples() {
    return population ? 10 : 1;
  }

  /** Epochs below which there is no interval. */
  public int leastEpochs() {
    return population ? 1 : gate ? 3 : 2;
  }

  public String estimand() {
    return population ? "population" : "suite";
  }
}
