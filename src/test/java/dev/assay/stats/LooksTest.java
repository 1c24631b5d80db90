package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LooksTest {
  @Test
  void a_single_look_is_the_plain_test() {
    Looks.Look look = Looks.oneSided(new double[] {1}, .05).looks().getFirst();
    assertThat(look.z()).isCloseTo(1.644854, within(1e-6));
    assertThat(look.alpha()).isCloseTo(.05, within(1e-9));
    assertThat(look.critical(9)).isCloseTo(1.833113, within(1e-6));
    assertThat(look.critical(Double.POSITIVE_INFINITY)).isCloseTo(1.644854, within(1e-6));
  }

  @Test
  void two_sided_boundaries_are_those_of_one_side_at_half_the_error_rate() {
    double[] information = {.2, .4, .6, .8, 1};
    List<Looks.Look> one = Looks.oneSided(information, .025).looks();
    List<Looks.Look> two = Looks.twoSided(information, .05).looks();
    for (int k = 0; k < information.length; k++) {
      assertThat(two.get(k).z()).isCloseTo(one.get(k).z(), within(1e-4));
    }
  }

  @Test
  void close_looks_and_very_early_ones_have_boundaries() {
    assertThat(Looks.oneSided(new double[] {.001, .002, .5, .999, 1}, .05).looks())
        .allMatch(look -> look.z() > 1.64 && look.z() <= 30.000001 && look.alpha() >= 0);
    // So close to the end, the last look is nearly the one before.
    double last = Looks.oneSided(new double[] {.999, 1}, .05).looks().getFirst().z();
    assertThat(last).isCloseTo(1.6453, within(1e-3));
  }

  @Test
  void information_of_the_suite_is_the_share_of_the_runs() {
    assertThat(Looks.suiteInformation(3, 5, 10))
        .containsExactly(new double[] {.3, .5, 1}, within(1e-15));
  }

  @Test
  void information_about_new_questions_saturates() {
    PairVariance components = new PairVariance(.2018, .5, .5);
    assertThat(Looks.populationInformation(components, 2, 5, 10))
        .containsExactly(new double[] {.43, .75, 1}, within(.002));
  }

  @Test
  void information_that_does_not_rise_to_one_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Looks.oneSided(new double[] {.5, .5, 1}, .05))
        .withMessageContaining("must rise");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Looks.oneSided(new double[] {.5, .9}, .05))
        .withMessageContaining("must be 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Looks.oneSided(new double[] {}, .05))
        .withMessageContaining("must be 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Looks.oneSided(new double[] {1}, .5));
  }

  /** 40,000 replicates at a true loss of the margin: the Monte Carlo error is .0011. */
  @Test
  void a_gate_that_may_stop_early_passes_falsely_no_more_often_and_one_that_peeks_does() {
    double[] information = Looks.suiteInformation(3, 5, 10);
    List<Looks.Look> looks = Looks.oneSided(information, .05).looks();
    RandomGenerator random = new SplittableRandom(21);
    int planned = 0;
    int peeking = 0;
    for (int r = 0; r < 40_000; r++) {
      double position = 0;
      double before = 0;
      boolean stopped = false;
      boolean peeked = false;
      for (Looks.Look look : looks) {
        position += Math.sqrt(look.information() - before) * random.nextGaussian();
        before = look.information();
        double z = position / Math.sqrt(before);
        stopped |= z >= look.z();
        peeked |= z >= 1.644854;
      }
      planned += stopped ? 1 : 0;
      peeking += peeked ? 1 : 0;
    }
    assertThat(planned / 40_000.0).isCloseTo(.05, within(.004));
    assertThat(peeking / 40_000.0).as("negative control").isGreaterThan(.085);
  }
}
