package dev.assay.score.text;

import java.util.List;
import java.util.OptionalDouble;

/** A measure of how like one of several references an answer is. Immutable. */
public interface TextMetric {
  /** What the values mean. */
  enum Scale {
    /** 0 to 1, and 1 is best. */
    SHARE,
    /** 0 to 100, and 100 is best. */
    HUNDRED,
    /** From 0, which is best, without an upper end. */
    DISTANCE
  }

  /**
   * The value for the best of the references, unless the measure itself joins them.
   *
   * @param references at least one; each may be empty
   * @return empty where the texts are so long that it would take more than a second or so
   * @throws IllegalArgumentException without a reference
   */
  OptionalDouble of(List<String> references, String answer);

  /** What the values mean. */
  Scale scale();
}
