package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final VirtualTime time = new VirtualTime();

  @Test
  void without_limits_nobody_waits() {
    Pace pace = new Pace(null, null, time);
    pace.used(1_000_000);
    assertThat(pace.take()).isZero();
    assertThat(pace.take()).isZero();
  }

  @Test
  void requests_are_spaced_out_evenly() {
    Pace pace = new Pace(120, null, time);
    assertThat(pace.take()).isZero();
    assertThat(pace.take()).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.take()).isEqualTo(Duration.ofMillis(1000));
    time.sleep(Duration.ofMinutes(1));
    assertThat(pace.take()).isZero();
  }

  @Test
  void tokens_that_were_used_delay_those_that_come_later() {
    Pace pace = new Pace(null, 60_000, time);
    assertThat(pace.take()).isZero();
    pace.used(3000);
    assertThat(pace.take()).isEqualTo(Duration.ofSeconds(3));
    pace.used(1000);
    assertThat(pace.take()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void the_stricter_limit_decides() {
    Pace pace = new Pace(60, 60_000, time);
    pace.take();
    pace.used(500);
    assertThat(pace.take()).isEqualTo(Duration.ofSeconds(1));
    pace.used(9500);
    assertThat(pace.take()).isEqualTo(Duration.ofSeconds(10));
  }
}
