package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankIntervalsTest {
  private static final double LEVEL = .95;

  @Test
  void a_clear_order_is_ranked_and_the_best_is_alone_at_the_top() {
    RankIntervals ranks = rank(answers(600, 1, .9, .6, .3));
    assertThat(ranks.standings())
        .extracting(RankIntervals.Standing::rankLow)
        .containsExactly(1, 2, 3);
    assertThat(ranks.standings())
        .extracting(RankIntervals.Standing::rankHigh)
        .containsExactly(1, 2, 3);
    assertThat(ranks.standings())
        .extracting(RankIntervals.Standing::top)
        .containsExactly(true, false, false);
    assertThat(ranks.standings().getFirst().best()).isCloseTo(1, within(1e-9));
  }

  @Test
  void models_that_cannot_be_told_apart_share_their_ranks() {
    RankIntervals ranks = rank(answers(100, 2, .6, .62, .1));
    assertThat(ranks.standings().get(0)).matches(s -> s.rankLow() == 1 && s.rankHigh() == 2);
    assertThat(ranks.standings().get(1)).matches(s -> s.rankLow() == 1 && s.rankHigh() == 2);
    assertThat(ranks.standings().get(2)).matches(s -> s.rankLow() == 3 && s.rankHigh() == 3);
  }

  @Test
  void identical_models_tie_with_an_interval_of_some_width() {
    double[] same = answers(50, 3, .7)[0];
    RankIntervals ranks = rank(new double[][] {same, same.clone()});
    RankIntervals.Pair pair = ranks.pairs().getFirst();
    assertThat(pair.difference()).isZero();
    assertThat(pair.se()).isZero();
    assertThat(pair.limits().low()).isBetween(-.2, -.001);
    assertThat(pair.limits().high()).isBetween(.001, .2);
    assertThat(ranks.standings()).allMatch(RankIntervals.Standing::top);
    assertThat(ranks.standings().getFirst().best()).isCloseTo(.5, within(1e-9));
  }

  @Test
  void a_difference_that_is_the_same_on_all_questions_is_seen() {
    double[] low = IntStream.range(0, 100).mapToDouble(i -> i % 7 / 10.0).toArray();
    double[] high = Arrays.stream(low).map(x -> x + .3).toArray();
    RankIntervals ranks = rank(new double[][] {low, high});
    assertThat(ranks.pairs().getFirst().se()).isZero();
    assertThat(ranks.pairs().getFirst().secondBetter()).isTrue();
  }

  @Test
  void the_number_of_threads_changes_nothing() throws Exception {
    double[][] answers = answers(80, 4, .5, .55, .6, .7);
    RankIntervals wide = rank(answers);
    try (ForkJoinPool narrow = new ForkJoinPool(1)) {
      assertThat(narrow.submit(() -> rank(answers)).get()).isEqualTo(wide);
    }
  }

  @Test
  void the_order_of_questions_changes_nothing() {
    double[][] answers = answers(80, 5, .5, .55, .6);
    double[][] reversed =
        Arrays.stream(answers)
            .map(row -> IntStream.range(0, row.length).mapToDouble(i -> row[79 - i]).toArray())
            .toArray(double[][]::new);
    assertThat(rank(reversed)).isEqualTo(rank(answers));
  }

  @Test
  void duplicating_questions_in_clusters_does_not_narrow_the_intervals() {
    double[][] once = answers(40, 6, .5, .7);
    int[] labels = IntStream.range(0, 200).map(i -> i / 5).toArray();
    double[][] fivefold =
        Arrays.stream(once)
            .map(row -> Arrays.stream(labels).mapToDouble(g -> row[g]).toArray())
            .toArray(double[][]::new);
    RankIntervals clustered =
        (RankIntervals)
            RankIntervals.ofClustered(
                fivefold, labels, ScoreRange.UNIT, LEVEL, 499, new SplittableRandom(1));
    RankIntervals.Pair expected = rank(once).pairs().getFirst();
    assertThat(clustered.units()).isEqualTo(40);
    assertThat(clustered.pairs().getFirst().se()).isCloseTo(expected.se(), within(1e-12));
    assertThat(clustered.pairs().getFirst().limits().low())
        .isCloseTo(expected.limits().low(), within(1e-9));
  }

  @Test
  void too_little_to_go_by_is_said() {
    assertThat(of(answers(9, 7, .5, .6))).isEqualTo(new Ranking.None("fewer than 10 samples"));
    assertThat(of(answers(50, 7, .5))).isEqualTo(new Ranking.None("fewer than 2 models"));
    assertThat(of(new double[0][])).isEqualTo(new Ranking.None("fewer than 2 models"));
    Ranking clustered =
        RankIntervals.ofClustered(
            answers(20, 7, .5, .6),
            IntStream.range(0, 20).map(i -> i % 4).toArray(),
            ScoreRange.UNIT,
            LEVEL,
            499,
            new SplittableRandom(1));
    assertThat(clustered).isEqualTo(new Ranking.None("fewer than 5 clusters"));
  }

  @Test
  void a_missing_value_is_refused() {
    double[][] answers = answers(20, 8, .5, .6);
    answers[1][3] = Double.NaN;
    assertThatIllegalArgumentException().isThrownBy(() -> of(answers)).withMessageContaining("NaN");
  }

  /** 400 replicates: the Monte Carlo error is .011. */
  @Test
  void of_equal_models_one_is_called_better_in_one_study_of_twenty() {
    SplittableRandom seeds = new SplittableRandom(9);
    double[] equal = new double[6];
    Arrays.fill(equal, .6);
    int joint = 0;
    int unadjusted = 0;
    for (int r = 0; r < 400; r++) {
      RankIntervals ranks = rank(answers(60, seeds.nextLong(), equal));
      joint += ranks.pairs().stream().anyMatch(p -> p.firstBetter() || p.secondBetter()) ? 1 : 0;
      unadjusted +=
          ranks.pairs().stream().anyMatch(p -> Math.abs(p.difference()) > 2 * p.se()) ? 1 : 0;
    }
    assertThat(joint / 400.0).isLessThan(.08);
    assertThat(unadjusted / 400.0).as("negative control").isGreaterThan(.2);
  }

  private static RankIntervals rank(double[][] answers) {
    return (RankIntervals) of(answers);
  }

  private static Ranking of(double[][] answers) {
    return RankIntervals.of(answers, ScoreRange.UNIT, LEVEL, 499, new SplittableRandom(1));
  }

  /** Right or wrong by chance, with a difficulty that all models share. */
  private static double[][] answers(int questions, long seed, double... chances) {
    RandomGenerator random = new SplittableRandom(seed);
    double[][] answers = new double[chances.length][questions];
    for (int i = 0; i < questions; i++) {
      double shared = random.nextDouble();
      for (int j = 0; j < chances.length; j++) {
        double luck = random.nextBoolean() ? shared : random.nextDouble();
        answers[j][i] = luck < chances[j] ? 1 : 0;
      }
    }
    return answers;
  }
}
