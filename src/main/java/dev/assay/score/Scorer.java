package dev.assay.score;

/** Compares one answer with what is right. Immutable and thread-safe. */
public interface Scorer {
  /**
   * @param answer as {@link dev.assay.parse.Parsed.Read#answer} gives it
   */
  Mark mark(String answer);
}
