package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final VirtualTime time = new VirtualTime();

  private Window window(int most) {
    return new Window(Window.START, most, time);
  }

  /** One round trip of a full window: all are sent, a second goes by, all are answered. */
  private void roundTrip(Window window) throws InterruptedException {
    int width = window.width();
    Instant sent = time.instant();
    for (int i = 0; i < width; i++) {
      window.enter(time);
    }
    time.sleep(Duration.ofSeconds(1));
    for (int i = 0; i < width; i++) {
      window.succeeded(sent, false);
      window.leave();
    }
  }

  private void overload(Window window, Instant sent) {
    window.overloaded(sent, time.instant());
  }

  @Test
  void it_starts_at_32_and_doubles_each_round_trip_up_to_the_most() throws Exception {
    Window window = window(200);
    assertThat(window.width()).isEqualTo(32);
    roundTrip(window);
    assertThat(window.width()).isEqualTo(64);
    roundTrip(window);
    roundTrip(window);
    assertThat(window.width()).isEqualTo(200);
  }

  @Test
  void fewer_than_32_are_kept_to() {
    assertThat(window(3).width()).isEqualTo(3);
  }

  @Test
  void an_overload_cuts_it_to_seven_tenths_once_in_a_round_trip() {
    Window window = window(1000);
    Instant sent = time.instant();
    time.sleep(Duration.ofSeconds(1));
    for (int i = 0; i < 20; i++) {
      overload(window, sent);
    }
    assertThat(window.width()).isEqualTo(22);
    time.sleep(Duration.ofSeconds(1));
    overload(window, time.instant());
    assertThat(window.width()).isEqualTo(15);
  }

  @Test
  void after_an_overload_it_grows_by_one_with_each_window_of_replies() throws Exception {
    Window window = window(1000);
    overload(window, time.instant());
    time.sleep(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      roundTrip(window);
    }
    assertThat(window.width()).isBetween(31, 32);
  }

  @Test
  void it_never_closes() {
    Window window = window(1000);
    for (int i = 0; i < 50; i++) {
      time.sleep(Duration.ofSeconds(1));
      overload(window, time.instant());
    }
    assertThat(window.width()).isEqualTo(1);
  }

  @Test
  void it_does_not_grow_while_it_is_half_empty() throws Exception {
    Window window = window(1000);
    for (int i = 0; i < 200; i++) {
      Instant sent = time.instant();
      window.enter(time);
      time.sleep(Duration.ofSeconds(1));
      window.succeeded(sent, false);
      window.leave();
    }
    assertThat(window.width()).isEqualTo(32);
  }
}
