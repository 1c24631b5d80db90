package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.seed.Seed;
import java.time.Duration;
import java.util.function.DoublePredicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TempoTest {
  private final VirtualTime time = new VirtualTime();
  private final Tempo tempo = new Tempo();
  private final RandomGenerator random = Seed.random("tempo");

  /** Sends as fast as it may, at most 200 a second. */
  private void send(int seconds, DoublePredicate isRejected) {
    for (int i = 0; i < seconds * 200; i++) {
      time.sleep(Duration.ofMillis(5));
      if (tempo.wait(time.instant()).isZero()) {
        tempo.take(time.instant());
        if (isRejected.test(random.nextDouble())) {
          tempo.rejected(time.instant(), Duration.ZERO);
        }
      }
    }
  }

  @Test
  void without_rejections_nothing_is_spaced_out() {
    send(10, u -> false);
    assertThat(tempo.isKept()).isFalse();
  }

  @Test
  void what_was_taken_among_rejections_is_what_is_sent_from_then_on() {
    send(2, u -> u < 0.8);
    assertThat(tempo.rate()).isBetween(25.0, 50.0);
  }

  @Test
  void rejections_at_random_whatever_the_rate_do_not_slow_down_for_ever() {
    send(60, u -> u < 0.1);
    assertThat(tempo.rate()).isGreaterThan(150);
  }

  @Test
  void a_server_that_rejects_everything_is_asked_seldom_but_asked() {
    send(60, u -> true);
    assertThat(tempo.rate()).isEqualTo(0.2);
  }

  /** Holds everyone back for a second at each rejection, as long as that is heeded. */
  private void sendWithHolds(int seconds, DoublePredicate isRejected) {
    for (int i = 0; i < seconds * 200; i++) {
      time.sleep(Duration.ofMillis(5));
      if (tempo.wait(time.instant()).isZero()) {
        tempo.take(time.instant());
        if (isRejected.test(random.nextDouble())) {
          Duration hold = tempo.heedsHolds() ? Duration.ofSeconds(1) : Duration.ZERO;
          tempo.rejected(time.instant(), hold);
          time.sleep(hold);
        }
      }
    }
  }

  @Test
  void waits_asked_for_at_random_hold_back_everyone_only_until_that_is_seen_to_be_in_vain() {
    sendWithHolds(60, u -> u < 0.03);
    assertThat(tempo.heedsHolds()).isFalse();
    assertThat(tempo.rate()).isGreaterThan(100);
  }

  @Test
  void waits_that_are_asked_of_all_go_on_to_be_heeded() {
    sendWithHolds(60, u -> u < 0.9);
    assertThat(tempo.heedsHolds()).isTrue();
  }
}
