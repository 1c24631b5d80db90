package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectationTest {
  @Test
  void what_is_no_number_is_meant_of_no_range() {
    assertThat(Expectation.misfit(new Expectation.Hold(Double.NaN), 0, 1)).isNotNull();
    assertThat(Expectation.misfit(new Expectation.AtMost(Double.NaN), 0, 1)).isNotNull();
    assertThat(Expectation.misfit(new Expectation.AtLeast(Double.NaN), 0, 1)).isNotNull();
  }

  @Test
  void the_ends_of_a_range_are_limits_and_its_width_is_no_margin() {
    assertThat(Expectation.misfit(new Expectation.AtMost(0), 0, 1)).isNull();
    assertThat(Expectation.misfit(new Expectation.AtLeast(1), 0, 1)).isNull();
    assertThat(Expectation.misfit(new Expectation.Hold(9.9), 0, 10)).isNull();
    assertThat(Expectation.misfit(new Expectation.Hold(10), 0, 10)).contains("below 10");
  }

  @Test
  void a_number_in_points_is_answered_with_the_share() {
    assertThat(Expectation.misfit(new Expectation.Hold(3), 0, 1)).endsWith("did you mean 0.03?");
    assertThat(Expectation.misfit(new Expectation.AtLeast(90), 0, 10)).doesNotContain("mean");
  }
}
