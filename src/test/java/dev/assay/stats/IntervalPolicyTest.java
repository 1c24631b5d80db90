package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalPolicyTest {
  private static final double LEVEL = .95;

  @Test
  void one_right_or_wrong_score_a_question_takes_wilson() {
    Interval interval = interval(column(30, i -> i % 3 == 0 ? 1 : 0));
    assertThat(interval.method()).isEqualTo("wilson");
    assertThat(limits(interval)).isEqualTo(Wilson.of(10, 30, LEVEL));
  }

  @Test
  void repeats_take_wilson_s() {
    double[][] scores = matrix(30, 2, i -> i % 3 == 0 ? 1 : 0);
    assertThat(interval(scores).method()).isEqualTo("wilson-s");
  }

  @Test
  void one_graded_score_in_twenty_is_still_wilson_s_and_more_are_graded() {
    assertThat(interval(column(20, i -> i == 0 ? .5 : i % 2)).method()).isEqualTo("wilson-s");
    assertThat(interval(column(20, i -> i < 2 ? .5 : i % 2)).method()).isEqualTo("bca");
    assertThat(interval(column(40, i -> i < 4 ? .5 : i % 2)).method()).isEqualTo("t");
  }

  @Test
  void few_graded_scores_that_are_all_alike_keep_the_t_interval_with_its_floor() {
    Interval interval = interval(column(20, i -> .7));
    assertThat(interval.method()).isEqualTo("t");
    assertThat(interval.high() - interval.low()).isCloseTo(.025, within(1e-12));
  }

  @Test
  void a_t_interval_is_the_textbook_one() {
    double[][] scores = column(40, i -> .3 + i / 100.0);
    Interval interval = interval(scores);
    double half = Quantile.studentTwoSided(LEVEL, 39) * interval.se();
    assertThat(interval.low()).isCloseTo(.495 - half, within(1e-12));
    assertThat(interval.high()).isCloseTo(.495 + half, within(1e-12));
  }

  @Test
  void equal_graded_scores_keep_the_floor() {
    Interval interval = interval(column(50, i -> .7));
    assertThat(interval.se()).isZero();
    assertThat(interval.low()).isCloseTo(.695, within(1e-12));
    assertThat(interval.high()).isCloseTo(.705, within(1e-12));
  }

  @Test
  void fewer_than_10_samples_with_a_score_are_refused() {
    double[][] scores = column(12, i -> i < 3 ? Double.NaN : i % 2);
    assertThat(population(scores)).isEqualTo(new Refusal("fewer than 10 samples"));
    assertThat(population(new double[0][])).isEqualTo(new Refusal("no sample has a score"));
  }

  @Test
  void fewer_than_5_clusters_are_refused() {
    int[] clusters = IntStream.range(0, 20).map(i -> i % 4).toArray();
    assertThat(clustered(column(20, i -> i % 2), clusters))
        .isEqualTo(new Refusal("fewer than 5 clusters"));
  }

  @Test
  void clusters_of_samples_without_a_score_do_not_count() {
    int[] clusters = IntStream.range(0, 20).map(i -> i % 5).toArray();
    double[][] scores = column(20, i -> i % 5 == 0 ? Double.NaN : i % 2);
    assertThat(QuestionMeans.of(scores).clusters(clusters)).isEqualTo(4);
    assertThat(clustered(scores, clusters)).isEqualTo(new Refusal("fewer than 5 clusters"));
  }

  @Test
  void clusters_take_the_clustered_methods() {
    int[] clusters = IntStream.range(0, 20).map(i -> i / 4).toArray();
    Interval binary = (Interval) clustered(column(20, i -> i < 8 ? 1 : 0), clusters);
    assertThat(binary.method()).isEqualTo("wilson-s-clustered");
    Interval plain = interval(column(20, i -> i < 8 ? 1 : 0));
    assertThat(binary.high() - binary.low()).isGreaterThan(plain.high() - plain.low());
    Interval few = (Interval) clustered(column(20, i -> i / 20.0), clusters);
    assertThat(few.method()).isEqualTo("bca-clustered");
    int[] more = IntStream.range(0, 40).map(i -> i / 4).toArray();
    Interval graded = (Interval) clustered(column(40, i -> i / 40.0), more);
    assertThat(graded.method()).isEqualTo("t-cr2");
  }

  @Test
  void clusters_of_one_question_each_are_no_clusters() {
    double[][] scores = column(20, i -> i % 2);
    assertThat(clustered(scores, IntStream.range(0, 20).toArray())).isEqualTo(population(scores));
  }

  @Test
  void too_few_labels_are_an_error_that_says_so() {
    assertThatThrownBy(() -> clustered(column(20, i -> i % 2), new int[3]))
        .hasMessage("3 cluster labels for 20 samples: needs one for each");
  }

  @Test
  void another_range_is_only_another_scale() {
    double[][] unit = matrix(25, 3, i -> i % 4 == 0 ? 0 : 1);
    double[][] scaled =
        Arrays.stream(unit)
            .map(row -> Arrays.stream(row).map(s -> -2 + 6 * s).toArray())
            .toArray(double[][]::new);
    ScoreRange range = new ScoreRange(-2, 4);
    Interval one = interval(unit);
    Interval other = (Interval) PopulationInterval.of(QuestionMeans.of(scaled), range, LEVEL);
    assertThat(other.method()).isEqualTo(one.method());
    assertThat(other.se()).isCloseTo(6 * one.se(), within(1e-12));
    assertThat(other.low()).isCloseTo(-2 + 6 * one.low(), within(1e-12));
    assertThat(other.high()).isCloseTo(-2 + 6 * one.high(), within(1e-12));
  }

  @Test
  void unclipped_totals_below_the_range_are_reported_at_its_end() {
    Interval interval = interval(column(20, i -> -.1 - i / 100.0));
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isPositive();
  }

  @Test
  void the_suite_interval_needs_repeats_that_vary() {
    assertThat(suite(column(20, i -> i % 2))).isEqualTo(new Refusal("no epoch is repeated"));
    assertThat(suite(matrix(20, 3, i -> i % 2))).isEqualTo(new Refusal("no reply varies"));
    assertThat(suite(new double[0][])).isEqualTo(new Refusal("no epoch is repeated"));
  }

  @Test
  void a_question_with_one_score_lends_the_suite_no_certainty() {
    double[][] even = matrix(10, 2, i -> 0);
    Arrays.stream(even).forEach(row -> row[1] = 1);
    double[][] ragged = Arrays.stream(even).map(double[]::clone).toArray(double[][]::new);
    ragged[0][1] = Double.NaN;
    double full = ((Interval) suite(even)).se();
    assertThat(((Interval) suite(ragged)).se()).isGreaterThan(full);
  }

  @Test
  void the_epoch_test_says_why_it_is_not_made() {
    assertThat(EpochEffect.of(new double[][] {{1, 0}})).isEqualTo(untested("fewer than 2 samples"));
    assertThat(EpochEffect.of(column(5, i -> i % 2))).isEqualTo(untested("no epoch is repeated"));
    assertThat(EpochEffect.of(new double[][] {{1, 0}, {0, Double.NaN}}))
        .isEqualTo(untested("scores are missing in some epochs"));
    assertThat(EpochEffect.of(new double[][] {{1, 0}, {0}}))
        .isEqualTo(untested("scores are missing in some epochs"));
    assertThat(EpochEffect.of(matrix(5, 3, i -> .1 * i))).isEqualTo(untested("no reply varies"));
    assertThat(EpochEffect.of(new double[][] {{1, 0}, {1, 0}, {1, 0}}))
        .isEqualTo(untested("between epochs every sample moves alike, which leaves no residual"));
  }

  @Test
  void a_sample_without_any_score_does_not_stop_the_epoch_test() {
    double[][] scores = {{1, 0}, {Double.NaN, Double.NaN}, {1, 1}, {0, 1}};
    assertThat(EpochEffect.of(scores))
        .isEqualTo(EpochEffect.of(new double[][] {{1, 0}, {1, 1}, {0, 1}}));
  }

  @Test
  void nothing_planned_is_bounded_by_the_range() {
    MissingBounds bounds = MissingBounds.of(new double[0][], new ScoreRange(-1, 3));
    assertThat(bounds).isEqualTo(new MissingBounds(-1, 3, 0, 0));
  }

  @Test
  void no_trial_leaves_a_share_open() {
    assertThat(Wilson.of(0, 0, LEVEL)).isEqualTo(new Limits(0, 1));
    assertThat(ClopperPearson.of(0, 0, LEVEL)).isEqualTo(new Limits(0, 1));
  }

  @Test
  void an_infinite_score_and_an_impossible_level_are_refused_by_name() {
    assertThatThrownBy(() -> QuestionMeans.of(new double[][] {{Double.POSITIVE_INFINITY}}))
        .hasMessage("score Infinity: must be finite, or NaN if missing");
    assertThatThrownBy(() -> Wilson.of(1, 2, 95)).hasMessageStartingWith("confidence level 95.0");
  }

  private static EpochEffect untested(String reason) {
    return new EpochEffect.NotTested(reason);
  }

  private static Estimate population(double[][] scores) {
    return PopulationInterval.of(QuestionMeans.of(scores), ScoreRange.UNIT, LEVEL);
  }

  private static Interval interval(double[][] scores) {
    return (Interval) population(scores);
  }

  private static Estimate clustered(double[][] scores, int[] clusters) {
    return PopulationInterval.ofClustered(
        QuestionMeans.of(scores), clusters, ScoreRange.UNIT, LEVEL);
  }

  private static Estimate suite(double[][] scores) {
    return SuiteInterval.of(QuestionMeans.of(scores), ScoreRange.UNIT, LEVEL);
  }

  private static Limits limits(Interval interval) {
    return new Limits(interval.low(), interval.high());
  }

  private static double[][] column(int n, IntToDoubleFunction score) {
    return matrix(n, 1, score);
  }

  private static double[][] matrix(int n, int epochs, IntToDoubleFunction score) {
    return IntStream.range(0, n)
        .mapToObj(
            i -> IntStream.range(0, epochs).mapToDouble(k -> score.applyAsDouble(i)).toArray())
        .toArray(double[][]::new);
  }
}
