package dev.assay.stats;

/**
 * How a binary judge did on answers that people labelled, from the same model, rubric and version
 * of the judge.
 *
 * @param positives m₁, answers that people pass
 * @param passed those of them that the judge passes
 * @param negatives m₀, answers that people fail
 * @param failed those of them that the judge fails
 */
public record JudgeErrors(int positives, int passed, int negatives, int failed) {
  public JudgeErrors {
    if (passed < 0 || passed > positives || failed < 0 || failed > negatives) {
      throw new IllegalArgumentException(
          "judge right on "
              + passed
              + " of "
              + positives
              + " passes and "
              + failed
              + " of "
              + negatives
              + " fails: needs 0 <= part <= whole");
    }
  }

  /** m₁ + m₀. */
  public int labels() {
    return positives + negatives;
  }

  /** q₁, the share of passes that the judge sees; needs a positive. */
  double sensitivity() {
    return passed / (double) positives;
  }

  /** q₀, the share of fails that the judge sees; needs a negative. */
  double specificity() {
    return failed / (double) negatives;
  }

  /** J = q₁ + q₀ − 1: 1 for a perfect judge, 0 for a coin. */
  double youden() {
    return sensitivity() + specificity() - 1;
  }
}
