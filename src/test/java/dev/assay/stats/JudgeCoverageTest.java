package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corrected judge scores keep the promise of their interval, and refuse where they cannot. */
class JudgeCoverageTest {
  private static final int REPLICATES = 1000;

  @ParameterizedTest(name = "{0} labels of a kind, J = {1}, true rate {2}")
  @CsvSource({"25, .8, .5", "50, .5, .8", "50, .8, .95", "100, .5, .1", "200, .5, .95"})
  void rogan_gladen_covers_the_true_rate(int labels, double youden, double rate) {
    RandomGenerator random = new SplittableRandom(11);
    int covered = 0;
    int given = 0;
    for (int r = 0; r < REPLICATES; r++) {
      double[][] verdicts = new double[150][1];
      for (double[] verdict : verdicts) {
        verdict[0] = judged(random, random.nextDouble() < rate, youden);
      }
      int passed = count(random, labels, youden);
      int failed = count(random, labels, youden);
      JudgeErrors errors = new JudgeErrors(labels, passed, labels, failed);
      Corrected corrected = JudgeCorrection.roganGladen(QuestionMeans.of(verdicts), errors, .95);
      if (corrected.interval() instanceof Interval interval) {
        given++;
        covered += interval.low() <= rate && rate <= interval.high() ? 1 : 0;
      }
    }
    assertThat(given).isGreaterThan(REPLICATES * 9 / 10);
    assertThat(covered / (double) given).isGreaterThanOrEqualTo(.93);
  }

  @ParameterizedTest(name = "{0} labels among {1}, J = {2}, true rate {3}")
  @CsvSource({
    "50, 200, .8, .5",
    "50, 1000, .3, .95",
    "100, 200, .5, .8",
    "100, 1000, .95, .95",
    "200, 1000, .8, .05"
  })
  void ppi_covers_the_true_rate(int labels, int items, double youden, double rate) {
    RandomGenerator random = new SplittableRandom(12);
    int[] questions = IntStream.range(0, items).toArray();
    int covered = 0;
    int plain = 0;
    for (int r = 0; r < REPLICATES; r++) {
      double[] human = new double[items];
      double[] judge = new double[items];
      draw(random, human, judge, youden, rate);
      Arrays.fill(human, labels, items, Double.NaN);
      Corrected corrected = JudgeCorrection.ppi(human, judge, questions, ScoreRange.UNIT, .95);
      Interval interval = (Interval) corrected.interval();
      covered += interval.low() <= rate && rate <= interval.high() ? 1 : 0;
      double naive = Arrays.stream(judge).average().orElseThrow();
      plain += Math.abs(naive - rate) < 1.96 * Math.sqrt(naive * (1 - naive) / items) ? 1 : 0;
    }
    assertThat(covered / (double) REPLICATES).isGreaterThanOrEqualTo(.93);
    // The control: the raw score of a judge whose errors do not cancel does not hold.
    if (rate != .5) {
      assertThat(plain / (double) REPLICATES).isLessThan(.93);
    }
  }

  @Test
  void ppi_counts_the_replies_of_a_question_as_dependent() {
    RandomGenerator random = new SplittableRandom(13);
    int covered = 0;
    int pooled = 0;
    for (int r = 0; r < REPLICATES; r++) {
      double[] human = new double[800];
      double[] judge = new double[800];
      for (int q = 0; q < 200; q++) {
        double p = random.nextDouble() < .5 ? .95 : .25;
        for (int k = 0; k < 4; k++) {
          boolean right = random.nextDouble() < p;
          judge[4 * q + k] = judged(random, right, .6);
          human[4 * q + k] = q >= 40 ? Double.NaN : right ? 1 : 0;
        }
      }
      covered += covers(human, judge, IntStream.range(0, 800).map(i -> i / 4).toArray(), .6);
      pooled += covers(human, judge, IntStream.range(0, 800).toArray(), .6);
    }
    assertThat(covered / (double) REPLICATES).isGreaterThanOrEqualTo(.93);
    assertThat(pooled / (double) REPLICATES).isLessThan(.93);
  }

  @Test
  void labels_drawn_by_verdict_are_unbiased_only_with_their_inclusion_probabilities() {
    RandomGenerator random = new SplittableRandom(14);
    int[] questions = IntStream.range(0, 600).toArray();
    double weighted = 0;
    double unweighted = 0;
    int covered = 0;
    for (int r = 0; r < REPLICATES; r++) {
      double[] human = new double[600];
      double[] judge = new double[600];
      draw(random, human, judge, .6, .7);
      double[] inclusion = Arrays.stream(judge).map(f -> f == 1 ? .1 : .5).toArray();
      for (int i = 0; i < human.length; i++) {
        human[i] = random.nextDouble() < inclusion[i] ? human[i] : Double.NaN;
      }
      Corrected fair =
          JudgeCorrection.ppiWeighted(human, judge, questions, inclusion, ScoreRange.UNIT, .95);
      Interval interval = (Interval) fair.interval();
      covered += interval.low() <= .7 && .7 <= interval.high() ? 1 : 0;
      weighted += fair.score().orElseThrow() / REPLICATES;
      Corrected unfair = JudgeCorrection.ppi(human, judge, questions, ScoreRange.UNIT, .95);
      unweighted += unfair.score().orElseThrow() / REPLICATES;
    }
    assertThat(weighted).isCloseTo(.7, within(.006));
    assertThat(covered / (double) REPLICATES).isGreaterThanOrEqualTo(.93);
    assertThat(Math.abs(unweighted - .7)).isGreaterThan(.03);
  }

  @Test
  void a_judge_little_better_than_a_coin_is_refused() {
    Corrected corrected =
        JudgeCorrection.roganGladen(rates(60), new JudgeErrors(50, 30, 50, 30), .95);
    assertThat(corrected.score()).isEmpty();
    assertThat(corrected.interval()).isInstanceOf(Refusal.class);
  }

  @Test
  void few_labels_are_refused() {
    assertThat(JudgeCorrection.roganGladen(rates(60), new JudgeErrors(20, 20, 20, 20), .95))
        .isEqualTo(Corrected.refused("fewer than 50 labels"));
    assertThat(JudgeCorrection.roganGladen(rates(60), new JudgeErrors(90, 80, 2, 2), .95))
        .isEqualTo(Corrected.refused("fewer than 10 labels that pass, or that fail"));
    double[] few = new double[60];
    Arrays.fill(few, 49, 60, Double.NaN);
    int[] questions = IntStream.range(0, 60).toArray();
    assertThat(JudgeCorrection.ppi(few, new double[60], questions, ScoreRange.UNIT, .95))
        .isEqualTo(Corrected.refused("fewer than 50 labels"));
  }

  @Test
  void a_graded_verdict_is_no_business_of_rogan_gladen() {
    QuestionMeans graded = QuestionMeans.of(new double[][] {{.5}, {1}});
    assertThatThrownBy(
            () -> JudgeCorrection.roganGladen(graded, new JudgeErrors(50, 45, 50, 45), .95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("binary judge");
  }

  @Test
  void all_right_gives_an_interval_of_some_width() {
    double[] ones = new double[80];
    Arrays.fill(ones, 1);
    double[] human = ones.clone();
    Arrays.fill(human, 60, 80, Double.NaN);
    int[] questions = IntStream.range(0, 80).toArray();
    Corrected ppi = JudgeCorrection.ppi(human, ones, questions, ScoreRange.UNIT, .95);
    assertThat(ppi.score()).hasValue(1);
    assertThat(((Interval) ppi.interval()).low()).isBetween(.85, .99);
    QuestionMeans all =
        QuestionMeans.of(
            Arrays.stream(ones).mapToObj(s -> new double[] {s}).toArray(double[][]::new));
    Corrected corrected = JudgeCorrection.roganGladen(all, new JudgeErrors(50, 50, 50, 50), .95);
    assertThat(((Interval) corrected.interval()).low()).isBetween(.85, .99);
  }

  @Test
  void repeats_count_less_than_new_questions() {
    double[][] repeated = new double[60][4];
    double[][] single = new double[240][1];
    for (int i = 0; i < 240; i++) {
      repeated[i / 4][i % 4] = i / 4 % 2;
      single[i][0] = i % 2;
    }
    JudgeErrors errors = new JudgeErrors(200, 190, 200, 190);
    Corrected few = JudgeCorrection.roganGladen(QuestionMeans.of(repeated), errors, .95);
    Corrected many = JudgeCorrection.roganGladen(QuestionMeans.of(single), errors, .95);
    assertThat(width(few)).isGreaterThan(1.6 * width(many));
    int[] clusters = IntStream.range(0, 60).map(i -> i % 12).toArray();
    Corrected clustered =
        JudgeCorrection.roganGladenClustered(QuestionMeans.of(repeated), clusters, errors, .95);
    assertThat(clustered.score()).isEqualTo(few.score());
  }

  private static int covers(double[] human, double[] judge, int[] questions, double truth) {
    Corrected corrected = JudgeCorrection.ppi(human, judge, questions, ScoreRange.UNIT, .95);
    Interval interval = (Interval) corrected.interval();
    return interval.low() <= truth && truth <= interval.high() ? 1 : 0;
  }

  private static double width(Corrected corrected) {
    Interval interval = (Interval) corrected.interval();
    return interval.high() - interval.low();
  }

  private static QuestionMeans rates(int samples) {
    return QuestionMeans.of(
        IntStream.range(0, samples)
            .mapToObj(i -> new double[] {i % 3 == 0 ? 0 : 1})
            .toArray(double[][]::new));
  }

  private static void draw(
      RandomGenerator random, double[] human, double[] judge, double youden, double rate) {
    for (int i = 0; i < human.length; i++) {
      boolean right = random.nextDouble() < rate;
      human[i] = right ? 1 : 0;
      judge[i] = judged(random, right, youden);
    }
  }

  private static double judged(RandomGenerator random, boolean right, double youden) {
    boolean seen = random.nextDouble() < (1 + youden) / 2;
    return right == seen ? 1 : 0;
  }

  private static int count(RandomGenerator random, int trials, double youden) {
    return (int) IntStream.range(0, trials).filter(i -> judged(random, true, youden) == 1).count();
  }
}
