package dev.assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import dev.assay.eval.Metric;
import dev.assay.score.Score;
import dev.assay.stats.Contrast;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.ScoreRange;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits to the score itself, and the fix that a gate names. */
class LimitTest {
  private static final Metric MEAN = new Metric.Mean("accuracy");

  private static GateOutcome.Part decide(ScoreMatrix matrix, Expectation.Demand demand) {
    Scored run = new Scored("e/m/r", HandMade.manifest(null), matrix);
    return new Limit(new Expectation("e", MEAN, demand), GateRules.USUAL, run).decide();
  }

  /** Every reply to a question is alike. */
  private static ScoreMatrix alike(int questions, int epochs, IntPredicate right) {
    ScoreMatrix matrix = new ScoreMatrix(HandMade.samples(questions, 0), epochs);
    for (int i = 0; i < questions; i++) {
      Score score = right.test(i) ? HandMade.RIGHT : HandMade.WRONG;
      IntStream.rangeClosed(1, epochs).forEach(put(matrix, i, score));
    }
    return matrix;
  }

  private static java.util.function.IntConsumer put(ScoreMatrix matrix, int i, Score score) {
    return e -> matrix.put(i, e, score);
  }

  @Test
  void missing_scores_of_a_limit_are_tried_as_all_right_and_all_wrong() {
    ScoreMatrix matrix = alike(100, 1, i -> false);
    IntStream.range(96, 100).forEach(i -> matrix.put(i, 1, HandMade.FAILED));
    GateOutcome.Part part = decide(matrix, new Expectation.AtMost(.05));
    assertThat(part.verdict()).isEqualTo(GateOutcome.Verdict.INCONCLUSIVE);
    assertThat(part.reasons()).contains(GateSides.FLIPS);
    assertThat(decide(matrix, new Expectation.AtMost(.2)).verdict())
        .isEqualTo(GateOutcome.Verdict.PASS);
  }

  @Test
  void no_failure_of_forty_questions_bounds_the_rate_as_forty_trials_do() {
    GateOutcome.Part part = decide(alike(40, 5, i -> false), new Expectation.AtMost(.07));
    assertThat(part.high()).isCloseTo(1 - Math.pow(.05, 1 / 40.0), within(1e-6));
    assertThat(part.verdict()).isEqualTo(GateOutcome.Verdict.INCONCLUSIVE);
  }

  @Test
  void one_question_that_always_fails_shows_no_rare_limit_broken() {
    GateOutcome.Part part = decide(alike(40, 5, i -> i == 0), new Expectation.AtMost(.003));
    assertThat(part.verdict()).isEqualTo(GateOutcome.Verdict.INCONCLUSIVE);
  }

  @Test
  void limits_of_repeated_replies_keep_alpha_where_events_are_rare() {
    for (boolean independent : new boolean[] {false, true}) {
      double fail = rate(GateOutcome.Verdict.FAIL, .003, independent);
      double pass = rate(GateOutcome.Verdict.PASS, .07, independent);
      assertThat(fail).as("false FAIL, independent %s", independent).isLessThanOrEqualTo(.015);
      assertThat(pass).as("false PASS, independent %s", independent).isLessThanOrEqualTo(.055);
    }
  }

  /** Of wrong verdicts where the true rate is the limit. */
  private static double rate(GateOutcome.Verdict wrong, double truth, boolean independent) {
    int repeats = 4000;
    long wrongly =
        IntStream.range(0, repeats)
            .filter(r -> {
              SplittableRandom random = new SplittableRandom(7_000L + r);
              boolean[] bad = new boolean[40];
              for (int i = 0; i < 40; i++) {
                bad[i] = random.nextDouble() < truth;
              }
              ScoreMatrix matrix = alike(40, 5, i -> bad[i]);
              for (int cell = 0; independent && cell < 200; cell++) {
                Score score = random.nextDouble() < truth ? HandMade.RIGHT : HandMade.WRONG;
                matrix.put(cell / 5, 1 + cell % 5, score);
              }
              return decide(matrix, new Expectation.AtMost(truth)).verdict() == wrong;
            })
            .count();
    return (double) wrongly / repeats;
  }

  @Test
  void the_cheapest_fix_is_no_longer_underpowered_when_it_is_done() {
    for (double margin : new double[] {.04, .06, .09}) {
      GatePower now = power(5, margin);
      assertThat(now.power()).isLessThan(.8);
      String fix = now.cheapestFix();
      assertThat(fix).matches("epochs 5 -> \\d+ on both sides");
      int k = Integer.parseInt(fix.replaceAll(".*-> (\\d+) .*", "$1"));
      assertThat(power(k, margin).power()).as(fix).isGreaterThan(.795);
      assertThat(power(k - 1, margin).power()).as(fix).isLessThan(.9);
    }
  }

  /** 20 questions of which each reply is right with chance .4, as evenly as epochs allow. */
  private static GatePower power(int epochs, double margin) {
    double[][] scores = new double[20][epochs];
    for (int i = 0; i < 20; i++) {
      for (int e = 0; e < epochs; e++) {
        scores[i][e] = (e + i) % 5 < 2 ? 1 : 0;
      }
    }
    PairedDifference d = PairedDifference.of(scores, scores, ScoreRange.UNIT);
    Contrast.Tested tested = (Contrast.Tested) d.suite();
    return GatePower.of(d, tested, new GatePower.Design(GateRules.USUAL, .05, margin, epochs, 1));
  }

  @Test
  void looks_never_send_beyond_the_last_one() {
    GateRules rules = new GateRules(false, .05, .01, List.of(3, 5, 10), true);
    double[][] scores = new double[20][5];
    for (int i = 0; i < 20; i++) {
      scores[i][i % 5] = 1;
    }
    PairedDifference d = PairedDifference.of(scores, scores, ScoreRange.UNIT);
    Contrast.Tested tested = (Contrast.Tested) d.suite();
    GatePower early = GatePower.of(d, tested, new GatePower.Design(rules, .04, .01, 5, 1));
    GatePower last = GatePower.of(d, tested, new GatePower.Design(rules, .04, .01, 10, 1));
    assertThat(early.cheapestFix()).isEqualTo("the next look, at 10 epochs on both sides");
    assertThat(last.cheapestFix()).startsWith("no look is left").contains("questions or more");
  }
}
