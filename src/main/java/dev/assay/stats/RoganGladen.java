package dev.assay.stats;

/**
 * The true pass rate behind a judge's (Rogan and Gladen 1978), and its interval (Lang and Reiczigel
 * 2014, as Lee et al. 2025 use it), which moves every share a little to the middle first. For J
 * above 0.
 *
 * @param errors the judge on labelled answers
 * @param passRate p, the judge's pass rate
 * @param size n, the number of independent answers that p is worth; may be real
 */
record RoganGladen(JudgeErrors errors, double passRate, double size) {

  /** θ = (p+q₀−1)/J, not clipped. */
  double score() {
    return (passRate + errors.specificity() - 1) / errors.youden();
  }

  /** √[Var(p) + θ²q₁(1−q₁)/m₁ + (1−θ)²q₀(1−q₀)/m₀]/J. */
  double se(double passRateVariance) {
    double theta = score();
    double q1 = errors.sensitivity();
    double q0 = errors.specificity();
    double variance =
        passRateVariance
            + theta * theta * q1 * (1 - q1) / errors.positives()
            + (1 - theta) * (1 - theta) * q0 * (1 - q0) / errors.negatives();
    return Math.sqrt(variance) / errors.youden();
  }

  /** θ' = (p'+q₀'−1)/J'. */
  double adjustedScore(double level) {
    return adjusted(level).score();
  }

  /** dθ = 2z²[θ'q₁'(1−q₁')/m₁' − (1−θ')q₀'(1−q₀')/m₀']. */
  double shift(double level) {
    return adjusted(level).shift();
  }

  /** The limits, which have to be clipped to [0, 1]: [low, high] may reach beyond. */
  Limits langReiczigel(double level) {
    Adjusted adjusted = adjusted(level);
    double centre = adjusted.score() + adjusted.shift();
    double half = adjusted.z * adjusted.se();
    return new Limits(centre - half, centre + half);
  }

  private Adjusted adjusted(double level) {
    double z = Quantile.normalTwoSided(level);
    double n = size + z * z;
    double m1 = errors.positives() + 2.0;
    double m0 = errors.negatives() + 2.0;
    return new Adjusted(
        z,
        (size * passRate + z * z / 2) / n,
        n,
        (errors.passed() + 1) / m1,
        m1,
        (errors.failed() + 1) / m0,
        m0);
  }

  private record Adjusted(
      double z, double p, double n, double q1, double m1, double q0, double m0) {
    double youden() {
      return q1 + q0 - 1;
    }

    double score() {
      return (p + q0 - 1) / youden();
    }

    double shift() {
      double theta = score();
      return 2 * z * z * (theta * q1 * (1 - q1) / m1 - (1 - theta) * q0 * (1 - q0) / m0);
    }

    double se() {
      double theta = score();
      double variance =
          p * (1 - p) / n
              + (1 - theta) * (1 - theta) * q0 * (1 - q0) / m0
              + theta * theta * q1 * (1 - q1) / m1;
      return Math.sqrt(variance) / youden();
    }
  }
}
