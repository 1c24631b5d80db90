package dev.assay.analysis;

import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import java.util.List;
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
   * @param difference candidate minus baseline, or the score itself for a limit; null where none
   * @param low the one-sided lower bound, at the error rate of a false PASS; null where none
   * @param high the one-sided upper bound, at the error rate of a false FAIL; null where none
   * @param margin or limit, or null for improve
   * @param power the chance of PASS where nothing changed, as far as the evidence tells, or null
   * @param mde the smallest margin that this design passes with 80 % power, or null
   * @param epochs of the candidate that the decision rests on
   * @param missing the share of pairs without a score, of the side that has more
   * @param look which planned look decided, from 1; null without looks
   * @param pFail one-sided, of no decline; null where none
   * @param smallDecline it passed, and yet a decline smaller than the margin is shown
   * @param cheapestFix what would decide it, in words, or null
   * @param reasons of INVALID and INCONCLUSIVE, and warnings
   */
  public record Part(
      Expectation expectation,
      Verdict verdict,
      String candidate,
      @Nullable String baseline,
      @Nullable Double difference,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double margin,
      @Nullable Double power,
      @Nullable Double mde,
      int samples,
      int epochs,
      double missing,
      @Nullable Integer look,
      @Nullable Double pFail,
      boolean smallDecline,
      @Nullable String cheapestFix,
      double scale,
      List<String> reasons) {
    public Part {
      reasons = List.copyOf(reasons);
    }

    Part with(Verdict next, String reason) {
      List<String> more = new java.util.ArrayList<>(reasons);
      more.add(reason);
      return new Part(
          expectation,
          next,
          candidate,
          baseline,
          difference,
          low,
          high,
          margin,
          power,
          mde,
          samples,
          epochs,
          missing,
          look,
          pFail,
          smallDecline,
          cheapestFix,
          scale,
          more);
    }
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
