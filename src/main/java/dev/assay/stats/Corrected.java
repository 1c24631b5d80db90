package dev.assay.stats;

import java.util.OptionalDouble;

/**
 * A score after its correction for the errors of the judge.
 *
 * @param score the corrected score, in the range of the scores; empty where there is none
 * @param interval its interval, or why there is none
 */
public record Corrected(OptionalDouble score, Estimate interval) {
  static Corrected refused(String reason) {
    return new Corrected(OptionalDouble.empty(), new Refusal(reason));
  }
}
