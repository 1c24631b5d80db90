package dev.assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedTest {
  /** The second of each is the first with the noise that sums and products have. */
  @ParameterizedTest
  @CsvSource({
    "-1.25, -1.3",
    "-1.2499999999999998, -1.3",
    "1.25, 1.3",
    "1.2500000000000002, 1.3",
    "0.05, 0.1",
    "0.04999999999999999, 0.1",
    "-0.04, 0.0",
    "0, 0.0",
    "99.95, 100.0",
    "1.2499, 1.2",
    "-3.0, -3.0"
  })
  void the_same_number_is_rounded_the_same_however_it_was_computed(double value, String shown) {
    assertThat(Rounded.of(value, 1)).isEqualTo(shown);
  }

  @Test
  void a_difference_is_rounded_as_its_negative() {
    for (int i = 0; i < 2000; i++) {
      double value = i / 400.0 + 100 * .0001 * i;
      if (!Rounded.of(value, 1).equals("0.0")) {
        assertThat(Rounded.signed(-value, 1)).isEqualTo("-" + Rounded.of(value, 1));
        assertThat(Rounded.signed(value, 1)).isEqualTo("+" + Rounded.of(value, 1));
      }
    }
  }

  @Test
  void what_rounds_to_zero_has_no_sign() {
    assertThat(Rounded.signed(-.01, 1)).isEqualTo("0.0");
    assertThat(Rounded.signed(.01, 1)).isEqualTo("0.0");
  }
}
