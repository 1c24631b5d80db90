package dev.assay.analysis;

import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gate says.
 *
 * @param verdict over all expectations
 * @param evals one for each expectation, in the policy's order
 */
public record GateOutcome(Verdict verdict, GateRules rules, List<Part> evals) {
  public static final String SCHEMA = "assay.gate/1";

  /** The four verdicts. */
  public enum Verdict {
    PASS,
    FAIL,
    INCONCLUSIVE,
    /** The evidence cannot be used to decide. */
    INVALID
  }

  public GateOutcome {
    evals = List.copyOf(evals);
  }

  /**
   * The verdict over one expectation.
   *
   * @param candidate the run
   * @param format of the candidate
   * @param baseline the run that it is compared with; null for limits
   * @param difference candidate minus baseline; null for limits, and where there is none
   * @param score the candidate's own; null where there is none
   * @param low the one-sided lower bound of the difference, or of the score for limits; null where
   *     none
   * @param high the one-sided upper bound of the same; null where none
   * @param power the chance of PASS where nothing changed, as far as the evidence tells, or null
   * @param mde the smallest margin that this design passes with 80 % power, or null
   * @param epochs of the candidate that the decision rests on
   * @param repeated how many scores of the candidate the questions have
   * @param missing the share of pairs without a score, of the side that has more
   * @param look which planned look decided, from 1; null without looks
   * @param pFail one-sided, of no decline; null where none
   * @param smallDecline it passed, and yet a decline smaller than the margin is shown
   * @param cheapestFix what would decide it, in words, or null
   * @param reasons of INVALID and INCONCLUSIVE, and warnings
   * @param baselineAge how long ago the baseline was asked; null without one, and where nobody has
   *     said it yet
   */
  public record Part(
      Expectation expectation,
      Verdict verdict,
      String candidate,
      String format,
      @Nullable String baseline,
      @Nullable Double difference,
      @Nullable Double score,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double power,
      @Nullable Double mde,
      int samples,
      int epochs,
      Repeated repeated,
      double missing,
      @Nullable Integer look,
      @Nullable Double pFail,
      boolean smallDecline,
      @Nullable String cheapestFix,
      double scale,
      List<String> reasons,
      @Nullable Duration baselineAge) {
    public Part {
      reasons = List.copyOf(reasons);
    }

    /** The loss that must be ruled out; null where the demand is another one. */
    public @Nullable Double margin() {
      return expectation.demand() instanceof Expectation.Hold hold ? hold.margin() : null;
    }

    /** What the score is held to; null where the demand is no limit. */
    public @Nullable Double limit() {
      return switch (expectation.demand()) {
        case Expectation.AtMost most -> most.limit();
        case Expectation.AtLeast least -> least.limit();
        case Expectation.Hold hold -> null;
        case Expectation.Improve improve -> null;
      };
    }

    Part with(Verdict next, String reason) {
      List<String> more = new java.util.ArrayList<>(reasons);
      more.add(reason);
      return with(next, more, baselineAge);
    }

    private Part with(Verdict next, List<String> more, @Nullable Duration age) {
      return new Part(
          expectation,
          next,
          candidate,
          format,
          baseline,
          difference,
          score,
          low,
          high,
          power,
          mde,
          samples,
          epochs,
          repeated,
          missing,
          look,
          pFail,
          smallDecline,
          cheapestFix,
          scale,
          more,
          age);
    }
  }

  /** The same with how long ago each baseline was asked, by the names of their runs. */
  public GateOutcome aged(Map<String, Duration> ages) {
    return new GateOutcome(
        verdict,
        rules,
        evals.stream()
            .map(p ->
                p.with(
                    p.verdict(), p.reasons(), p.baseline() == null ? null : ages.get(p.baseline())))
            .toList());
  }

  /** What the bounds of one expectation speak of: limits are for new questions, always. */
  public String estimand(Part part) {
    return isPopulation(part) ? "population" : "suite";
  }

  /** The same in words. */
  public String about(Part part) {
    return isPopulation(part) ? "new questions" : "new epochs of these questions";
  }

  private boolean isPopulation(Part part) {
    return rules.population() || !part.expectation().needsBaseline();
  }

  /** The eval of an expectation, with the format where this gate has the eval in several. */
  public String label(Part part) {
    String eval = part.expectation().eval();
    boolean several =
        evals.stream()
            .anyMatch(
                p -> p.expectation().eval().equals(eval) && !p.format().equals(part.format()));
    return several ? eval + "+" + part.format() : eval;
  }

  /** 0 PASS, 1 FAIL, 2 INCONCLUSIVE (0 where the rules only warn), 3 INVALID. */
  public int exitCode() {
    return switch (verdict) {
      case PASS -> 0;
      case FAIL -> 1;
      case INCONCLUSIVE -> rules.inconclusiveFails() ? 2 : 0;
      case INVALID -> 3;
    };
  }
}
