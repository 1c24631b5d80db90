package dev.assay.score.text;

import java.util.List;
import java.util.OptionalDouble;

/** Exact match and F1 of answers that may have several spans (Dua et al. 2019). */
public enum DropMetric implements TextMetric {
  EM,
  F1;

  /** A list of more spans than this is no answer, and aligning it takes the cube of its length. */
  private static final int MOST_SPANS = 500;

  /** Each reference, and the answer, is one span. */
  @Override
  public OptionalDouble of(List<String> references, String answer) {
    return ofSpans(references.stream().map(List::of).toList(), List.of(answer));
  }

  /**
   * The value for the best of several golds. A gold whose first span is blank counts for nothing.
   *
   * @param golds {@code [golds][spans]}, at least one, each of at least one span
   * @param answer the spans of the answer
   * @return empty where the answer or a gold has more than 500 spans
   * @throws IllegalArgumentException without a gold, or for a gold without a span
   */
  public OptionalDouble ofSpans(List<List<String>> golds, List<String> answer) {
    References.require(golds);
    golds.forEach(References::require);
    if (answer.size() > MOST_SPANS || golds.stream().anyMatch(g -> g.size() > MOST_SPANS)) {
      return OptionalDouble.empty();
    }
    Drop given = Drop.of(answer);
    double best =
        golds.stream()
            .filter(gold -> !Unicode.isBlank(gold.getFirst()))
            .mapToDouble(gold -> of(given, Drop.of(gold)))
            .max()
            .orElse(0);
    return OptionalDouble.of(best);
  }

  private double of(Drop given, Drop gold) {
    return switch (this) {
      case EM -> given.exactMatch(gold);
      case F1 -> given.f1(gold);
    };
  }

  @Override
  public Scale scale() {
    return Scale.SHARE;
  }
}
