package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceAgeTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static Price of(@Nullable String day) {
    return new Price(1, null, 1, 1e6, "USD", day, null);
  }

  @Test
  void a_price_is_old_after_ninety_days() {
    assertThat(of("2026-08-26").ageDays(TODAY)).isEqualTo(90);
    assertThat(of("2026-08-26").isOld(TODAY)).isFalse();
    assertThat(of("2026-08-25").isOld(TODAY)).isTrue();
  }

  @Test
  void a_price_of_a_day_to_come_is_not_old() {
    assertThat(of("2026-11-25").ageDays(TODAY)).isEqualTo(-1);
    assertThat(of("2026-11-25").isOld(TODAY)).isFalse();
  }

  @Test
  void without_a_day_of_the_calendar_the_age_is_unknown() {
    assertThat(of(null).ageDays(TODAY)).isNull();
    assertThat(of("last spring").ageDays(TODAY)).isNull();
    assertThat(of("2026-02-30").isOld(TODAY)).isFalse();
  }
}
