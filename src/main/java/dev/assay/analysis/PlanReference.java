package dev.assay.analysis;

import dev.assay.stats.PairVariance;
import dev.assay.stats.ScoreRange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Variances to plan with where nothing was run yet. */
public enum PlanReference {
  /** Round figures at the size of GPQA Diamond: ω² .03, σ² .12. */
  GPQA("GPQA-size, round figures", 198, .03, .12),
  /** Miller 2024, section 5: how often a question is answered right is uniform in [0, 1]. */
  UNIFORM("uniform difficulty (Miller 2024, section 5)", 198, 1 / 9.0, 1 / 6.0);

  private final String words;
  private final int samples;
  private final double questions;
  private final double within;

  PlanReference(String words, int samples, double questions, double within) {
    this.words = words;
    this.samples = samples;
    this.questions = questions;
    this.within = within;
  }

  /** The names that the command line knows. */
  public static List<String> names() {
    return Arrays.stream(values()).map(PlanReference::label).toList();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public PlanSource source() {
    return new PlanSource(
        "reference " + label() + ", " + words,
        new PairVariance(questions, within, within),
        ScoreRange.UNIT,
        false,
        samples,
        PlanSource.Cost.unknown("a reference has no price: plan from a run"),
        List.of("two models such as the reference's; your own may vary more or less"));
  }
}
