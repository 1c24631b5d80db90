package dev.assay.score.text;

import java.util.List;
import java.util.OptionalDouble;

/** A measure whose value for many answers is not the mean of their values. */
public interface CorpusMetric extends TextMetric {
  /**
   * The value of all answers together: their counts are added up, then divided.
   *
   * @param references {@code [answers][references]}, at least one for each answer
   * @param answers at least one
   * @return empty as in {@link #of}
   * @throws IllegalArgumentException if the lengths differ, or without an answer or a reference
   */
  OptionalDouble ofCorpus(List<List<String>> references, List<String> answers);
}
