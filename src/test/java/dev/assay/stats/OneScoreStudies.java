package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Study.Cell;
import dev.assay.stats.Study.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Intervals for one score. Quantiles of Student's t are taken once a cell; the first draws of every
 * cell are checked against the public method.
 */
final class OneScoreStudies {
  private static final double LEVEL = .95;
  private static final int CHECKED = 5;
  private static final double[] ICCS = {.1, .5, .9};

  private final Sizes sizes;

  OneScoreStudies(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Study> all() {
    return List.of(population(), unequal(), clusters(), suite());
  }

  private Study population() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.05, .5, .8, .95, .99}) {
      for (double icc : ICCS) {
        ChanceLaw chance = new ChanceLaw(p, icc);
        for (int k : new int[] {1, 2, 4, 10, 32}) {
          if (k == 1 && icc != .5) {
            continue;
          }
          CountLaw law = CountLaw.of(k, chance, chance, 0);
          for (int n : new int[] {20, 30, 50, 100, 198, 500, 1000}) {
            cells.add(
                new Cell(
                    "n=" + n + " K=" + k + " ICC=" + icc + " p=" + p,
                    random -> new double[] {populationCoverage(law, n, k, random)}));
          }
        }
      }
    }
    return new Study(
        "One score, new questions",
        "n 20–1000, K 1–32, ICC .1/.5/.9, p .05–.99; " + sizes.closed() + " draws",
        List.of("coverage"),
        false,
        cells,
        List.of(
            Target.mean("mean .945–.985", .945, .985),
            Target.atLeast("least ≥ .93, p .05–.95", .93).where(cell -> !cell.endsWith("p=0.99")),
            Target.atLeast("least ≥ .93, repeated, p .05–.95", .93)
                .where(cell -> !cell.endsWith("p=0.99") && !cell.contains("K=1 "))));
  }

  double populationCoverage(CountLaw law, int n, int k, RandomGenerator random) {
    double truth = law.firstMean();
    double ratio = Quantile.normalTwoSided(LEVEL) / Quantile.studentTwoSided(LEVEL, n - 1);
    int held = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      double[] means = law.means(n, random);
      double mean = OrderFreeSum.mean(means);
      Limits limits = Wilson.ofShare(mean, k == 1 ? n : adjusted(means, k, ratio), LEVEL);
      if (r < CHECKED) {
        Interval public_ = (Interval) PopulationInterval.of(rows(means, k), ScoreRange.UNIT, LEVEL);
        agree(public_, limits.low(), limits.high());
      }
      held += limits.low() <= truth && truth <= limits.high() ? 1 : 0;
    }
    return held / (double) sizes.closed();
  }

  /** n* of Wilson-S. */
  private static double adjusted(double[] means, int k, double ratio) {
    int n = means.length;
    double[] padded = new double[n + 2];
    System.arraycopy(means, 0, padded, 1, n);
    padded[n + 1] = 1;
    double mean = OrderFreeSum.mean(padded);
    double variance = OrderFreeSum.squaresAbout(mean, padded) / (n + 1);
    return Math.min(n * mean * (1 - mean) / variance, n * k) * ratio * ratio;
  }

  static QuestionMeans rows(double[] means, int k) {
    return QuestionMeans.of(
        Arrays.stream(means)
            .mapToObj(m -> ChanceLaw.replies(k, (int) Math.round(m * k)))
            .toArray(double[][]::new));
  }

  static void agree(Interval interval, double low, double high) {
    assertThat(low).isCloseTo(interval.low(), within(1e-9));
    assertThat(high).isCloseTo(interval.high(), within(1e-9));
  }

  private Study unequal() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.2, .5, .8}) {
      for (double icc : ICCS) {
        ChanceLaw chance = new ChanceLaw(p, icc);
        for (int n : new int[] {30, 100, 198}) {
          cells.add(
              new Cell("n=" + n + " ICC=" + icc + " p=" + p, random -> unequal(chance, n, random)));
        }
      }
    }
    return new Study(
        "Unequal K: harder questions asked more often",
        "K_i 1–8 by difficulty, n 30/100/198, ICC .1/.5/.9, p .2/.5/.8; "
            + sizes.closed()
            + " draws",
        List.of("coverage", "bias"),
        false,
        cells,
        List.of(
            Target.atLeast("coverage ≥ .93", .93), Target.atMost("|bias| < .002", .002).figure(1)));
  }

  private double[] unequal(ChanceLaw chance, int n, RandomGenerator random) {
    double truth = chance.mean();
    int held = 0;
    double sum = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      double[][] scores = new double[n][];
      for (int i = 0; i < n; i++) {
        double x = chance.draw(random);
        int k = 1 + (int) (7.999 * (1 - x));
        scores[i] = ChanceLaw.replies(k, ChanceLaw.right(k, x, random));
      }
      QuestionMeans questions = QuestionMeans.of(scores);
      sum += questions.mean().orElseThrow();
      held += holds(PopulationInterval.of(questions, ScoreRange.UNIT, LEVEL), truth) ? 1 : 0;
    }
    return new double[] {held / (double) sizes.closed(), Math.abs(sum / sizes.closed() - truth)};
  }

  private Study clusters() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8, .95}) {
      for (double icc : new double[] {.1, .5}) {
        ChanceLaw chance = new ChanceLaw(p, icc);
        for (int groups : new int[] {5, 8, 10, 20, 50, 100}) {
          for (boolean skewed : new boolean[] {false, true}) {
            int[] labels = labels(groups, skewed);
            cells.add(
                new Cell(
                    "G=" + groups + (skewed ? " skewed" : " equal") + " ICC=" + icc + " p=" + p,
                    random -> new double[] {clustered(chance, labels, random)}));
          }
        }
      }
    }
    return new Study(
        "One score, grouped questions",
        "G 5–100 of 8, or of 2/3/5/14 in turn, ICC in a group .1/.5, p .5/.8/.95; "
            + sizes.closed()
            + " draws",
        List.of("coverage"),
        false,
        cells,
        List.of(Target.atLeast("least ≥ .93", .93)));
  }

  /** Groups of 8; or of 2, 3, 5 and 14 in turn. */
  static int[] labels(int groups, boolean skewed) {
    int[] skew = {2, 3, 5, 14};
    return IntStream.range(0, groups)
        .flatMap(g -> IntStream.generate(() -> g).limit(skewed ? skew[g % 4] : 8))
        .toArray();
  }

  private double clustered(ChanceLaw chance, int[] labels, RandomGenerator random) {
    int n = labels.length;
    double truth = chance.mean();
    double df = ClusterTotals.of(new double[n], labels).bellMcCaffreyDf();
    double ratio = Quantile.normalTwoSided(LEVEL) / Quantile.studentTwoSided(LEVEL, df);
    int held = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      double[] x =
          IntStream.rangeClosed(0, labels[n - 1]).mapToDouble(g -> chance.draw(random)).toArray();
      double[] means =
          Arrays.stream(labels).mapToDouble(g -> ChanceLaw.right(1, x[g], random)).toArray();
      ClusterTotals padded = ClusterTotals.of(means, labels).withPseudoClusters();
      double m = padded.mean();
      double effective = m * (1 - m) / Math.pow(padded.cr2(), 2) * n / padded.size();
      double adjusted = Math.min(effective, n) * ratio * ratio;
      Limits limits = Wilson.ofShare(OrderFreeSum.mean(means), adjusted, LEVEL);
      if (r < CHECKED) {
        Estimate given =
            PopulationInterval.ofClustered(rows(means, 1), labels, ScoreRange.UNIT, LEVEL);
        agree((Interval) given, limits.low(), limits.high());
      }
      held += limits.low() <= truth && truth <= limits.high() ? 1 : 0;
    }
    return held / (double) sizes.closed();
  }

  private Study suite() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8, .95}) {
      for (double icc : ICCS) {
        ChanceLaw chance = new ChanceLaw(p, icc);
        for (int k : new int[] {2, 3, 5, 10, 32}) {
          for (int n : new int[] {20, 50, 198}) {
            cells.add(
                new Cell(
                    "n=" + n + " K=" + k + " ICC=" + icc + " p=" + p,
                    random -> new double[] {suite(chance, n, k, random)}));
          }
        }
      }
    }
    return new Study(
        "One score, same questions asked again",
        "n 20/50/198, K 2–32, ICC .1/.5/.9, p .5/.8/.95; " + sizes.closed() + " draws",
        List.of("coverage"),
        false,
        cells,
        List.of(
            Target.atLeast("least ≥ .93", .93),
            Target.atLeast("least ≥ .93 for K ≥ 3", .93).where(cell -> !cell.contains("K=2 ")),
            Target.atMost("most ≤ .965", .965)));
  }

  private double suite(ChanceLaw chance, int n, int k, RandomGenerator random) {
    double t = Quantile.studentTwoSided(LEVEL, n * (k - 1.0));
    int held = 0;
    int given = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      double[] x = IntStream.range(0, n).mapToDouble(i -> chance.draw(random)).toArray();
      double truth = Arrays.stream(x).average().orElseThrow();
      double squares = 0;
      double[] means = new double[n];
      for (int i = 0; i < n; i++) {
        int right = ChanceLaw.right(k, x[i], random);
        means[i] = (double) right / k;
        squares += means[i] * (1 - means[i]) / (k - 1);
      }
      if (squares == 0) {
        continue;
      }
      double mean = OrderFreeSum.mean(means);
      double half = t * Math.sqrt(squares + .25 / k) / n;
      if (r < CHECKED) {
        Interval interval = (Interval) SuiteInterval.of(rows(means, k), ScoreRange.UNIT, LEVEL);
        agree(interval, Math.max(0, mean - half), Math.min(1, mean + half));
      }
      given++;
      held += Math.abs(mean - truth) <= half ? 1 : 0;
    }
    return given < sizes.closed() / 5 ? Double.NaN : held / (double) given;
  }

  private static boolean holds(Estimate estimate, double truth) {
    return estimate instanceof Interval interval
        && interval.low() <= truth
        && truth <= interval.high();
  }
}
