package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Study.Cell;
import dev.assay.stats.Study.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Wrong methods, which the targets must tell from right ones. */
final class ControlStudies {
  private final Sizes sizes;

  ControlStudies(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Study> all() {
    return List.of(pooled(), twoLevels(), overlap());
  }

  private Study pooled() {
    return control(
        "Control: replies pooled as if independent",
        10,
        questions -> {
          double m = questions.mean().orElseThrow();
          double half = 1.96 * Math.sqrt(m * (1 - m) / questions.replies());
          return new double[] {m, half};
        });
  }

  /** The variance that resampling runs inside resampled questions has, for infinite resamples. */
  private Study twoLevels() {
    List<Cell> cells = new ArrayList<>();
    ChanceLaw chance = new ChanceLaw(.5, .3);
    for (boolean twice : new boolean[] {false, true}) {
      cells.add(
          new Cell(
              twice ? "two levels" : "questions only",
              random -> new double[] {resampledError(chance, twice, random)}));
    }
    Study both =
        new Study(
            "Control: bootstrap of runs inside questions",
            "n 100, K 4, ICC .3, p .5; "
                + sizes.closed()
                + " draws; closed form of unlimited resamples; of questions only: 1",
            List.of("error over the true one"),
            true,
            cells.subList(1, 2),
            List.of(
                new Target(
                    "standard error .95–1.05 of the true one",
                    0,
                    Study.Of.MEAN,
                    .95,
                    1.05,
                    cell -> true)));
    assertThat(cells.getFirst().measure().apply(new SplittableRandom(1))[0])
        .isCloseTo(1, within(.05));
    return both;
  }

  private double resampledError(ChanceLaw chance, boolean twice, RandomGenerator random) {
    int n = 100;
    int k = 4;
    CountLaw law = CountLaw.of(k, chance, chance, 0);
    double variance = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      double[] means = law.means(n, random);
      double mean = OrderFreeSum.mean(means);
      variance += OrderFreeSum.squaresAbout(mean, means) / (n - 1) / n;
      for (double m : means) {
        variance += twice ? m * (1 - m) / k / n / n : 0;
      }
    }
    return Math.sqrt(variance / sizes.closed() / (law.firstVariance() / n));
  }

  private Study control(String title, int k, Function<QuestionMeans, double[]> method) {
    List<Cell> cells = new ArrayList<>();
    ChanceLaw chance = new ChanceLaw(.5, .5);
    CountLaw law = CountLaw.of(k, chance, chance, 0);
    for (int n : new int[] {50, 198}) {
      cells.add(
          new Cell(
              "n=" + n + " K=" + k,
              random -> {
                int held = 0;
                for (int r = 0; r < sizes.gate(); r++) {
                  double[] m = method.apply(OneScoreStudies.rows(law.means(n, random), k));
                  held += Math.abs(m[0] - law.firstMean()) <= m[1] ? 1 : 0;
                }
                return new double[] {held / (double) sizes.gate()};
              }));
    }
    return new Study(
        title,
        "n 50/198, K " + k + ", ICC .5, p .5; " + sizes.gate() + " draws",
        List.of("coverage"),
        true,
        cells,
        List.of(Target.atLeast("least ≥ .93", .93)));
  }

  /** Two 95 % intervals that do not overlap, as a test of equality: far too rarely right. */
  private Study overlap() {
    List<Cell> cells = new ArrayList<>();
    for (double rho : new double[] {0, .7}) {
      CountLaw law = PairedStudies.law(5, .5, 0, .9, rho);
      cells.add(new Cell("n=198 K=5 ρ=" + rho, random -> new double[] {apart(law, random)}));
    }
    return new Study(
        "Control: intervals that overlap",
        "n 198, K 5, ICC .9, p .5, equal models; " + sizes.closed() + " draws",
        List.of("share rejected at .05"),
        true,
        cells,
        List.of(Target.mean("share .04–.055", .04, .055)));
  }

  private double apart(CountLaw law, RandomGenerator random) {
    int n = 198;
    int apart = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      int[] drawn = IntStream.range(0, n).map(i -> law.draw(random)).toArray();
      double[] a = Arrays.stream(drawn).mapToDouble(x -> x / 6 / 5.0).toArray();
      double[] b = Arrays.stream(drawn).mapToDouble(x -> x % 6 / 5.0).toArray();
      double gap = Math.abs(OrderFreeSum.mean(a) - OrderFreeSum.mean(b));
      apart += gap > 1.96 * (error(a) + error(b)) ? 1 : 0;
    }
    return apart / (double) sizes.closed();
  }

  private static double error(double[] x) {
    return Math.sqrt(
        OrderFreeSum.squaresAbout(OrderFreeSum.mean(x), x) / (x.length - 1) / x.length);
  }
}
