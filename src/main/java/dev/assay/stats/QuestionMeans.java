package dev.assay.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * The scores of one run, question by question: means over repeats and the split of their variance.
 * Every question weighs the same however many of its replies have a score.
 *
 * <p>Notation: question i of n has K_i scores with mean x̄_i and variance s_i² (ddof 1). All values
 * are in the units of the score, variances in their square. An estimate is empty where the scores
 * do not determine it. Immutable.
 */
public final class QuestionMeans {
  private static final double MAX_UNGRADED = .05;
  private final int samples;
  private final double[][] rows;
  private final int[] kept;
  private final double[] means;
  private final double[] squares;
  private final List<OptionalDouble> epochMeans;

  private QuestionMeans(double[][] scores) {
    samples = scores.length;
    kept = IntStream.range(0, scores.length).filter(i -> present(scores[i]).length > 0).toArray();
    rows = Arrays.stream(kept).mapToObj(i -> present(scores[i])).toArray(double[][]::new);
    means = Arrays.stream(rows).mapToDouble(OrderFreeSum::mean).toArray();
    squares = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      squares[i] = OrderFreeSum.squaresAbout(means[i], rows[i]);
    }
    epochMeans = columnMeans(scores);
  }

  /**
   * Reads {@code double[samples][epochs]}, ragged or not, NaN where a score is missing. Samples
   * without any score are left out.
   *
   * @throws IllegalArgumentException if a score is infinite
   */
  public static QuestionMeans of(double[][] scores) {
    return new QuestionMeans(scores);
  }

  /** The mean of each row of {@code double[samples][epochs]}; NaN where it has no score. */
  public static double[] ofEach(double[][] scores) {
    return Arrays.stream(scores)
        .mapToDouble(row -> {
          double[] present = present(row);
          return present.length == 0 ? Double.NaN : OrderFreeSum.mean(present);
        })
        .toArray();
  }

  /** n: the samples with at least one score. */
  public int questions() {
    return rows.length;
  }

  /** ΣK_i: the scores that are not missing. */
  public int replies() {
    return Arrays.stream(rows).mapToInt(row -> row.length).sum();
  }

  /** Whether some question has two scores or more. */
  public boolean repeated() {
    return Arrays.stream(rows).anyMatch(row -> row.length > 1);
  }

  /** Whether the scores of some question differ between its epochs. */
  public boolean repliesVary() {
    return Arrays.stream(squares).anyMatch(s -> s > 0);
  }

  /** m, the score: the mean of x̄_i, not of all replies. Empty without any score. */
  public OptionalDouble mean() {
    return defined(means.length > 0, () -> OrderFreeSum.mean(means));
  }

  /** SE_pop = SD(x̄_i)/√n, which contains the run noise already. Empty for n &lt; 2. */
  public OptionalDouble se() {
    return defined(means.length > 1, () -> Math.sqrt(varianceOfMeans() / means.length));
  }

  /** σ_w² = Σ(K_i−1)s_i² / Σ(K_i−1), the variance between runs. Empty without repeats. */
  public OptionalDouble within() {
    return defined(repeated(), () -> OrderFreeSum.of(squares) / degreesOfFreedom());
  }

  /** σ_b² = Var(x̄_i) − σ_w²/K_h, cut at 0: the variance between questions. */
  public OptionalDouble between() {
    OptionalDouble raw = betweenUncut();
    return defined(raw.isPresent(), () -> Math.max(0, raw.getAsDouble()));
  }

  /** σ_b²/(σ_b²+σ_w²). Empty where either is, and where no score varies. */
  public OptionalDouble icc() {
    double total = between().orElse(0) + within().orElse(0);
    return defined(betweenUncut().isPresent() && total > 0, () -> between().getAsDouble() / total);
  }

  /** K_h, the harmonic mean of K_i. Empty without any score. */
  public OptionalDouble harmonicRepeats() {
    double[] inverse = Arrays.stream(rows).mapToDouble(row -> 1.0 / row.length).toArray();
    return defined(rows.length > 0, () -> rows.length / OrderFreeSum.of(inverse));
  }

  /**
   * The mean over the scores of each epoch, in epoch order; empty where an epoch has none. Where
   * scores are missing these are means over different questions.
   */
  public List<OptionalDouble> epochMeans() {
    return epochMeans;
  }

  /**
   * The number of clusters that the questions with a score belong to.
   *
   * @param clusters a label for each sample that {@link #of} was given, missing or not
   * @throws IllegalArgumentException if that is another number of samples
   */
  public int clusters(int[] clusters) {
    return (int) Arrays.stream(labels(clusters)).distinct().count();
  }

  /** σ_b² before it is cut at 0. */
  OptionalDouble betweenUncut() {
    return defined(
        means.length > 1 && repeated(),
        () -> varianceOfMeans() - within().getAsDouble() / harmonicRepeats().getAsDouble());
  }

  /** Σ(K_i−1). */
  int degreesOfFreedom() {
    return replies() - rows.length;
  }

  /**
   * SE_suite = √(Σ s_i²/K_i)/n, for repeated scores. A question with a single score has no s_i² and
   * takes the pooled σ_w², as leaving it out would count it as noiseless.
   */
  double suiteSe() {
    double pooled = within().orElseThrow();
    double[] terms = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int k = rows[i].length;
      terms[i] = (k > 1 ? squares[i] / (k - 1) : pooled) / k;
    }
    return Math.sqrt(OrderFreeSum.of(terms)) / rows.length;
  }

  /** x̄_i of each question, in sample order. */
  double[] means() {
    return means.clone();
  }

  /** The labels of the questions that have a score, in sample order. */
  int[] labels(int[] clusters) {
    if (clusters.length != samples) {
      throw new IllegalArgumentException(
          clusters.length + " cluster labels for " + samples + " samples: needs one for each");
    }
    return Arrays.stream(kept).map(i -> clusters[i]).toArray();
  }

  /** Whether more than 5 % of the scores lie inside the range: they are graded, no coin flips. */
  public boolean graded(ScoreRange range) {
    return gradedShare(range) > MAX_UNGRADED;
  }

  /** The share of scores that are neither end of the range; 0 without any score. */
  double gradedShare(ScoreRange range) {
    long graded =
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).filter(range::isGraded).count();
    return graded / Math.max(1.0, replies());
  }

  private double varianceOfMeans() {
    return OrderFreeSum.squaresAbout(OrderFreeSum.mean(means), means) / (means.length - 1);
  }

  private static List<OptionalDouble> columnMeans(double[][] scores) {
    int epochs = Arrays.stream(scores).mapToInt(row -> row.length).max().orElse(0);
    List<OptionalDouble> result = new ArrayList<>(epochs);
    for (int k = 0; k < epochs; k++) {
      int epoch = k;
      double[] column =
          Arrays.stream(scores)
              .filter(row -> row.length > epoch && !Double.isNaN(row[epoch]))
              .mapToDouble(row -> row[epoch])
              .toArray();
      result.add(defined(column.length > 0, () -> OrderFreeSum.mean(column)));
    }
    return List.copyOf(result);
  }

  private static double[] present(double[] row) {
    for (double score : row) {
      if (Double.isInfinite(score)) {
        throw new IllegalArgumentException(
            "score " + score + ": must be finite, or NaN if missing");
      }
    }
    return Arrays.stream(row).filter(score -> !Double.isNaN(score)).toArray();
  }

  private static OptionalDouble defined(boolean condition, DoubleSupplier estimate) {
    return condition ? OptionalDouble.of(estimate.getAsDouble()) : OptionalDouble.empty();
  }
}
