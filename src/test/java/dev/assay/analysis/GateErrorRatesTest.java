package dev.assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import dev.assay.eval.Metric;
import dev.assay.eval.Sample;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the whole decision of a gate is wrong, over simulated runs: a false FAIL where nothing
 * changed, a false PASS where the loss is the whole margin.
 */
class GateErrorRatesTest {
  private static final int REPEATS = 4000;
  private static final long SEED = 20_260_101_000L;

  /** Both verdicts at .05, so that both bounds are measured where they are tightest. */
  private static GateRules rules(boolean population) {
    return new GateRules(population, .05, .05, List.of(), true);
  }

  @ParameterizedTest(name = "{0}, {1} questions x {2} epochs, margin {3}")
  @CsvSource({
    "suite,      50,  5,  0.05, 0.065",
    "suite,      198, 10, 0.03, 0.057",
    "population, 50,  5,  0.05, 0.065",
    "population, 198, 10, 0.03, 0.057"
  })
  void neither_verdict_is_wrong_more_often_than_it_promises(
      String estimand, int questions, int epochs, double margin, double most) {
    GateRules rules = rules(estimand.equals("population"));
    double falseFail = rate(GateOutcome.Verdict.FAIL, rules, questions, epochs, margin, 0);
    double falsePass = rate(GateOutcome.Verdict.PASS, rules, questions, epochs, margin, margin);
    assertThat(falseFail).as("false FAIL").isLessThanOrEqualTo(most);
    assertThat(falsePass).as("false PASS").isLessThanOrEqualTo(most);
  }

  @ParameterizedTest(name = "{0} questions x {1} epochs, rate {2}, correlation {3}")
  @CsvSource({
    "100, 5,  0.05, 0",
    "100, 5,  0.05, 0.1",
    "100, 5,  0.05, 0.3",
    "100, 5,  0.05, 0.6",
    "100, 5,  0.05, 0.9",
    "100, 5,  0.05, 1",
    "200, 10, 0.02, 0.3",
    "200, 10, 0.02, 0.7",
    "40,  4,  0.3,  0.2",
    "40,  4,  0.3,  0.5"
  })
  void a_limit_is_not_passed_too_often_however_alike_the_replies_to_a_question_are(
      int questions, int epochs, double rate, double correlation) {
    List<Sample> samples = HandMade.samples(questions, 0);
    Expectation most =
        new Expectation("e", new Metric.Mean("accuracy"), new Expectation.AtMost(rate));
    long passed =
        IntStream.range(0, REPEATS)
            .parallel()
            .filter(r -> {
              RandomGenerator random = new SplittableRandom(SEED + r);
              Scored run = alike(samples, epochs, rate, correlation, random);
              GateOutcome gate =
                  Gating.decide(List.of(new Gating.Case(most, run, null)), rules(true));
              return gate.verdict() == GateOutcome.Verdict.PASS;
            })
            .count();
    assertThat((double) passed / REPEATS).as("false PASS").isLessThanOrEqualTo(.06);
  }

  /**
   * Replies of that correlation within a question: each of them is with probability √ρ the one that
   * its question has drawn, else one of its own.
   */
  private static Scored alike(
      List<Sample> samples, int epochs, double rate, double correlation, RandomGenerator random) {
    double shared = Math.sqrt(correlation);
    ScoreMatrix matrix = new ScoreMatrix(samples, epochs);
    for (int i = 0; i < samples.size(); i++) {
      boolean common = random.nextDouble() < rate;
      for (int e = 1; e <= epochs; e++) {
        boolean own = random.nextDouble() < rate;
        boolean right = random.nextDouble() < shared ? common : own;
        matrix.put(i, e, right ? HandMade.RIGHT : HandMade.WRONG);
      }
    }
    return new Scored("e/m/r", HandMade.manifest(null), matrix);
  }

  private static double rate(
      GateOutcome.Verdict wrong,
      GateRules rules,
      int questions,
      int epochs,
      double margin,
      double loss) {
    List<Sample> samples = HandMade.samples(questions, 0);
    Expectation hold =
        new Expectation("e", new Metric.Mean("accuracy"), new Expectation.Hold(margin));
    long wrongly =
        IntStream.range(0, REPEATS)
            .parallel()
            .filter(r -> {
              RandomGenerator random = new SplittableRandom(SEED + r);
              double[] baseline = new double[questions];
              double[] candidate = new double[questions];
              chances(random, rules.population(), loss, baseline, candidate);
              Scored old = run("e/old/r", samples, baseline, epochs, random);
              Scored next = run("e/new/r", samples, candidate, epochs, random);
              GateOutcome gate = Gating.decide(List.of(new Gating.Case(hold, next, old)), rules);
              assertThat(gate.verdict()).isNotEqualTo(GateOutcome.Verdict.INVALID);
              return gate.verdict() == wrong;
            })
            .count();
    return (double) wrongly / REPEATS;
  }

  /**
   * The chance of a right reply to each question, about .65 with an SD of .14, on both sides. For
   * the suite the mean loss over these very questions is exact, whatever the draw; for new
   * questions it is so on average, and questions differ in it.
   */
  private static void chances(
      RandomGenerator random, boolean population, double loss, double[] old, double[] next) {
    for (int i = 0; i < old.length; i++) {
      old[i] = .4 + .5 * random.nextDouble();
      double own = population ? .2 * (random.nextDouble() - .5) : (i % 2 == 0 ? .05 : -.05);
      next[i] = Math.clamp(old[i] - loss + own, 0, 1);
    }
  }

  private static Scored run(
      String name, List<Sample> samples, double[] chances, int epochs, RandomGenerator random) {
    ScoreMatrix matrix = new ScoreMatrix(samples, epochs);
    for (int i = 0; i < chances.length; i++) {
      for (int e = 1; e <= epochs; e++) {
        boolean right = random.nextDouble() < chances[i];
        matrix.put(i, e, right ? HandMade.RIGHT : HandMade.WRONG);
      }
    }
    return new Scored(name, HandMade.manifest(null), matrix);
  }
}
