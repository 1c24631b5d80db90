package dev.assay.stats;

/**
 * The interval for the same questions asked again: m ± t_df·√(Σ s_i²/K_i + .25/K_h)/n with df =
 * Σ(K_i−1), cut to the range. The added term is the variance of one coin flip more, which holds
 * coverage where few replies vary.
 */
public final class SuiteInterval {
  private static final String METHOD = "suite-t";

  private SuiteInterval() {}

  /**
   * The interval, or a refusal where no question has two scores or no reply varies.
   *
   * @throws IllegalArgumentException unless 0 &lt; level &lt; 1
   */
  public static Estimate of(QuestionMeans questions, ScoreRange range, double level) {
    if (!questions.repeated()) {
      return new Refusal("no epoch is repeated");
    }
    if (!questions.repliesVary()) {
      return new Refusal("no reply varies");
    }
    double se = questions.suiteSe();
    double extra =
        range.width()
            * Math.sqrt(.25 / questions.harmonicRepeats().orElseThrow())
            / questions.questions();
    double half =
        Quantile.studentTwoSided(level, questions.degreesOfFreedom()) * Math.hypot(se, extra);
    double mean = range.clip(questions.mean().orElseThrow());
    return Interval.of(se, Limits.within(range, mean - half, mean, mean + half), level, METHOD);
  }
}
