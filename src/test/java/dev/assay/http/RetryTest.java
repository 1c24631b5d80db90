package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Failure.Kind;
import dev.assay.seed.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryTest {
  private final Retry retry = Retry.within(Duration.ofMinutes(10));
  private final RandomGenerator random = Seed.random("retry test");

  private @Nullable Duration next(int attempt, Kind kind, @Nullable Duration asked) {
    return retry.next(attempt, kind, true, asked, Duration.ZERO, random);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTION", "RATE_LIMIT", "SERVER", "GARBAGE"})
  void what_may_pass_is_tried_six_times(Kind kind) {
    for (int attempt = 1; attempt < 6; attempt++) {
      assertThat(next(attempt, kind, null)).isNotNull();
    }
    assertThat(next(6, kind, null)).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"QUOTA", "AUTH", "REJECTED"})
  void what_cannot_pass_is_tried_once(Kind kind) {
    assertThat(next(1, kind, Duration.ZERO)).isNull();
  }

  @Test
  void a_server_that_stays_silent_to_the_limit_is_tried_three_times() {
    assertThat(next(2, Kind.TIMEOUT, null)).isNotNull();
    assertThat(next(3, Kind.TIMEOUT, null)).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTION", "GARBAGE"})
  void a_server_that_never_gave_a_reply_is_given_up_after_three_tries(Kind kind) {
    assertThat(retry.next(2, kind, false, null, Duration.ZERO, random)).isNotNull();
    assertThat(retry.next(3, kind, false, null, Duration.ZERO, random)).isNull();
  }

  @Test
  void waits_are_uniform_below_a_doubling_ceiling() {
    for (int attempt = 1; attempt < 6; attempt++) {
      List<Double> waits = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        Duration wait = next(attempt, Kind.SERVER, null);
        assertThat(wait).isNotNull();
        waits.add(wait.toNanos() / 1e9);
      }
      double ceiling = 0.5 * Math.pow(2, attempt - 1);
      assertThat(waits).allSatisfy(w -> assertThat(w).isBetween(0.0, ceiling));
      double mean = waits.stream().mapToDouble(w -> w).average().orElseThrow();
      assertThat(mean / ceiling).isBetween(0.46, 0.54);
    }
  }

  @Test
  void a_wait_that_the_server_asks_for_is_kept_and_little_more_than_kept() {
    for (int i = 0; i < 1000; i++) {
      Duration wait = next(1, Kind.RATE_LIMIT, Duration.ofSeconds(40));
      assertThat(wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
    }
  }

  @Test
  void being_told_to_come_back_at_once_does_not_make_everyone_come_at_once() {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waits.add(next(3, Kind.RATE_LIMIT, Duration.ZERO));
    }
    assertThat(waits).doesNotHaveDuplicates();
  }

  @Test
  void a_wait_beyond_the_total_time_is_not_begun() {
    assertThat(next(1, Kind.RATE_LIMIT, Duration.ofHours(1))).isNull();
    Duration late = Duration.ofMinutes(10);
    assertThat(retry.next(1, Kind.SERVER, true, null, late, random)).isNull();
  }

  @Test
  void the_same_random_source_gives_the_same_waits() {
    Duration one = retry.next(2, Kind.SERVER, true, null, Duration.ZERO, Seed.random("x"));
    Duration two = retry.next(2, Kind.SERVER, true, null, Duration.ZERO, Seed.random("x"));
    assertThat(one).isEqualTo(two);
  }
}
