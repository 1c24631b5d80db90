package dev.assay.analysis;

import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import dev.assay.stats.ClopperPearson;
import dev.assay.stats.Decision;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.PopulationInterval;
import dev.assay.stats.QuestionMeans;
import dev.assay.stats.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides one expectation that sets a limit to the score itself: by Clopper and Pearson where every
 * sample has one right-or-wrong reply, else by the interval for new questions.
 */
final class Limit {
  private static final double MOST_MISSING = .05;
  private final Expectation expectation;
  private final GateRules rules;
  private final Scored candidate;

  Limit(Expectation expectation, GateRules rules, Scored candidate) {
    this.expectation = expectation;
    this.rules = rules;
    this.candidate = candidate;
  }

  GateOutcome.Part decide() {
    ScoreMatrix matrix = candidate.matrix();
    double missing = GateSides.missing(matrix);
    QuestionMeans means = QuestionMeans.of(Reduction.of(expectation.metric(), matrix));
    if (candidate.manifest().isNoDraw()) {
      return invalid(means, missing, Measures.NO_DRAW.reason());
    }
    if (missing > MOST_MISSING) {
      return invalid(means, missing, "more than 5 % of the pairs have no score");
    }
    String lacking = Reduction.lacking(expectation.metric(), matrix);
    if (lacking != null) {
      return invalid(means, missing, lacking);
    }
    Double low = bound(means, rules.alphaPass(), rules.alphaFail(), true);
    Double high = bound(means, rules.alphaPass(), rules.alphaFail(), false);
    if (low == null || high == null) {
      return invalid(means, missing, "too few samples or clusters for a bound");
    }
    Decision decision =
        switch (expectation.demand()) {
          case Expectation.AtMost most -> Decision.atMost(low, high, most.limit());
          case Expectation.AtLeast least -> Decision.atLeast(low, high, least.limit());
          case Expectation.Hold h -> throw new IllegalStateException("needs a baseline");
          case Expectation.Improve i -> throw new IllegalStateException("needs a baseline");
        };
    return part(Gate.verdict(decision), means, missing, low, high, List.of());
  }

  /** The bound on the side that PASS rests on has the rate of a false PASS, the other of FAIL. */
  private @Nullable Double bound(
      QuestionMeans means, double alphaPass, double alphaFail, boolean lower) {
    boolean passesByLow = expectation.demand() instanceof Expectation.AtLeast;
    double alpha = passesByLow == lower ? alphaPass : alphaFail;
    ScoreMatrix matrix = candidate.matrix();
    boolean single = means.replies() == means.questions() && isBinary(matrix);
    int @Nullable [] clusters = Measures.clusters(matrix.samples());
    if (single && clusters == null && means.questions() > 0) {
      double n = means.questions();
      double k = Math.rint(means.mean().orElse(0) * n);
      return lower ? ClopperPearson.lower(k, n, alpha) : ClopperPearson.upper(k, n, alpha);
    }
    double level = 1 - 2 * alpha;
    Estimate estimate =
        clusters == null
            ? PopulationInterval.of(means, matrix.range(), level)
            : PopulationInterval.ofClustered(means, clusters, matrix.range(), level);
    return switch (estimate) {
      case Interval i -> lower ? i.low() : i.high();
      case Refusal r -> null;
    };
  }

  private boolean isBinary(ScoreMatrix matrix) {
    boolean unit = Comparison.scale(matrix.range()) == 100;
    for (double[] row : Reduction.of(expectation.metric(), matrix)) {
      for (double value : row) {
        unit &= Double.isNaN(value) || value == 0 || value == 1;
      }
    }
    return unit;
  }

  private GateOutcome.Part invalid(QuestionMeans means, double missing, String reason) {
    return part(GateOutcome.Verdict.INVALID, means, missing, null, null, List.of(reason));
  }

  private GateOutcome.Part part(
      GateOutcome.Verdict verdict,
      QuestionMeans means,
      double missing,
      @Nullable Double low,
      @Nullable Double high,
      List<String> reasons) {
    Double score = means.mean().isPresent() ? means.mean().getAsDouble() : null;
    return new GateOutcome.Part(
        expectation,
        verdict,
        candidate.name(),
        candidate.manifest().format(),
        null,
        null,
        score,
        low,
        high,
        null,
        null,
        means.questions(),
        candidate.matrix().epochs(),
        missing,
        null,
        null,
        false,
        verdict == GateOutcome.Verdict.INCONCLUSIVE ? "more questions" : null,
        Comparison.scale(candidate.matrix().range()),
        new ArrayList<>(reasons));
  }
}
