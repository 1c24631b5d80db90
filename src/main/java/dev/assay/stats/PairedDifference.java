package dev.assay.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two runs over the same questions, question by question: d_i = x̄_Ai − x̄_Bi over the n questions
 * that both have a score for. Immutable.
 *
 * <p>For new questions: one right-or-wrong reply a side, mid-p and Tango; fewer than 20 questions,
 * the exact sign-flip test; else the paired t with two pseudo-questions that differ by ±c (for c =
 * 1 and single replies Bonett and Price 2012 with t). c is the range for gates. For intervals that
 * are shown it is the range times √((1+(K−1)·ICC/2)/K): replies to one question that are alike
 * count as little more than one (with 1/√K alone coverage falls to .8 at 20 questions and an
 * intraclass correlation of .9). For graded scores (more than 5 % inside the range) it is twice the
 * standard deviation of d, at least a fiftieth of the range and at most the range.
 */
public final class PairedDifference {
  private static final int MIN_QUESTIONS = 10;
  private static final int MIN_CLUSTERS = 5;
  private static final int FEW = 20;
  private static final Contrast NO_QUESTION =
      new Contrast.None("no sample has a score on both sides");

  private final int samples;
  private final int[] kept;
  private final QuestionMeans first;
  private final QuestionMeans second;
  private final ScoreRange range;
  private final ScoreRange differences;
  private final double[] d;

  private PairedDifference(double[][] a, double[][] b, ScoreRange range) {
    this.samples = a.length;
    this.kept = shared(a, b);
    this.first = QuestionMeans.of(Arrays.stream(kept).mapToObj(i -> a[i]).toArray(double[][]::new));
    this.second =
        QuestionMeans.of(Arrays.stream(kept).mapToObj(i -> b[i]).toArray(double[][]::new));
    this.range = range;
    this.differences = new ScoreRange(-range.width(), range.width());
    double[] x = first.means();
    double[] y = second.means();
    this.d = new double[x.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = x[i] - y[i];
    }
  }

  /**
   * Reads two {@code double[samples][epochs]}, ragged or not, NaN where a score is missing; row i
   * of both is the same question. Questions without a score on both sides are left out.
   *
   * @throws IllegalArgumentException for another number of rows, or an infinite score
   */
  public static PairedDifference of(double[][] first, double[][] second, ScoreRange range) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " and " + second.length + " samples: needs as many on both sides");
    }
    return new PairedDifference(first, second, range);
  }

  /** n: the questions with a score on both sides. */
  public int questions() {
    return d.length;
  }

  /** The mean of d_i; empty without any question. */
  public OptionalDouble mean() {
    return d.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(OrderFreeSum.mean(d));
  }

  /** SD(d)/√n, without stabilising terms; empty for n &lt; 2. */
  public OptionalDouble se() {
    return d.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(varianceOfD() / d.length));
  }

  /** The mean of the first over the n questions. */
  public OptionalDouble firstMean() {
    return first.mean();
  }

  /** The mean of the second over the n questions. */
  public OptionalDouble secondMean() {
    return second.mean();
  }

  /** Harmonic mean of the epochs of the first; 1 without any question. */
  public double firstEpochs() {
    return first.harmonicRepeats().orElse(1);
  }

  /** Harmonic mean of the epochs of the second; 1 without any question. */
  public double secondEpochs() {
    return second.harmonicRepeats().orElse(1);
  }

  /** Questions that the first scores higher on. */
  public int wins() {
    return (int) Arrays.stream(d).filter(x -> x > 0).count();
  }

  /** Questions that the second scores higher on. */
  public int losses() {
    return (int) Arrays.stream(d).filter(x -> x < 0).count();
  }

  /** Questions that both score alike on. */
  public int ties() {
    return d.length - wins() - losses();
  }

  /** Pearson's correlation of the question means; empty where a side does not vary. */
  public OptionalDouble correlation() {
    double[] x = first.means();
    double[] y = second.means();
    if (x.length < 2) {
      return OptionalDouble.empty();
    }
    double mx = OrderFreeSum.mean(x);
    double my = OrderFreeSum.mean(y);
    double[] products = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      products[i] = (x[i] - mx) * (y[i] - my);
    }
    double scale =
        Math.sqrt(OrderFreeSum.squaresAbout(mx, x)) * Math.sqrt(OrderFreeSum.squaresAbout(my, y));
    return scale > 0
        ? OptionalDouble.of(Math.clamp(OrderFreeSum.of(products) / scale, -1, 1))
        : OptionalDouble.empty();
  }

  /**
   * ω² = Var(d) − σ_A²/K_A − σ_B²/K_B, cut at 0, with σ_A² and σ_B² (Miller 2024, section 4); empty
   * for n &lt; 2, or where a side has no repeats.
   */
  public Optional<PairVariance> variance() {
    OptionalDouble a = first.within();
    OptionalDouble b = second.within();
    if (d.length < 2 || a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    double noise = a.getAsDouble() / firstEpochs() + b.getAsDouble() / secondEpochs();
    double questions = Math.max(0, varianceOfD() - noise);
    return Optional.of(new PairVariance(questions, a.getAsDouble(), b.getAsDouble()));
  }

  /** The difference over new questions of this kind, for intervals that are shown. */
  public Contrast population() {
    return population(shownPseudo());
  }

  /** The same for a gate, whose false passes weigh more: c is the whole range. */
  public Contrast gatePopulation() {
    return population(gatePseudo());
  }

  /**
   * {@link #population()} for questions that come in groups: CR2 with the pseudo-questions as
   * clusters of one, and Bell-McCaffrey degrees of freedom of the real ones.
   *
   * @param clusters a label for each sample that {@link #of} was given
   */
  public Contrast population(int[] clusters) {
    return clustered(clusters, shownPseudo(), population());
  }

  /** {@link #gatePopulation()} for questions that come in groups. */
  public Contrast gatePopulation(int[] clusters) {
    return clustered(clusters, gatePseudo(), gatePopulation());
  }

  /**
   * The difference over new epochs of these questions: D ± z·√[Σ(s²_Ai/K_A + s²_Bi/K_B) + .25/K_A +
   * .25/K_B]/n.
   */
  public Contrast suite() {
    if (d.length == 0) {
      return NO_QUESTION;
    }
    if (!first.repeated() || !second.repeated()) {
      return new Contrast.None("no epoch is repeated on one side");
    }
    if (!first.repliesVary() && !second.repliesVary()) {
      return new Contrast.None("no reply varies");
    }
    double se = Math.hypot(first.suiteSe(), second.suiteSe());
    double pseudo =
        range.width() * Math.sqrt(.25 / firstEpochs() + .25 / secondEpochs()) / d.length;
    double mean = OrderFreeSum.mean(d);
    return new StudentContrast(
        mean, se, mean, Math.hypot(se, pseudo), Double.POSITIVE_INFINITY, differences, "suite-z");
  }

  private Contrast population(double c) {
    if (d.length == 0) {
      return NO_QUESTION;
    }
    if (d.length < MIN_QUESTIONS) {
      return new Contrast.None("fewer than " + MIN_QUESTIONS + " samples");
    }
    if (singleAndBinary()) {
      int wins = wins();
      int losses = losses();
      return new BinaryContrast(
          new McNemar(wins, losses), d.length, se().orElseThrow(), range.width());
    }
    StudentContrast student = stabilised(c);
    boolean alike = Arrays.stream(d).allMatch(x -> x == d[0]);
    return d.length < FEW && !alike
        ? new CautiousContrast(new SignFlipContrast(d, differences), student)
        : student;
  }

  private StudentContrast stabilised(double c) {
    String method = "paired-t-stabilised";
    if (!graded()) {
      return StudentContrast.stabilised(d, c, differences, method);
    }
    double mean = OrderFreeSum.mean(d);
    return StudentContrast.stabilised(about(mean), c, differences, method).shifted(mean);
  }

  private double[] about(double mean) {
    return Arrays.stream(d).map(x -> x - mean).toArray();
  }

  private Contrast clustered(int[] clusters, double c, Contrast alone) {
    if (clusters.length != samples) {
      throw new IllegalArgumentException(
          clusters.length + " cluster labels for " + samples + " samples: needs one for each");
    }
    int[] labels = Arrays.stream(kept).map(i -> clusters[i]).toArray();
    int groups = (int) Arrays.stream(labels).distinct().count();
    if (groups == d.length || d.length < MIN_QUESTIONS) {
      return alone;
    }
    if (groups < MIN_CLUSTERS) {
      return new Contrast.None("fewer than " + MIN_CLUSTERS + " clusters");
    }
    double centre = graded() ? OrderFreeSum.mean(d) : 0;
    return StudentContrast.clustered(about(centre), labels, c, differences, "paired-t-cr2")
        .shifted(centre);
  }

  private double shownPseudo() {
    return graded()
        ? gradedPseudo()
        : PseudoPair.shown(range, Math.min(firstEpochs(), secondEpochs()), icc());
  }

  /** The intraclass correlation of single scores, over both sides; 1 where no score varies. */
  private double icc() {
    double between = first.between().orElse(0) + second.between().orElse(0);
    double total = between + first.within().orElse(0) + second.within().orElse(0);
    return total > 0 ? between / total : 1;
  }

  private double gatePseudo() {
    return graded() ? gradedPseudo() : PseudoPair.ofGate(range);
  }

  private double gradedPseudo() {
    return PseudoPair.graded(range, d.length < 2 ? 0 : Math.sqrt(varianceOfD()));
  }

  private boolean graded() {
    return first.graded(range) || second.graded(range);
  }

  private boolean singleAndBinary() {
    return first.replies() == d.length
        && second.replies() == d.length
        && first.gradedShare(range) == 0
        && second.gradedShare(range) == 0;
  }

  private double varianceOfD() {
    return OrderFreeSum.squaresAbout(OrderFreeSum.mean(d), d) / (d.length - 1);
  }

  private static int[] shared(double[][] a, double[][] b) {
    List<Integer> both = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      if (Arrays.stream(a[i]).anyMatch(x -> !Double.isNaN(x))
          && Arrays.stream(b[i]).anyMatch(x -> !Double.isNaN(x))) {
        both.add(i);
      }
    }
    return both.stream().mapToInt(Integer::intValue).toArray();
  }
}
