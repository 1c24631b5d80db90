package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Study.Cell;
import dev.assay.stats.Study.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Intervals and tests of two scores over the same questions. Quantiles are taken once a cell; the
 * first draws of every cell are checked against {@link PairedDifference}.
 */
final class PairedStudies {
  static final ScoreRange DIFFERENCES = new ScoreRange(-1, 1);
  private static final double LEVEL = .95;
  private static final int CHECKED = 5;

  private final Sizes sizes;

  PairedStudies(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Study> all() {
    return List.of(intervals(), few(), clusters());
  }

  /** The same kind of question for both, the first better by delta. */
  static CountLaw law(int k, double p, double delta, double icc, double rho) {
    ChanceLaw second = new ChanceLaw(p - delta, icc);
    return CountLaw.of(k, delta == 0 ? second : new ChanceLaw(p, icc), second, rho);
  }

  private Study intervals() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8, .95}) {
      for (double icc : new double[] {.1, .5, .9}) {
        for (double delta : new double[] {0, .05, .1}) {
          for (double rho : new double[] {.3, .8, .95}) {
            for (int k : new int[] {1, 3, 10}) {
              CountLaw law = law(k, p, delta, icc, rho);
              for (int n : new int[] {20, 30, 50, 100, 198, 500}) {
                String label =
                    "n=%d K=%d ICC=%s p=%s Δ=%s ρ=%s".formatted(n, k, icc, p, delta, rho);
                cells.add(new Cell(label, random -> new double[] {coverage(law, n, k, random)}));
              }
            }
          }
        }
      }
    }
    return new Study(
        "Two scores, new questions",
        "n 20–500, K 1/3/10, ICC .1/.5/.9, p .5/.8/.95, Δ 0/.05/.1, ρ .3/.8/.95; "
            + sizes.closed()
            + " draws",
        List.of("coverage"),
        false,
        cells,
        List.of(
            Target.atLeast("least ≥ .92, n ≤ 30", .92).where(PairedStudies::small),
            Target.atLeast("least ≥ .93, n ≥ 50", .93).where(cell -> !small(cell))));
  }

  private static boolean small(String label) {
    return label.startsWith("n=20 ") || label.startsWith("n=30 ");
  }

  double coverage(CountLaw law, int n, int k, RandomGenerator random) {
    double truth = law.difference();
    double t = Quantile.studentTwoSided(LEVEL, n + 1);
    int held = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      DrawnPair drawn = DrawnPair.of(k, law.questions(n, random));
      Limits limits = k == 1 ? binary(drawn.d()) : student(drawn.d(), drawn.pseudo(), t);
      if (r < CHECKED) {
        agree(drawn.pair().population(), limits);
      }
      held += limits.low() <= truth && truth <= limits.high() ? 1 : 0;
    }
    return held / (double) sizes.closed();
  }

  private static Limits binary(double[] d) {
    int wins = (int) Arrays.stream(d).filter(x -> x > 0).count();
    int losses = (int) Arrays.stream(d).filter(x -> x < 0).count();
    return Tango.of(wins, losses, d.length, LEVEL);
  }

  private static Limits student(double[] d, double c, double t) {
    return around(StudentContrast.stabilised(d, c, DIFFERENCES, "t"), t);
  }

  static Limits around(StudentContrast contrast, double t) {
    double half = t * contrast.spread();
    return Limits.within(
        DIFFERENCES,
        Math.min(contrast.mean(), contrast.centre() - half),
        contrast.mean(),
        Math.max(contrast.mean(), contrast.centre() + half));
  }

  static void agree(Contrast contrast, Limits limits) {
    Interval interval = (Interval) contrast.interval(LEVEL);
    assertThat(limits.low()).isCloseTo(interval.low(), within(1e-9));
    assertThat(limits.high()).isCloseTo(interval.high(), within(1e-9));
  }

  private Study few() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8}) {
      for (double delta : new double[] {0, .1}) {
        for (double rho : new double[] {.3, .8}) {
          for (int k : new int[] {3, 10}) {
            CountLaw law = law(k, p, delta, .5, rho);
            for (int n : new int[] {10, 12}) {
              String label = "n=%d K=%d p=%s Δ=%s ρ=%s".formatted(n, k, p, delta, rho);
              cells.add(new Cell(label, random -> new double[] {ofFew(law, n, k, random)}));
            }
          }
        }
      }
    }
    return new Study(
        "Two scores, fewer than 20 questions",
        "n 10/12, K 3/10, ICC .5, p .5/.8, Δ 0/.1, ρ .3/.8; " + sizes.resampled() + " draws",
        List.of("coverage"),
        false,
        cells,
        List.of(Target.atLeast("least ≥ .92", .92)));
  }

  private double ofFew(CountLaw law, int n, int k, RandomGenerator random) {
    int held = 0;
    for (int r = 0; r < sizes.resampled(); r++) {
      Interval interval =
          (Interval) DrawnPair.of(k, law.questions(n, random)).pair().population().interval(LEVEL);
      held += interval.low() <= law.difference() && law.difference() <= interval.high() ? 1 : 0;
    }
    return held / (double) sizes.resampled();
  }

  private Study clusters() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8}) {
      for (double delta : new double[] {0, .1}) {
        ChanceLaw second = new ChanceLaw(p - delta, .3);
        ChanceLaw first = new ChanceLaw(p, .3);
        for (double rho : new double[] {.3, .8}) {
          for (int groups : new int[] {5, 8, 10, 20, 50}) {
            for (boolean skewed : new boolean[] {false, true}) {
              int[] labels = OneScoreStudies.labels(groups, skewed);
              String label =
                  "G=%d %s p=%s Δ=%s ρ=%s"
                      .formatted(groups, skewed ? "skewed" : "equal", p, delta, rho);
              cells.add(
                  new Cell(
                      label,
                      random -> new double[] {clustered(first, second, rho, labels, random)}));
            }
          }
        }
      }
    }
    return new Study(
        "Two scores, grouped questions",
        "G 5–50 of 8, or of 2/3/5/14 in turn, K 3, ICC in a group .3, p .5/.8, Δ 0/.1, ρ .3/.8; "
            + sizes.gate()
            + " draws",
        List.of("coverage"),
        false,
        cells,
        List.of(
            Target.atLeast("least ≥ .92", .92),
            Target.atLeast("least ≥ .93, G ≥ 20", .93)
                .where(cell -> cell.startsWith("G=20") || cell.startsWith("G=50"))));
  }

  private double clustered(
      ChanceLaw first, ChanceLaw second, double rho, int[] labels, RandomGenerator random) {
    int k = 3;
    int n = labels.length;
    double truth = first.mean() - second.mean();
    double t =
        Quantile.studentTwoSided(LEVEL, ClusterTotals.of(new double[n], labels).bellMcCaffreyDf());
    int held = 0;
    for (int r = 0; r < sizes.gate(); r++) {
      int[] a = new int[n];
      int[] b = new int[n];
      double x = 0;
      double y = 0;
      for (int i = 0; i < n; i++) {
        if (i == 0 || labels[i] != labels[i - 1]) {
          double z = random.nextGaussian();
          x = first.at(z);
          y = second.at(rho * z + Math.sqrt(1 - rho * rho) * random.nextGaussian());
        }
        a[i] = ChanceLaw.right(k, x, random);
        b[i] = ChanceLaw.right(k, y, random);
      }
      DrawnPair drawn = DrawnPair.of(k, a, b);
      Limits limits =
          around(StudentContrast.clustered(drawn.d(), labels, drawn.pseudo(), DIFFERENCES, "t"), t);
      if (r < CHECKED) {
        agree(drawn.pair().population(labels), limits);
      }
      held += limits.low() <= truth && truth <= limits.high() ? 1 : 0;
    }
    return held / (double) sizes.gate();
  }
}
