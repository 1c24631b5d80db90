package dev.assay.score;

import dev.assay.score.text.TextMetric;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How like the best of the accepted texts an answer is, by a measure of texts.
 *
 * @param metric of a scale with an upper end
 */
record MetricScorer(TextMetric metric, List<String> accepted) implements Scorer {
  MetricScorer {
    accepted = List.copyOf(accepted);
  }

  @Override
  public Mark mark(String answer) {
    OptionalDouble value = metric.of(accepted, answer);
    if (value.isEmpty()) {
      return Mark.undecided("the answer is too long for this measure");
    }
    double share =
        switch (metric.scale()) {
          case SHARE -> value.getAsDouble();
          case HUNDRED -> value.getAsDouble() / 100;
          case DISTANCE -> throw new IllegalStateException("refused when the eval was read");
        };
    return Mark.of(Math.clamp(share, 0, 1));
  }
}
