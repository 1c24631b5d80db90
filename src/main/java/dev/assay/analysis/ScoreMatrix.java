package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.eval.Answer;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Sample;
import dev.assay.eval.Target;
import dev.assay.evidence.Manifest;
import dev.assay.score.Classes;
import dev.assay.score.Mark;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.seed.Seed;
import dev.assay.stats.Labelled;
import dev.assay.stats.ScoreRange;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one run: samples down, epochs across, in primitive arrays. A pair that was not
 * asked, failed or was not judged is missing. Not thread-safe.
 */
public final class ScoreMatrix {
  /** Above the bits of all classes: a decision for none of them is an answer too. */
  private static final long DECIDED = 1L << 62;

  private final List<Sample> samples;
  private final int epochs;
  private final ScoreRange range;
  private final boolean ragged;
  private final double[][] values;
  private final @Nullable Outcome[][] outcomes;
  private final boolean[][] loose;
  private final long[][] answers;

  /** What was asked for; null where nothing is known of it. */
  private final @Nullable Answer asks;

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
    this(samples, epochs, range, false, null);
  }

  private ScoreMatrix(
      List<Sample> samples, int epochs, ScoreRange range, boolean ragged, @Nullable Answer asks) {
    this.range = range;
    this.asks = asks;
    this.ragged = ragged;
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

  /**
   * Without scores yet, of the epochs and in the range that a run's manifest says. What an import
   * has no row for was not planned.
   */
  public static ScoreMatrix of(Manifest manifest, List<Sample> samples) {
    return of(manifest, samples, null);
  }

  /** As the other one, of answers of a known kind. */
  public static ScoreMatrix of(Manifest manifest, List<Sample> samples, @Nullable Answer asks) {
    boolean ragged = manifest.imported() != null;
    return new ScoreMatrix(samples, manifest.epochs(), range(manifest), ragged, asks);
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
    boolean isDecision = isPacked() && score.answer() != null;
    answers[sample][epoch - 1] = isDecision ? score.classes() | DECIDED : answer(score, order);
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

  /** As if the pair had the full score, by an answer that decides rightly. */
  void putRight(int sample, int epoch) {
    put(sample, epoch, new Score(Outcome.ANSWERED, null, null, false, range.high(), null));
    long bits =
        samples.get(sample).target() instanceof Target.Checks checks
            ? Mark.all(checks.size())
            : Classes.right(classes(), samples.get(sample));
    answers[sample][epoch - 1] = isPacked() ? bits | DECIDED : 0;
  }

  /** Whether some planned pair was not read. */
  boolean hasUnread() {
    for (int i = 0; i < samples.size(); i++) {
      for (int e = 1; e <= epochs; e++) {
        if (isPlanned(i, e) && outcomes[i][e - 1] != Outcome.ANSWERED) {
          return true;
        }
      }
    }
    return false;
  }

  /** A copy in which every planned pair that was not read is wrong, or right. */
  ScoreMatrix unreadAs(boolean right) {
    ScoreMatrix whole = firstEpochs(epochs);
    Score wrong = new Score(Outcome.FAILED, null, null, false, range.low(), null);
    for (int i = 0; i < samples.size(); i++) {
      for (int e = 1; e <= epochs; e++) {
        if (isPlanned(i, e) && outcomes[i][e - 1] != Outcome.ANSWERED) {
          if (right) {
            whole.putRight(i, e);
          } else {
            whole.put(i, e, wrong);
          }
        }
      }
    }
    return whole;
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

  /** Whether a sample (by index) has a score in any epoch. */
  boolean hasValue(int sample) {
    return Arrays.stream(values[sample]).anyMatch(v -> !Double.isNaN(v));
  }

  /** What became of a pair, or null where it was not asked. */
  public @Nullable Outcome outcome(int sample, int epoch) {
    return outcomes[sample][epoch - 1];
  }

  /** Whether a pair belongs to the run: of imports those alone that have a row. */
  boolean isPlanned(int sample, int epoch) {
    return !ragged || outcomes[sample][epoch - 1] != null;
  }

  /** Values of this shape without the pairs that were not planned: rows of several lengths. */
  double[][] planned(double[][] ofShape) {
    double[][] kept = new double[ofShape.length][];
    for (int i = 0; i < kept.length; i++) {
      int row = i;
      kept[i] =
          IntStream.rangeClosed(1, epochs)
              .filter(e -> isPlanned(row, e))
              .mapToDouble(e -> ofShape[row][e - 1])
              .toArray();
    }
    return kept;
  }

  /** {@code double[samples][epochs]}, NaN where missing; a copy. */
  public double[][] values() {
    return copy((i, e) -> values[i][e]);
  }

  /** The answers of a sample's epochs, as numbers; 0 where there is none. */
  long[] answers(int sample) {
    return answers[sample].clone();
  }

  /** What answers decide for, in the eval's order; empty for kinds without classes. */
  List<String> classes() {
    return asks == null ? List.of() : asks.classes();
  }

  /** Whether answers are instructions that are followed or not. */
  boolean isChecklist() {
    return asks != null && asks.kind() == AnswerKind.CHECKLIST;
  }

  /** Whether an answer is kept as bits with a meaning. */
  private boolean isPacked() {
    return isChecklist() || !classes().isEmpty();
  }

  /**
   * {@code long[samples][epochs]}: what each answer decides, as {@link Score#classes}; 0 where it
   * was not read, {@link Labelled#MISSING} where it is missing.
   */
  long[][] decisions() {
    long[][] decisions = new long[samples.size()][epochs];
    for (int i = 0; i < decisions.length; i++) {
      for (int e = 0; e < epochs; e++) {
        boolean isRead = (answers[i][e] & DECIDED) != 0;
        long unread = Double.isNaN(values[i][e]) ? Labelled.MISSING : 0;
        decisions[i][e] = isRead ? answers[i][e] & ~DECIDED : unread;
      }
    }
    return decisions;
  }

  /** {@code long[samples]}: the classes of each sample's target, as bits. */
  long[] right() {
    return samples.stream().mapToLong(sample -> Classes.right(classes(), sample)).toArray();
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
    ScoreMatrix part = new ScoreMatrix(samples, kept, range, ragged, asks);
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
    List<Sample> kept = indexes.stream().map(samples::get).toList();
    ScoreMatrix part = new ScoreMatrix(kept, epochs, range, ragged, asks);
    for (int i = 0; i < indexes.size(); i++) {
      part.values[i] = values[indexes.get(i)].clone();
      part.outcomes[i] = outcomes[indexes.get(i)].clone();
      part.loose[i] = loose[indexes.get(i)].clone();
      part.answers[i] = answers[indexes.get(i)].clone();
    }
    return part;
  }
}
