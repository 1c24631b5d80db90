package dev.assay.analysis;

import dev.assay.eval.Sample;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one run: samples down, epochs across, in primitive arrays. A pair that was not
 * asked, failed or was not judged is missing. Not thread-safe.
 */
public final class ScoreMatrix {
  private final List<Sample> samples;
  private final int epochs;
  private final double[][] values;
  private final @Nullable Outcome[][] outcomes;
  private final boolean[][] loose;

  /**
   * @param samples in the run's order
   * @param epochs how many are planned
   */
  public ScoreMatrix(List<Sample> samples, int epochs) {
    this.samples = List.copyOf(samples);
    this.epochs = epochs;
    this.values = new double[samples.size()][epochs];
    this.outcomes = new Outcome[samples.size()][epochs];
    this.loose = new boolean[samples.size()][epochs];
    for (int i = 0; i < samples.size(); i++) {
      Arrays.fill(values[i], Double.NaN);
    }
  }

  /** Puts the score of a sample (by index) in an epoch (from 1), over what was there. */
  public void put(int sample, int epoch, Score score) {
    Double value = score.value();
    values[sample][epoch - 1] = value == null ? Double.NaN : value;
    outcomes[sample][epoch - 1] = score.outcome();
    loose[sample][epoch - 1] = score.loose();
  }

  public List<Sample> samples() {
    return samples;
  }

  public int epochs() {
    return epochs;
  }

  /** {@code double[samples][epochs]}, NaN where missing; a copy. */
  public double[][] values() {
    return copy((i, e) -> values[i][e]);
  }

  /** As {@link #values}, with what only a loose step read counted as unread: 0 or missing. */
  double[][] valuesWithoutLoose(double unread) {
    return copy((i, e) -> loose[i][e] ? unread : values[i][e]);
  }

  /** As {@link #values}, with everything that was not read missing. */
  double[][] valuesWhenRead() {
    return copy((i, e) -> outcomes[i][e] == Outcome.ANSWERED ? values[i][e] : Double.NaN);
  }

  private interface Cell {
    double at(int sample, int epoch);
  }

  private double[][] copy(Cell cell) {
    double[][] copy = new double[samples.size()][epochs];
    for (int i = 0; i < samples.size(); i++) {
      for (int e = 0; e < epochs; e++) {
        copy[i][e] = cell.at(i, e);
      }
    }
    return copy;
  }

  /** How many pairs ended in each outcome; every outcome has an entry. */
  public Map<Outcome, Integer> counts() {
    Map<Outcome, Integer> byOutcome = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      byOutcome.put(outcome, 0);
    }
    for (@Nullable Outcome[] row : outcomes) {
      for (Outcome outcome : row) {
        if (outcome != null) {
          byOutcome.merge(outcome, 1, Integer::sum);
        }
      }
    }
    return byOutcome;
  }

  /** The rows of some samples, by index, as a matrix of its own. */
  ScoreMatrix rows(List<Integer> indexes) {
    ScoreMatrix part = new ScoreMatrix(indexes.stream().map(samples::get).toList(), epochs);
    for (int i = 0; i < indexes.size(); i++) {
      part.values[i] = values[indexes.get(i)].clone();
      part.outcomes[i] = outcomes[indexes.get(i)].clone();
      part.loose[i] = loose[indexes.get(i)].clone();
    }
    return part;
  }
}
