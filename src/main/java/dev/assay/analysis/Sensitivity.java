package dev.assay.analysis;

import dev.assay.config.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much the score of one run depends on the parser that reads its replies.
 *
 * @param readings one for each parser, the run's own first
 * @param spread the largest score less the smallest; null where one has none
 * @param flips the samples whose score is not the same under all parsers, in the run's order
 */
public record Sensitivity(List<Reading> readings, @Nullable Double spread, List<Flip> flips) {
  public static final String SCHEMA = "assay.parsers/1";

  public Sensitivity {
    readings = List.copyOf(readings);
    flips = List.copyOf(flips);
  }

  /** A run as one parser reads it. */
  public record Reading(String parser, Summary summary, ScoreMatrix matrix) {
    private @Nullable Double value() {
      return summary.metrics().getFirst().value();
    }
  }

  /**
   * One sample.
   *
   * @param values the mean over its epochs for each parser, in their order; null where missing
   */
  public record Flip(String sample, List<@Nullable Double> values) {}

  /**
   * @param readings of one run, at least one
   */
  public static Sensitivity of(List<Reading> readings) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean isKnown = true;
    for (Reading reading : readings) {
      Double value = reading.value();
      isKnown &= value != null;
      low = Math.min(low, value == null ? low : value);
      high = Math.max(high, value == null ? high : value);
    }
    return new Sensitivity(readings, isKnown ? high - low : null, flips(readings));
  }

  private static List<Flip> flips(List<Reading> readings) {
    ScoreMatrix own = readings.getFirst().matrix();
    List<Flip> flips = new ArrayList<>();
    for (int i = 0; i < own.samples().size(); i++) {
      boolean differs = false;
      List<@Nullable Double> means = new ArrayList<>();
      for (Reading reading : readings) {
        for (int e = 1; e <= own.epochs(); e++) {
          differs |= Double.compare(own.value(i, e), reading.matrix().value(i, e)) != 0;
        }
        means.add(mean(reading.matrix(), i));
      }
      if (differs) {
        flips.add(new Flip(own.samples().get(i).id(), means));
      }
    }
    return flips;
  }

  private static @Nullable Double mean(ScoreMatrix matrix, int sample) {
    double sum = 0;
    int count = 0;
    for (int e = 1; e <= matrix.epochs(); e++) {
      double value = matrix.value(sample, e);
      sum += Double.isNaN(value) ? 0 : value;
      count += Double.isNaN(value) ? 0 : 1;
    }
    return count == 0 ? null : sum / count;
  }

  /** As {@code assay.parsers/1} spells it. */
  public Node toNode() {
    return Node.object(b -> {
      b.put("run", readings.getFirst().summary().run())
          .put(
              "parsers",
              Node.list(
                  readings.stream()
                      .map(r ->
                          Node.object(o ->
                              o.put("parser", r.parser())
                                  .put("summary", SummaryText.toNode(r.summary()))))
                      .toList()));
      Figure.put(b, "spread", spread, "a parser gives no score");
      b.put(
          "flips",
          Node.list(
              flips.stream()
                  .map(f ->
                      Node.object(o ->
                          o.put("sample", f.sample())
                              .put(
                                  "values",
                                  Node.list(f.values().stream().map(Figure::node).toList()))))
                  .toList()));
    });
  }
}
