package dev.assay.score.text;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.DoubleStream;

/** The checks and choices that the measures share over several references. */
final class References {
  private References() {}

  /** The largest value over the references. */
  static OptionalDouble best(
      List<String> references, String answer, ToDoubleBiFunction<String, String> metric) {
    return each(references, answer, metric).max();
  }

  static DoubleStream each(
      List<String> references, String answer, ToDoubleBiFunction<String, String> metric) {
    require(references);
    return references.stream().mapToDouble(r -> metric.applyAsDouble(r, answer));
  }

  static void require(List<?> references) {
    if (references.isEmpty()) {
      throw new IllegalArgumentException("no reference: needs at least one");
    }
  }

  static void requireSame(List<? extends List<?>> references, List<?> answers) {
    if (answers.isEmpty() || references.size() != answers.size()) {
      throw new IllegalArgumentException(
          references.size()
              + " lists of references for "
              + answers.size()
              + " answers: needs one for each, and at least one");
    }
    references.forEach(References::require);
  }
}
