package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerTest {
  private static final PairVariance GPQA = new PairVariance(.03, .12, .12);

  @Test
  void the_detectable_differences_of_the_specification_come_out() {
    assertThat(mde(1)).isCloseTo(.104, within(.0006));
    assertThat(mde(4)).isCloseTo(.060, within(.0006));
    assertThat(mde(8)).isCloseTo(.049, within(.0006));
    assertThat(mde(Double.POSITIVE_INFINITY)).as("the floor").isCloseTo(.034, within(.0006));
  }

  @Test
  void questions_power_and_detectable_difference_agree() {
    double variance = GPQA.population(5, 5);
    double n = Power.questionsTwoSided(variance, .04, .05, .8);
    assertThat(Power.mdeTwoSided(n, variance, .05, .8)).isCloseTo(.04, within(1e-12));
    assertThat(Power.twoSided(n, variance, .04, .05)).isCloseTo(.8, within(1e-5));
    double gated = Power.questionsGate(variance, .03, 0, .05, .8);
    assertThat(Power.mdeGate(gated, variance, .05, .8)).isCloseTo(.03, within(1e-12));
    assertThat(Power.gate(gated, variance, .03, 0, .05)).isCloseTo(.8, within(1e-12));
    assertThat(Power.gate(gated, variance, .03, -.03, .05)).isCloseTo(.05, within(1e-12));
  }

  @Test
  void the_exact_power_nears_the_normal_one_and_is_the_error_rate_without_effect() {
    assertThat(Power.exactT(5000, .09, .01, .05))
        .isCloseTo(Power.twoSided(5000, .09, .01, .05), within(1e-3));
    for (int n : new int[] {2, 3, 10, 200, 100_000}) {
      assertThat(Power.exactT(n, .09, 0, .05)).as("n=%s", n).isCloseTo(.05, within(1e-8));
      assertThat(Power.exactGate(n, .09, .03, -.03, .05)).isCloseTo(.05, within(1e-8));
    }
    assertThat(Power.exactT(50, .01, 5, .05)).isCloseTo(1, within(1e-9));
  }

  @Test
  void repeats_reach_a_target_or_are_said_not_to() {
    double target = Power.varianceTwoSided(198, .05, .05, .8);
    double epochs = GPQA.epochsFor(target).orElseThrow();
    assertThat(mde(epochs)).isCloseTo(.05, within(1e-12));
    double second = GPQA.secondEpochsFor(target, 30).orElseThrow();
    assertThat(GPQA.population(30, second)).isCloseTo(target, within(1e-12));
    assertThat(GPQA.epochsFor(Power.varianceTwoSided(198, .03, .05, .8))).isEmpty();
    assertThat(GPQA.epochsFor(Power.varianceGate(50, .03, 0, .05, .8))).isEmpty();
  }

  @Test
  void a_wider_bound_than_the_truth_asks_costs_power() {
    double plain = Power.gateOf(.01, .01, .03, 0, 1.645);
    assertThat(Power.gateOf(.01, .012, .03, 0, 1.645)).isLessThan(plain);
    assertThat(Power.gate(198, 0, .03, 0, .05)).as("nothing varies").isEqualTo(1);
  }

  @Test
  void where_questions_do_not_differ_no_number_of_epochs_is_best() {
    assertThat(Power.optimalEpochs(.1, 0, 4, 1)).isEmpty();
  }

  @Test
  void a_plan_for_nothing_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Power.questionsTwoSided(.1, 0, .05, .8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Power.questionsGate(.1, .03, -.03, .05, .8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Power.questionsMcNemar(.04, .05, .05, .8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Power.twoSided(10, .1, .1, .6))
        .withMessageContaining("0.6");
  }

  private static double mde(double epochs) {
    return Power.mdeTwoSided(198, GPQA.population(epochs, epochs), .05, .8);
  }
}
