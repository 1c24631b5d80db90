package dev.assay.stats;

import dev.assay.stats.Study.Cell;
import dev.assay.stats.Study.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Scores strictly inside the range, such as rubrics: intervals for one and for two. */
final class GradedStudies {
  private static final double LEVEL = .95;
  private static final int CHECKED = 5;

  private final Sizes sizes;

  GradedStudies(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Study> all() {
    return List.of(single(), paired());
  }

  private Study single() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8}) {
      for (double sd : new double[] {.05, .15, .3}) {
        ChanceLaw chance = new ChanceLaw(p, sd * sd / p / (1 - p));
        for (int k : new int[] {1, 5, 10}) {
          CountLaw law = CountLaw.of(10 * k, chance, chance, 0);
          for (int n : new int[] {20, 30, 50, 100, 198, 500}) {
            cells.add(
                new Cell(
                    "n=" + n + " K=" + k + " SD=" + sd + " p=" + p,
                    random -> single(law, n, random)));
          }
        }
      }
    }
    return new Study(
        "One graded score",
        "scores 0, .1, … 1 around truths of SD .05/.15/.3 and mean .5/.8, n 20–500, K 1/5/10; "
            + sizes.closed()
            + " draws, "
            + sizes.resampled()
            + " at n=20 (bootstrap)",
        List.of("coverage", "width over the oracle's"),
        false,
        cells,
        List.of(
            Target.atLeast("least ≥ .93", .93),
            new Target("width ≤ 1.3 × oracle", 1, Study.Of.HIGHEST, 0, 1.3, cell -> true)));
  }

  private double[] single(CountLaw law, int n, RandomGenerator random) {
    double truth = law.firstMean();
    double oracle = 2 * Quantile.normalTwoSided(LEVEL) * Math.sqrt(law.firstVariance() / n);
    int draws = n < 30 ? sizes.resampled() : sizes.closed();
    double t = Quantile.studentTwoSided(LEVEL, n - 1);
    int held = 0;
    double width = 0;
    for (int r = 0; r < draws; r++) {
      double[] means = law.means(n, random);
      double mean = OrderFreeSum.mean(means);
      double se = Math.sqrt(OrderFreeSum.squaresAbout(mean, means) / (n - 1) / n);
      double half = Math.max(.25 / n, t * se);
      double low = Math.max(0, mean - half);
      double high = Math.min(1, mean + half);
      if (n < 30 || r < CHECKED) {
        double[][] single =
            Arrays.stream(means).mapToObj(m -> new double[] {m}).toArray(double[][]::new);
        Estimate given = PopulationInterval.of(QuestionMeans.of(single), ScoreRange.UNIT, LEVEL);
        Interval interval = (Interval) given;
        if (n >= 30 && "t".equals(interval.method())) {
          OneScoreStudies.agree(interval, low, high);
        }
        low = interval.low();
        high = interval.high();
      }
      held += low <= truth && truth <= high ? 1 : 0;
      width += (high - low) / draws;
    }
    return new double[] {held / (double) draws, width / oracle};
  }

  private Study paired() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8}) {
      for (double sd : new double[] {.05, .15, .3}) {
        for (int k : new int[] {1, 5}) {
          for (double rho : new double[] {.3, .9}) {
            CountLaw law = PairedStudies.law(10 * k, p, .05, sd * sd / p / (1 - p), rho);
            for (int n : new int[] {20, 30, 50, 100, 198, 500}) {
              String label = "n=%d K=%d SD=%s p=%s ρ=%s".formatted(n, k, sd, p, rho);
              cells.add(new Cell(label, random -> paired(law, n, random)));
            }
          }
        }
      }
    }
    return new Study(
        "Two graded scores",
        "scores 0, .1, … 1 around truths of SD .05/.15/.3, Δ .05, ρ .3/.9, n 20–500, K 1/5; "
            + sizes.gate()
            + " draws",
        List.of("coverage", "width over the oracle's"),
        false,
        cells,
        List.of(
            Target.atLeast("least ≥ .93", .93),
            new Target("width ≤ 1.3 × oracle", 1, Study.Of.HIGHEST, 0, 1.3, cell -> true)));
  }

  private double[] paired(CountLaw law, int n, RandomGenerator random) {
    double truth = law.difference();
    double oracle = 2 * Quantile.normalTwoSided(LEVEL) * Math.sqrt(law.variance() / n);
    double t = Quantile.studentTwoSided(LEVEL, n + 1);
    int held = 0;
    double width = 0;
    for (int r = 0; r < sizes.gate(); r++) {
      double[] d = law.differences(n, random);
      double mean = OrderFreeSum.mean(d);
      double sd = Math.sqrt(OrderFreeSum.squaresAbout(mean, d) / (n - 1));
      double[] centred = Arrays.stream(d).map(x -> x - mean).toArray();
      double c = Math.clamp(2 * sd, .02, 1);
      Limits limits =
          PairedStudies.around(
              StudentContrast.stabilised(centred, c, PairedStudies.DIFFERENCES, "t").shifted(mean),
              t);
      if (r < CHECKED) {
        double[][] a = column(d, 1);
        double[][] b = column(d, -1);
        PairedStudies.agree(PairedDifference.of(a, b, ScoreRange.UNIT).population(), limits);
      }
      held += limits.low() <= truth && truth <= limits.high() ? 1 : 0;
      width += (limits.high() - limits.low()) / sizes.gate();
    }
    return new double[] {held / (double) sizes.gate(), width / oracle};
  }

  /** Half the differences around a half, so that both sides are graded. */
  private static double[][] column(double[] d, int sign) {
    return Arrays.stream(d)
        .mapToObj(x -> new double[] {.5 + sign * x / 2})
        .toArray(double[][]::new);
  }
}
