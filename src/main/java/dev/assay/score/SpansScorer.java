package dev.assay.score;

import dev.assay.score.text.DropMetric;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well the spans of an answer fit those of the best accepted one. In an answer they stand on
 * lines of their own, or with semicolons between them.
 *
 * @param accepted {@code [answers][spans]}
 */
record SpansScorer(DropMetric metric, List<List<String>> accepted) implements Scorer {
  SpansScorer {
    accepted = List.copyOf(accepted);
  }

  @Override
  public Mark mark(String answer) {
    List<String> spans =
        Arrays.stream(answer.split("[;\n]")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    OptionalDouble value = metric.ofSpans(accepted, spans.isEmpty() ? List.of(answer) : spans);
    return value.isEmpty()
        ? Mark.undecided("the answer is too long for this measure")
        : Mark.of(value.getAsDouble());
  }
}
