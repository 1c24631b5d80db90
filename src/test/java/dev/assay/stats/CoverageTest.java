package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the 95% intervals hold the truth, in a few cells of the validation grid: question i is
 * answered right with chance x_i ~ Beta(mean p, intraclass correlation icc), K times. With 1,500
 * replicates the Monte Carlo error is .006, so .95 shows as .93 at the least.
 */
class CoverageTest {
  private static final int REPLICATES = 1500;
  private static final double LEVEL = .95;

  @ParameterizedTest(name = "n={0} K={1} icc={2} p={3}")
  @CsvSource({
    "20, 4, .5, .8",
    "30, 1, .5, .8",
    "30, 10, .9, .5",
    "60, 4, .1, .95",
    "100, 10, .5, .5"
  })
  void the_population_interval_covers(int n, int k, double icc, double p) {
    Cell cell = new Cell(n, k, icc, p, 11);
    assertThat(cell.populationCoverage(CoverageTest::population)).isBetween(.93, .99);
  }

  @ParameterizedTest(name = "n={0} K={1} icc={2} p={3}")
  @CsvSource({"20, 3, .5, .5", "20, 10, .9, .8", "50, 5, .1, .95"})
  void the_suite_interval_covers(int n, int k, double icc, double p) {
    Cell cell = new Cell(n, k, icc, p, 12);
    assertThat(cell.suiteCoverage()).isBetween(.925, .999);
  }

  @ParameterizedTest(name = "n={0} K={1} icc={2} p={3}")
  @CsvSource({"30, 10, .5, .5", "100, 10, .5, .5"})
  void pooling_the_runs_does_not_cover(int n, int k, double icc, double p) {
    Cell cell = new Cell(n, k, icc, p, 13);
    assertThat(cell.populationCoverage(CoverageTest::pooled)).isLessThan(.70);
  }

  @ParameterizedTest(name = "G={0} of {1}")
  @CsvSource({"5, 8", "12, 6"})
  void the_clustered_interval_covers_where_the_plain_one_does_not(int groups, int size) {
    RandomGenerator random = new Well19937c(14);
    BetaDistribution chance = new BetaDistribution(random, 1, 1);
    int[] labels = IntStream.range(0, groups * size).map(i -> i / size).toArray();
    int clustered = 0;
    int plain = 0;
    for (int r = 0; r < REPLICATES; r++) {
      double[] x = chance.sample(groups);
      QuestionMeans questions =
          QuestionMeans.of(
              Arrays.stream(labels)
                  .mapToObj(g -> new double[] {random.nextDouble() < x[g] ? 1 : 0})
                  .toArray(double[][]::new));
      Estimate robust = PopulationInterval.ofClustered(questions, labels, ScoreRange.UNIT, LEVEL);
      clustered += holds(robust, .5) ? 1 : 0;
      plain += holds(population(questions), .5) ? 1 : 0;
    }
    assertThat(clustered / (double) REPLICATES).isGreaterThanOrEqualTo(.93);
    assertThat(plain / (double) REPLICATES).isLessThan(.85);
  }

  @ParameterizedTest(name = "n={0} K={1} icc={2} p={3}")
  @CsvSource({"20, 1, .5, .8", "20, 10, .9, .95", "30, 3, .5, .5", "100, 10, .1, .8"})
  void the_interval_of_a_difference_covers(int n, int k, double icc, double p) {
    CountLaw law = PairedStudies.law(k, p, .05, icc, .8);
    PairedStudies studies = new PairedStudies(Sizes.of(REPLICATES));
    assertThat(studies.coverage(law, n, k, new SplittableRandom(15))).isBetween(.92, .995);
  }

  @ParameterizedTest(name = "n={0} K={1} margin={2}")
  @CsvSource({"50, 10, .05", "198, 10, .03"})
  void a_gate_is_seldom_wrong_and_its_power_is_the_planned_one(int n, int k, double margin) {
    ChanceLaw base = new ChanceLaw(.8, .5);
    ChanceLaw worse = new ChanceLaw(.8 - margin, .5);
    CountLaw same = CountLaw.of(k, base, base, .9);
    CountLaw drop = CountLaw.of(k, worse, base, .9);
    GateStudies studies = new GateStudies(Sizes.of(REPLICATES));
    double[] population = studies.ofPopulation(same, drop, n, margin, new SplittableRandom(16));
    double[] suite = studies.ofSuite(base, n, k, margin, new SplittableRandom(17));
    for (double[] figures : new double[][] {population, suite}) {
      assertThat(figures[0]).as("false PASS").isLessThan(.085);
      assertThat(figures[1]).as("false FAIL").isLessThan(.085);
      assertThat(figures[2]).as("power less planned").isBetween(-.07, .07);
    }
  }

  private static Estimate population(QuestionMeans questions) {
    return PopulationInterval.of(questions, ScoreRange.UNIT, LEVEL);
  }

  /** The negative control: every reply counts as a question of its own. */
  private static Estimate pooled(QuestionMeans questions) {
    double m = questions.mean().orElseThrow();
    double se = Math.sqrt(m * (1 - m) / questions.replies());
    return new Interval(se, m - 1.96 * se, m + 1.96 * se, LEVEL, "pooled");
  }

  private static boolean holds(Estimate estimate, double truth) {
    return estimate instanceof Interval interval
        && interval.low() <= truth
        && truth <= interval.high();
  }

  private static final class Cell {
    private final int n;
    private final int k;
    private final double p;
    private final RandomGenerator random;
    private final BetaDistribution chance;

    Cell(int n, int k, double icc, double p, int seed) {
      this.n = n;
      this.k = k;
      this.p = p;
      random = new Well19937c(seed);
      double size = 1 / icc - 1;
      chance = new BetaDistribution(random, p * size, (1 - p) * size);
    }

    double populationCoverage(Function<QuestionMeans, Estimate> method) {
      int held = 0;
      for (int r = 0; r < REPLICATES; r++) {
        held += holds(method.apply(draw(chance.sample(n))), p) ? 1 : 0;
      }
      return held / (double) REPLICATES;
    }

    /** The share of intervals around the truth of these very questions; a refusal is none. */
    double suiteCoverage() {
      int held = 0;
      int given = 0;
      for (int r = 0; r < REPLICATES; r++) {
        double[] x = chance.sample(n);
        Estimate estimate = SuiteInterval.of(draw(x), ScoreRange.UNIT, LEVEL);
        given += estimate instanceof Interval ? 1 : 0;
        held += holds(estimate, Arrays.stream(x).average().orElseThrow()) ? 1 : 0;
      }
      assertThat(given).isGreaterThan(REPLICATES / 2);
      return held / (double) given;
    }

    private QuestionMeans draw(double[] x) {
      double[][] scores = new double[n][k];
      for (int i = 0; i < n; i++) {
        for (int e = 0; e < k; e++) {
          scores[i][e] = random.nextDouble() < x[i] ? 1 : 0;
        }
      }
      return QuestionMeans.of(scores);
    }
  }
}
