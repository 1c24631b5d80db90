package dev.assay.analysis;

import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import dev.assay.stats.Contrast;
import dev.assay.stats.Decision;
import dev.assay.stats.Looks;
import dev.assay.stats.PairVariance;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides one expectation that compares a candidate with a baseline. */
final class Gate {
  private static final double MOST_UNVARIED = .9;
  private static final double NO_ROOM = .9;

  private final Expectation expectation;
  private final GateRules rules;
  private final Scored candidate;
  private final Scored baseline;
  private final GateSides sides;
  private final List<String> reasons = new ArrayList<>();
  private double lastAlpha;

  Gate(Expectation expectation, GateRules rules, Scored candidate, Scored baseline) {
    this.expectation = expectation;
    this.rules = rules;
    this.candidate = candidate;
    this.baseline = baseline;
    this.sides = new GateSides(candidate, baseline, expectation.metric());
  }

  GateOutcome.Part decide() {
    String invalid = invalid();
    if (invalid != null) {
      reasons.add(invalid);
      return part(GateOutcome.Verdict.INVALID, null, null, sides.epochs(), null);
    }
    warn();
    return rules.looks().isEmpty() ? once() : looks();
  }

  /** Why the evidence cannot be used, or null. */
  private @Nullable String invalid() {
    if (candidate.name().equals(baseline.name())) {
      return "candidate and baseline are the same run";
    }
    List<String> task = candidate.taskDifferences(baseline);
    if (!task.isEmpty()) {
      return "the tasks differ in " + String.join(", ", task);
    }
    if (rules.population() && (candidate.manifest().isNoDraw() || baseline.manifest().isNoDraw())) {
      return Measures.NO_DRAW.reason();
    }
    if (sides.pairing().samples() == 0) {
      return "no sample is shared";
    }
    if (rules.population() && sides.clusters().differ()) {
      return "candidate and baseline put the same questions into different clusters";
    }
    String lacking = sides.lacking();
    if (lacking != null) {
      return lacking;
    }
    double missing = sides.missing();
    if (missing > MissingScores.MANY) {
      return percent(missing) + " of the pairs have no score: more than 5 %";
    }
    if (!rules.population() && sides.unvaried() > MOST_UNVARIED) {
      return percent(sides.unvaried())
          + " of the samples give the same answer in every epoch: repeats carry no information";
    }
    PairedDifference d = sides.difference(sides.epochs(), false, GateSides.Missing.LEFT_OUT);
    return sides.contrast(d, rules.population()) instanceof Contrast.None none
        ? none.reason()
        : null;
  }

  private void warn() {
    int a = sides.pairing().a().epochs();
    Repeated candidates = Repeated.of(sides.pairing().a());
    Repeated baselines = Repeated.of(sides.pairing().b());
    if (baselines.most() < 3 * candidates.most() && rules.looks().isEmpty()) {
      reasons.add(
          "the baseline has "
              + baselines.of("epoch")
              + ", fewer than 3 times the candidate's "
              + candidates);
    }
    ScoreRange range = Reduction.range(expectation.metric(), sides.pairing().b());
    double top = range.low() + NO_ROOM * range.width();
    PairedDifference d = sides.difference(a, false, GateSides.Missing.LEFT_OUT);
    if (d.secondMean().orElse(0) > top) {
      reasons.add("the baseline scores above 90 % of the range: there is little room");
    }
  }

  private GateOutcome.Part once() {
    int epochs = sides.pairing().a().epochs();
    PairedDifference d = sides.difference(epochs, false, GateSides.Missing.LEFT_OUT);
    lastAlpha = rules.alphaPass();
    return settled(d, epochs, false, rules.alphaPass(), rules.alphaFail(), null);
  }

  /** The looks that the evidence reaches, in order, until one decides. */
  private GateOutcome.Part looks() {
    List<Integer> planned = rules.looks();
    double[] information = information(planned);
    Looks pass = Looks.oneSided(information, rules.alphaPass());
    Looks fail = Looks.oneSided(information, rules.alphaFail());
    lastAlpha = pass.looks().getLast().alpha();
    GateOutcome.Part last = null;
    for (int k = 0; k < planned.size(); k++) {
      int epochs = planned.get(k);
      if (epochs > sides.epochs()) {
        break;
      }
      PairedDifference d = sides.difference(epochs, true, GateSides.Missing.LEFT_OUT);
      double alphaPass = pass.looks().get(k).alpha();
      last = settled(d, epochs, true, alphaPass, fail.looks().get(k).alpha(), k + 1);
      if (last.verdict() == GateOutcome.Verdict.PASS
          || last.verdict() == GateOutcome.Verdict.FAIL) {
        return last;
      }
    }
    if (last == null) {
      reasons.add(
          Counts.of(sides.epochs(), "epoch")
              + " on both sides: the first look is at "
              + planned.getFirst());
      return part(GateOutcome.Verdict.INVALID, null, null, sides.epochs(), null);
    }
    return last;
  }

  private double[] information(List<Integer> planned) {
    int[] epochs = planned.stream().mapToInt(Integer::intValue).toArray();
    PairedDifference d = sides.difference(sides.epochs(), true, GateSides.Missing.LEFT_OUT);
    PairVariance variance = d.variance().orElse(null);
    return rules.population() && variance != null && variance.population(1, 1) > 0
        ? Looks.populationInformation(variance, epochs)
        : Looks.suiteInformation(epochs);
  }

  private GateOutcome.Part settled(
      PairedDifference d,
      int epochs,
      boolean both,
      double alphaPass,
      double alphaFail,
      @Nullable Integer look) {
    if (!(sides.contrast(d, rules.population()) instanceof Contrast.Tested tested)) {
      reasons.add("too little varies at " + Counts.of(epochs, "epoch"));
      return part(GateOutcome.Verdict.INVALID, null, d, epochs, look);
    }
    Decision decision = decision(tested, alphaPass, alphaFail);
    GateOutcome.Verdict verdict = verdict(decision);
    boolean mayFlip =
        Reduction.isOfAll(expectation.metric())
            || (sides.missing() > 0 && flips(epochs, both, alphaPass, alphaFail, verdict));
    if (sides.missing() > 0 && mayFlip) {
      reasons.add(GateSides.FLIPS);
      verdict = GateOutcome.Verdict.INCONCLUSIVE;
    }
    return part(verdict, new Settled(tested, decision, lastAlpha), d, epochs, look);
  }

  /** Whether the verdict is another one where missing scores count against or for the candidate. */
  private boolean flips(
      int epochs, boolean both, double alphaPass, double alphaFail, GateOutcome.Verdict verdict) {
    for (GateSides.Missing missing : List.of(GateSides.Missing.AGAINST, GateSides.Missing.FOR)) {
      PairedDifference d = sides.difference(epochs, both, missing);
      boolean same =
          sides.contrast(d, rules.population()) instanceof Contrast.Tested tested
              && verdict(decision(tested, alphaPass, alphaFail)) == verdict;
      if (!same) {
        return true;
      }
    }
    return false;
  }

  private Decision decision(Contrast.Tested tested, double alphaPass, double alphaFail) {
    double low = tested.lower(alphaPass);
    double high = tested.upper(alphaFail);
    return switch (expectation.demand()) {
      case Expectation.Hold hold -> Decision.hold(low, high, hold.margin());
      case Expectation.Improve improve -> Decision.improve(low, high);
      case Expectation.AtMost most -> throw new IllegalStateException("a limit has no baseline");
      case Expectation.AtLeast least -> throw new IllegalStateException("a limit has no baseline");
    };
  }

  static GateOutcome.Verdict verdict(Decision decision) {
    return switch (decision.verdict()) {
      case PASS -> GateOutcome.Verdict.PASS;
      case FAIL -> GateOutcome.Verdict.FAIL;
      case INCONCLUSIVE -> GateOutcome.Verdict.INCONCLUSIVE;
    };
  }

  /** Power is that of the last planned look. */
  private record Settled(Contrast.Tested tested, Decision decision, double lastAlpha) {}

  private GateOutcome.Part part(
      GateOutcome.Verdict verdict,
      @Nullable Settled settled,
      @Nullable PairedDifference d,
      int epochs,
      @Nullable Integer look) {
    Double margin = expectation.demand() instanceof Expectation.Hold h ? h.margin() : null;
    GatePower power =
        settled == null || d == null
            ? GatePower.UNKNOWN
            : GatePower.of(
                d,
                settled.tested(),
                new GatePower.Design(
                    rules,
                    settled.lastAlpha(),
                    margin,
                    epochs,
                    sides.pairing().a().range().width()));
    return new GateOutcome.Part(
        expectation,
        verdict,
        candidate.name(),
        candidate.manifest().format(),
        baseline.name(),
        settled == null ? null : settled.tested().mean(),
        d != null && d.firstMean().isPresent() ? d.firstMean().getAsDouble() : null,
        settled == null ? null : settled.decision().low(),
        settled == null ? null : settled.decision().high(),
        power.power(),
        power.mde(),
        d == null ? sides.pairing().samples() : d.questions(),
        epochs,
        Repeated.of(sides.pairing().a().firstEpochs(epochs)),
        sides.missing(),
        look,
        settled == null ? null : settled.tested().pAtLeast(0),
        settled != null && settled.decision().smallDecline(),
        verdict == GateOutcome.Verdict.INCONCLUSIVE ? power.cheapestFix() : null,
        Comparison.scale(Reduction.range(expectation.metric(), sides.pairing().a())),
        reasons,
        null);
  }

  private static String percent(double share) {
    return Rounded.of(100 * share, 1) + " %";
  }
}
