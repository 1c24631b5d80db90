package dev.assay.score.text;

/**
 * How much two texts share, each value in [0, 1].
 *
 * @param precision the share of the answer that is in the reference
 * @param recall the share of the reference that is in the answer
 */
public record Overlap(double precision, double recall) {
  static final Overlap NONE = new Overlap(0, 0);

  static Overlap of(long same, long answer, long reference) {
    return same == 0 ? NONE : new Overlap(same / (double) answer, same / (double) reference);
  }

  /** The harmonic mean of the two; 0 where both are. */
  public double f() {
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  }
}
