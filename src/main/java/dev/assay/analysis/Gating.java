package dev.assay.analysis;

import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import dev.assay.stats.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides a whole gate. PASS needs every expectation, which takes no correction (intersection-union
 * test); a FAIL among several must hold after Holm's.
 */
public final class Gating {
  private Gating() {}

  /**
   * An expectation with the runs that it is about.
   *
   * @param baseline null where the expectation is a limit
   */
  public record Case(Expectation expectation, Scored candidate, @Nullable Scored baseline) {}

  /**
   * Decides; computes from the scores alone.
   *
   * @param cases at least one
   */
  public static GateOutcome decide(List<Case> cases, GateRules rules) {
    List<GateOutcome.Part> parts = new ArrayList<>();
    for (Case one : cases) {
      Scored baseline = one.baseline();
      parts.add(
          baseline == null
              ? new Limit(one.expectation(), rules, one.candidate()).decide()
              : new Gate(one.expectation(), rules, one.candidate(), baseline).decide());
    }
    List<GateOutcome.Part> held = holm(parts, rules.alphaFail());
    return new GateOutcome(overall(held), rules, held);
  }

  private static List<GateOutcome.Part> holm(List<GateOutcome.Part> parts, double alpha) {
    List<GateOutcome.Part> tested = parts.stream().filter(p -> p.pFail() != null).toList();
    if (tested.size() < 2) {
      return parts;
    }
    double[] adjusted = Multiplicity.holm(tested.stream().mapToDouble(Gating::pFail).toArray());
    List<GateOutcome.Part> held = new ArrayList<>();
    for (GateOutcome.Part part : parts) {
      int at = tested.indexOf(part);
      boolean kept = part.verdict() != GateOutcome.Verdict.FAIL || at < 0 || adjusted[at] < alpha;
      held.add(
          kept
              ? part
              : part.with(
                  GateOutcome.Verdict.INCONCLUSIVE,
                  "a FAIL alone, not after Holm over " + tested.size() + " expectations"));
    }
    return held;
  }

  private static double pFail(GateOutcome.Part part) {
    Double p = part.pFail();
    return p == null ? 1 : p;
  }

  private static GateOutcome.Verdict overall(List<GateOutcome.Part> parts) {
    List<GateOutcome.Verdict> verdicts = parts.stream().map(GateOutcome.Part::verdict).toList();
    for (GateOutcome.Verdict worst :
        List.of(
            GateOutcome.Verdict.INVALID,
            GateOutcome.Verdict.FAIL,
            GateOutcome.Verdict.INCONCLUSIVE)) {
      if (verdicts.contains(worst)) {
        return worst;
      }
    }
    return GateOutcome.Verdict.PASS;
  }
}
