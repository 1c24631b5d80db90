package dev.assay.analysis;

import dev.assay.eval.Sample;
import dev.assay.evidence.ResponseLine;
import dev.assay.exchange.Reply;
import dev.assay.model.Price;
import dev.assay.score.Marker;
import dev.assay.score.Outcome;
import dev.assay.stats.Estimate;
import dev.assay.stats.QuestionMeans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The score of a run while it goes on. Thread-safe. */
public final class RunningScore {
  private final Map<String, Integer> index = new HashMap<>();
  private final ScoreMatrix matrix;
  private final Marker marker;
  private final @Nullable Price price;
  private double spent;

  public RunningScore(List<Sample> samples, int epochs, Marker marker, @Nullable Price price) {
    for (int i = 0; i < samples.size(); i++) {
      index.put(samples.get(i).id(), i);
    }
    this.matrix = new ScoreMatrix(samples, epochs);
    this.marker = marker;
    this.price = price;
  }

  /**
   * @param outcomes how many responses ended in each
   * @param mean of the question means so far, or null
   * @param spent in this process, or null where the price is unknown
   */
  public record Snapshot(
      Map<Outcome, Integer> outcomes,
      @Nullable Double mean,
      Estimate population,
      @Nullable Double spent) {}

  /** Counts a response; one that is no pair of this run is left out. */
  public synchronized void add(ResponseLine line) {
    if (mark(line) && price != null && line.exchange().result() instanceof Reply) {
      Double cost = price.costOf(line.exchange());
      spent += cost == null ? 0 : cost;
    }
  }

  /** Counts a response of an earlier process: as {@link #add}, but nothing is spent on it. */
  public synchronized void addEarlier(ResponseLine line) {
    mark(line);
  }

  private boolean mark(ResponseLine line) {
    Integer i = index.get(line.sample());
    if (i == null || line.epoch() > matrix.epochs()) {
      return false;
    }
    Sample sample = matrix.samples().get(i);
    matrix.put(i, line.epoch(), marker.mark(sample, line.order(), line.exchange().result()));
    return true;
  }

  public synchronized Snapshot snapshot() {
    QuestionMeans means = QuestionMeans.of(matrix.values());
    OptionalDouble mean = means.mean();
    return new Snapshot(
        matrix.counts(),
        mean.isPresent() ? mean.getAsDouble() : null,
        Measures.population(matrix, means, matrix.range()),
        price == null ? null : spent);
  }
}
