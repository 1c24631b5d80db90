package dev.assay.analysis;

import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import dev.assay.stats.Decision;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.PopulationInterval;
import dev.assay.stats.QuestionMeans;
import dev.assay.stats.Refusal;
import dev.assay.stats.ScoreRange;
import dev.assay.stats.ShareBound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides one expectation that sets a limit to the score itself: by Clopper and Pearson where
 * scores are right or wrong ({@link ShareBound}), else by the interval for new questions.
 */
final class Limit {
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
    double missing = MissingScores.of(matrix).share();
    QuestionMeans means = QuestionMeans.of(Reduction.of(expectation.metric(), matrix));
    if (candidate.manifest().isNoDraw()) {
      return invalid(means, missing, Measures.NO_DRAW.reason());
    }
    if (missing > MissingScores.MANY) {
      return invalid(means, missing, "more than 5 % of the pairs have no score");
    }
    String lacking = Reduction.lacking(expectation.metric(), matrix);
    if (lacking != null) {
      return invalid(means, missing, lacking);
    }
    Decision decision = decision(means);
    if (decision == null) {
      return invalid(means, missing, "too few samples or clusters for a bound");
    }
    boolean flips =
        missing > 0
            && (Reduction.isOfAll(expectation.metric())
                || flips(decision, true)
                || flips(decision, false));
    return part(
        flips ? GateOutcome.Verdict.INCONCLUSIVE : Gate.verdict(decision),
        means,
        missing,
        decision.low(),
        decision.high(),
        flips ? List.of(GateSides.FLIPS) : List.of());
  }

  /** Whether the decision is another one where missing scores are all right, or all wrong. */
  private boolean flips(Decision decision, boolean right) {
    ScoreMatrix matrix = candidate.matrix();
    ScoreRange range = Reduction.range(expectation.metric(), matrix);
    double value = right ? range.high() : range.low();
    double[][] filled = MissingScores.filled(expectation.metric(), matrix, value);
    Decision other = decision(QuestionMeans.of(filled));
    return other == null || other.verdict() != decision.verdict();
  }

  /** Null where there are too few samples or clusters. */
  private @Nullable Decision decision(QuestionMeans means) {
    Double low = bound(means, rules.alphaPass(), rules.alphaFail(), true);
    Double high = bound(means, rules.alphaPass(), rules.alphaFail(), false);
    if (low == null || high == null) {
      return null;
    }
    return switch (expectation.demand()) {
      case Expectation.AtMost most -> Decision.atMost(low, high, most.limit());
      case Expectation.AtLeast least -> Decision.atLeast(low, high, least.limit());
      case Expectation.Hold h -> throw new IllegalStateException("needs a baseline");
      case Expectation.Improve i -> throw new IllegalStateException("needs a baseline");
    };
  }

  /** The bound on the side that PASS rests on has the rate of a false PASS, the other of FAIL. */
  private @Nullable Double bound(
      QuestionMeans means, double alphaPass, double alphaFail, boolean lower) {
    boolean passesByLow = expectation.demand() instanceof Expectation.AtLeast;
    double alpha = passesByLow == lower ? alphaPass : alphaFail;
    ScoreMatrix matrix = candidate.matrix();
    int @Nullable [] clusters = Measures.clusters(matrix.samples());
    boolean single = means.replies() == means.questions() && clusters == null;
    double level = 1 - 2 * alpha;
    ScoreRange range = Reduction.range(expectation.metric(), matrix);
    Estimate estimate =
        clusters == null
            ? PopulationInterval.of(means, range, level)
            : PopulationInterval.ofClustered(means, clusters, range, level);
    boolean known = estimate instanceof Interval || (single && means.questions() > 0);
    if (known && !means.graded(range)) {
      ShareBound share = ShareBound.of(means, clusters, range, alpha);
      return lower ? share.lower() : share.upper();
    }
    return switch (estimate) {
      case Interval i -> lower ? i.low() : i.high();
      case Refusal r -> null;
    };
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
        Repeated.of(candidate.matrix()),
        missing,
        null,
        null,
        false,
        verdict == GateOutcome.Verdict.INCONCLUSIVE ? "more questions" : null,
        Comparison.scale(Reduction.range(expectation.metric(), candidate.matrix())),
        new ArrayList<>(reasons),
        null);
  }
}
