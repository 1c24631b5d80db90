package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any matrix of scores, tried on seeded ones that lean to the corners. */
class EstimatePropertiesTest {

  @ParameterizedTest
  @MethodSource("seeds")
  void every_estimate_is_finite_wide_and_around_the_score(long seed) {
    Case drawn = Case.draw(seed);
    QuestionMeans questions = drawn.questions();
    for (double level : new double[] {.5, .95, .999}) {
      check(PopulationInterval.of(questions, drawn.range, level), drawn);
      check(PopulationInterval.ofClustered(questions, drawn.clusters, drawn.range, level), drawn);
      check(SuiteInterval.of(questions, drawn.range, level), drawn);
    }
    numbers(questions).forEach(number -> assertThat(number).isFinite());
    if (EpochEffect.of(drawn.scores) instanceof EpochEffect.Tested tested) {
      assertThat(tested.f()).isFinite().isNotNegative();
      assertThat(tested.p()).isBetween(0.0, 1.0);
    }
    MissingBounds bounds = MissingBounds.of(drawn.scores, drawn.range);
    assertThat(bounds.low()).isLessThanOrEqualTo(bounds.high());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_raw_methods_answer_below_the_limits_of_the_policy(long seed) {
    Case drawn = Case.draw(seed);
    QuestionMeans questions = drawn.questions();
    double[] unit = Arrays.stream(questions.means()).map(drawn.range::toUnit).toArray();
    if (unit.length < 2) {
      return;
    }
    double mean = Math.clamp(Arrays.stream(unit).average().orElseThrow(), 0, 1);
    Limits plain = WilsonS.plain(unit, questions.replies(), .95).around(mean, .95);
    assertThat(mean).isBetween(plain.low(), plain.high());
    ClusterTotals clusters = ClusterTotals.of(unit, questions.labels(drawn.clusters));
    if (clusters.clusters() > 1) {
      Limits grouped = WilsonS.clustered(clusters, .95).around(mean, .95);
      assertThat(mean).isBetween(grouped.low(), grouped.high());
      assertThat(clusters.bellMcCaffreyDf()).isBetween(1 - 1e-9, clusters.clusters() - 1 + 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_order_of_questions_changes_not_one_bit(long seed) {
    Case drawn = Case.draw(seed);
    Case shuffled = drawn.withQuestionsShuffled(new Random(seed));
    assertThat(numbers(shuffled.questions())).isEqualTo(numbers(drawn.questions()));
    assertThat(shuffled.estimates()).isEqualTo(drawn.estimates());
    assertThat(EpochEffect.of(shuffled.scores)).isEqualTo(EpochEffect.of(drawn.scores));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_order_of_epochs_changes_not_one_bit(long seed) {
    Case drawn = Case.draw(seed);
    Case shuffled = drawn.withEpochsReversed();
    assertThat(numbers(shuffled.questions())).isEqualTo(numbers(drawn.questions()));
    assertThat(shuffled.estimates()).isEqualTo(drawn.estimates());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void duplicating_every_run_leaves_score_and_population_error(long seed) {
    Case drawn = Case.draw(seed);
    QuestionMeans once = drawn.questions();
    QuestionMeans twice = QuestionMeans.of(mapRows(drawn.scores, row -> concat(row, row)));
    same(twice.mean(), once.mean());
    same(twice.se(), once.se());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void singleton_clusters_have_the_plain_error(long seed) {
    QuestionMeans questions = Case.draw(seed).questions();
    int n = questions.questions();
    if (n < 2) {
      return;
    }
    ClusterTotals clusters = ClusterTotals.of(questions.means(), IntStream.range(0, n).toArray());
    double plain = questions.se().orElseThrow();
    assertThat(clusters.cr2()).isCloseTo(plain, within(1e-12));
    assertThat(clusters.cr1()).isCloseTo(plain, within(1e-12));
    assertThat(clusters.bellMcCaffreyDf()).isCloseTo(n - 1, within(1e-9 * n));
  }

  @Test
  void one_binary_run_is_plain_wilson_and_close_to_its_stabilised_form() {
    for (int right = 0; right <= 200; right += 10) {
      int k = right;
      double[] means = IntStream.range(0, 200).mapToDouble(i -> i < k ? 1 : 0).toArray();
      double[][] scores =
          Arrays.stream(means).mapToObj(s -> new double[] {s}).toArray(double[][]::new);
      Interval interval =
          (Interval) PopulationInterval.of(QuestionMeans.of(scores), ScoreRange.UNIT, .95);
      Limits wilson = Wilson.of(right, 200, .95);
      assertThat(new Limits(interval.low(), interval.high())).isEqualTo(wilson);
      Limits stabilised = WilsonS.plain(means, 200, .95).around(right / 200.0, .95);
      assertThat(stabilised.low()).isCloseTo(wilson.low(), within(.001));
      assertThat(stabilised.high()).isCloseTo(wilson.high(), within(.001));
    }
  }

  @Test
  void balanced_clusters_have_one_degree_less_than_clusters() {
    int[] labels = IntStream.range(0, 60).map(i -> i % 12).toArray();
    double[] means = new Random(1).doubles(60).toArray();
    assertThat(ClusterTotals.of(means, labels).bellMcCaffreyDf()).isCloseTo(11, within(1e-9));
  }

  @Test
  void nothing_scored_leaves_every_estimate_empty() {
    QuestionMeans none = QuestionMeans.of(new double[][] {{}, {Double.NaN, Double.NaN}});
    assertThat(none.questions()).isZero();
    assertThat(numbers(none)).isEmpty();
    assertThat(none.epochMeans()).containsOnly(OptionalDouble.empty());
  }

  @Test
  void one_question_and_one_run_have_a_mean_and_no_error() {
    QuestionMeans one = QuestionMeans.of(new double[][] {{.25}});
    assertThat(one.mean()).hasValue(.25);
    assertThat(one.se()).isEmpty();
    assertThat(one.within()).isEmpty();
    assertThat(one.between()).isEmpty();
    assertThat(one.icc()).isEmpty();
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  private static void check(Estimate estimate, Case drawn) {
    switch (estimate) {
      case Refusal refusal -> assertThat(refusal.reason()).isNotBlank();
      case Interval interval -> {
        double mean = drawn.range.clip(drawn.questions().mean().orElseThrow());
        assertThat(interval.se()).isFinite().isNotNegative();
        assertThat(interval.low()).isLessThan(interval.high());
        assertThat(mean).isBetween(interval.low(), interval.high());
        assertThat(interval.low()).isGreaterThanOrEqualTo(drawn.range.low());
        assertThat(interval.high()).isLessThanOrEqualTo(drawn.range.high());
      }
    }
  }

  private static List<Double> numbers(QuestionMeans q) {
    List<Double> numbers = new ArrayList<>();
    for (OptionalDouble number :
        List.of(q.mean(), q.se(), q.within(), q.between(), q.icc(), q.harmonicRepeats())) {
      number.ifPresent(numbers::add);
    }
    return numbers;
  }

  private static void same(OptionalDouble actual, OptionalDouble expected) {
    assertThat(actual.isPresent()).isEqualTo(expected.isPresent());
    expected.ifPresent(e -> assertThat(actual.getAsDouble()).isCloseTo(e, within(1e-13)));
  }

  private static double[][] mapRows(double[][] scores, UnaryOperator<double[]> change) {
    return Arrays.stream(scores).map(change).toArray(double[][]::new);
  }

  private static double[] concat(double[] a, double[] b) {
    return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  /** A drawn matrix with labels and a range. */
  private static final class Case {
    private static final int[] SIZES = {0, 1, 2, 3, 9, 10, 11, 29, 30, 60};
    private static final ScoreRange[] RANGES = {
      ScoreRange.UNIT, new ScoreRange(0, 100), new ScoreRange(-1, 1), new ScoreRange(.1, .7)
    };

    final double[][] scores;
    final int[] clusters;
    final ScoreRange range;

    Case(double[][] scores, int[] clusters, ScoreRange range) {
      this.scores = scores;
      this.clusters = clusters;
      this.range = range;
    }

    static Case draw(long seed) {
      Random random = new Random(seed);
      ScoreRange range = RANGES[random.nextInt(RANGES.length)];
      int n = SIZES[random.nextInt(SIZES.length)];
      int epochs = 1 + random.nextInt(5);
      boolean ragged = random.nextInt(3) == 0;
      double missing = random.nextInt(3) == 0 ? random.nextDouble() : 0;
      int kind = random.nextInt(5);
      double p = random.nextDouble();
      int groups = 1 + random.nextInt(8);
      double[][] scores = new double[n][];
      for (int i = 0; i < n; i++) {
        scores[i] = new double[ragged ? random.nextInt(epochs + 1) : epochs];
        for (int k = 0; k < scores[i].length; k++) {
          double share =
              switch (kind) {
                case 0 -> 0;
                case 1 -> 1;
                case 2 -> random.nextDouble();
                case 3 -> .3;
                default -> random.nextDouble() < p ? 1 : 0;
              };
          double score = share == 1 ? range.high() : range.low() + share * range.width();
          scores[i][k] = random.nextDouble() < missing ? Double.NaN : score;
        }
      }
      return new Case(scores, random.ints(n, 0, groups).toArray(), range);
    }

    QuestionMeans questions() {
      return QuestionMeans.of(scores);
    }

    List<Estimate> estimates() {
      return List.of(
          PopulationInterval.of(questions(), range, .95),
          PopulationInterval.ofClustered(questions(), clusters, range, .95),
          SuiteInterval.of(questions(), range, .95));
    }

    Case withQuestionsShuffled(Random random) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
      Collections.shuffle(order, random);
      return new Case(
          order.stream().map(i -> scores[i]).toArray(double[][]::new),
          order.stream().mapToInt(i -> clusters[i]).toArray(),
          range);
    }

    Case withEpochsReversed() {
      return new Case(
          mapRows(
              scores,
              row ->
                  IntStream.range(0, row.length)
                      .mapToDouble(k -> row[row.length - 1 - k])
                      .toArray()),
          clusters,
          range);
    }
  }
}
