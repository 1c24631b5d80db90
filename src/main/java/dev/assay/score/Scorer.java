package dev.assay.score;

/** Compares one answer with what is right. Immutable and thread-safe. */
public interface Scorer {
  /**
   * @param answer as {@link dev.assay.parse.Parsed.Read#answer} gives it
   * @return the worth, in [0, 1]
   */
  double score(String answer);
}
