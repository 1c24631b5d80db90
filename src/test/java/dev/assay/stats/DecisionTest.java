package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Decision.Verdict;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DecisionTest {
  @Test
  void the_margin_itself_is_not_ruled_out_by_touching_it() {
    assertThat(Decision.hold(-.03, .01, .03).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Decision.hold(-.04, 0, .03).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Decision.hold(-.04, -.01, .03).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_stricter_error_rate_of_failing_turns_a_fail_into_doubt() {
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(Decision.hold(-.02, .01, infinite, .03, .05, .05).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Decision.hold(-.02, .01, infinite, .03, .05, .01).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void improvement_needs_a_bound_above_zero() {
    assertThat(Decision.improve(.001, .1).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Decision.improve(0, .1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Decision.improve(-.1, -.01).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void limits_are_kept_broken_or_open() {
    assertThat(Decision.atMost(0, .01, .01).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Decision.atMost(0, .02, .01).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Decision.atMost(.015, .02, .01).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Decision.atLeast(.9, .95, .9).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Decision.atLeast(.8, .95, .9).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Decision.atLeast(.8, .85, .9).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void crossed_bounds_and_empty_margins_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Decision.improve(.2, .1));
    assertThatIllegalArgumentException().isThrownBy(() -> Decision.improve(Double.NaN, .1));
    assertThatIllegalArgumentException().isThrownBy(() -> Decision.hold(0, 1, 0));
  }

  @Test
  void adjusted_p_values_keep_order_and_bounds() {
    double[] p = {.9, .02, 0, 1, .02};
    assertThat(Multiplicity.holm(p))
        .containsExactly(new double[] {1, .08, 0, 1, .08}, within(1e-12));
    assertThat(Multiplicity.bh(new double[] {})).isEmpty();
    assertThat(Multiplicity.bh(new double[] {.3})).containsExactly(.3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Multiplicity.by(new double[] {Double.NaN}));
  }

  @Test
  void equal_categories_shrink_to_their_mean_and_noiseless_ones_stay_out() {
    Shrinkage equal = Shrinkage.of(new double[] {.01, .02, .5}, new double[] {.05, .05, 0});
    assertThat(equal.tau2()).isZero();
    assertThat(equal.shrunk().get(0).orElseThrow()).isCloseTo(.015, within(1e-12));
    assertThat(equal.shrunk().get(2)).isEmpty();
    Shrinkage alone = Shrinkage.of(new double[] {.1}, new double[] {.02});
    assertThat(alone.shrunk()).containsExactly(OptionalDouble.of(.1));
    assertThat(Shrinkage.of(new double[] {.1}, new double[] {0}).mean()).isEmpty();
  }
}
