package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.eval.Sample;
import dev.assay.evidence.Manifest;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.seed.Seed;
import dev.assay.stats.ScoreRange;
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
  private final ScoreRange range;
  private final double[][] values;
  private final @Nullable Outcome[][] outcomes;
  private final boolean[][] loose;
  private final long[][] answers;

  /** As the other one, of scores in [0, 1]. */
  public ScoreMatrix(List<Sample> samples, int epochs) {
    this(samples, epochs, ScoreRange.UNIT);
  }

  /**
   * @param samples in the run's order
   * @param epochs how many are planned
   * @param range that the scorer declares
   */
  public ScoreMatrix(List<Sample> samples, int epochs, ScoreRange range) {
    this.range = range;
    this.samples = List.copyOf(samples);
    this.epochs = epochs;
    this.values = new double[samples.size()][epochs];
    this.outcomes = new Outcome[samples.size()][epochs];
    this.loose = new boolean[samples.size()][epochs];
    this.answers = new long[samples.size()][epochs];
    for (int i = 0; i < samples.size(); i++) {
      Arrays.fill(values[i], Double.NaN);
    }
  }

  /** Without scores yet, of the epochs and in the range that a run's manifest says. */
  public static ScoreMatrix of(Manifest manifest, List<Sample> samples) {
    return new ScoreMatrix(samples, manifest.epochs(), range(manifest));
  }

  /** What an import declared; else that of shares, in which every scorer of Assay's own marks. */
  private static ScoreRange range(Manifest manifest) {
    Node.Obj imported = manifest.imported();
    List<Node> ends = imported == null ? List.of() : imported.list("range");
    return ends.size() == 2
            && ends.getFirst() instanceof Node.Num low
            && ends.getLast() instanceof Node.Num high
        ? new ScoreRange(low.value().doubleValue(), high.value().doubleValue())
        : ScoreRange.UNIT;
  }

  /**
   * Puts the score of a sample (by index) in an epoch (from 1), over what was there.
   *
   * @param order the choice order of the response, as its letters mean nothing across epochs
   */
  public void put(int sample, int epoch, Score score, List<Integer> order) {
    answers[sample][epoch - 1] = answer(score, order);
    put(sample, epoch, score);
  }

  /** A number that answers of one sample share where they are the same; 0 where there is none. */
  private static long answer(Score score, List<Integer> order) {
    String answer = score.answer();
    if (answer == null) {
      return 0;
    }
    return order.isEmpty() ? Seed.of(answer) : 1L + order.get(answer.charAt(0) - 'A');
  }

  /** As {@link #put(int, int, Score, List)}, of a score without an answer. */
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

  public ScoreRange range() {
    return range;
  }

  /** The score of a sample (by index) in an epoch (from 1); NaN where missing. */
  public double value(int sample, int epoch) {
    return values[sample][epoch - 1];
  }

  /** What became of a pair, or null where it was not asked. */
  public @Nullable Outcome outcome(int sample, int epoch) {
    return outcomes[sample][epoch - 1];
  }

  /** {@code double[samples][epochs]}, NaN where missing; a copy. */
  public double[][] values() {
    return copy((i, e) -> values[i][e]);
  }

  /** The answers of a sample's epochs, as numbers; 0 where there is none. */
  long[] answers(int sample) {
    return answers[sample].clone();
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

  /** Its first epochs, as a matrix of its own; all where it has no more. */
  ScoreMatrix firstEpochs(int first) {
    int kept = Math.min(first, epochs);
    ScoreMatrix part = new ScoreMatrix(samples, kept, range);
    for (int i = 0; i < samples.size(); i++) {
      part.values[i] = Arrays.copyOf(values[i], kept);
      part.outcomes[i] = Arrays.copyOf(outcomes[i], kept);
      part.loose[i] = Arrays.copyOf(loose[i], kept);
      part.answers[i] = Arrays.copyOf(answers[i], kept);
    }
    return part;
  }

  /** The rows of some samples, by index, as a matrix of its own. */
  ScoreMatrix rows(List<Integer> indexes) {
    ScoreMatrix part = new ScoreMatrix(indexes.stream().map(samples::get).toList(), epochs, range);
    for (int i = 0; i < indexes.size(); i++) {
      part.values[i] = values[indexes.get(i)].clone();
      part.outcomes[i] = outcomes[indexes.get(i)].clone();
      part.loose[i] = loose[indexes.get(i)].clone();
      part.answers[i] = answers[indexes.get(i)].clone();
    }
    return part;
  }
}
