package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Usage;
import dev.assay.http.RateHeaders.Limited;
import dev.assay.http.RateHeaders.Said;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {
  private final VirtualTime time = new VirtualTime();

  private Rates.Reserved take(Rates rates, long input, long output) {
    return rates.take(new Cost(input, output), time.instant());
  }

  private Duration wait(Rates rates, long input, long output) {
    return rates.wait(new Cost(input, output), time.instant());
  }

  private static Answer answer(Map<String, String> headers) {
    return new Answer(200, "h:1", headers, "", false, false);
  }

  private static void isAbout(Duration wait, double seconds) {
    assertThat(wait.toNanos() / 1e9).isBetween(seconds - 0.03, seconds + 0.03);
  }

  @Test
  void without_limits_nobody_waits() {
    Rates rates = new Rates(null, null);
    take(rates, 1_000_000, 1_000_000);
    assertThat(wait(rates, 1_000_000, 0)).isZero();
  }

  @Test
  void requests_are_spaced_out_evenly() {
    Rates rates = new Rates(120, null);
    take(rates, 0, 0);
    isAbout(wait(rates, 0, 0), 0.5);
    time.sleep(Duration.ofMillis(500));
    assertThat(wait(rates, 0, 0)).isZero();
  }

  @Test
  void what_a_request_may_use_is_reserved_and_what_it_did_not_use_comes_back() {
    Rates rates = new Rates(null, 60_000);
    Rates.Reserved reserved = take(rates, 1000, 4000);
    isAbout(wait(rates, 1, 1), 5);
    rates.used(reserved, new Usage(1000, 0, 500, 0), time.instant());
    isAbout(wait(rates, 1, 1), 1.5);
  }

  @Test
  void what_was_not_reserved_is_charged_afterwards() {
    Rates rates = new Rates(null, 60_000);
    Rates.Reserved reserved = take(rates, 0, 0);
    assertThat(wait(rates, 0, 0)).isZero();
    rates.used(reserved, new Usage(2000, 0, 1000, 0), time.instant());
    isAbout(wait(rates, 0, 0), 3);
  }

  @Test
  void a_request_that_was_not_answered_gives_its_tokens_back() {
    Rates rates = new Rates(null, 60_000);
    rates.unused(take(rates, 1000, 4000), time.instant());
    assertThat(wait(rates, 1, 1)).isZero();
  }

  @Test
  void limits_are_learnt_from_answers() {
    Rates rates = new Rates(null, null);
    rates.learn(
        answer(
            Map.of(
                "x-ratelimit-limit-tokens", "60000",
                "x-ratelimit-remaining-tokens", "500",
                "x-ratelimit-reset-tokens", "59.5s")),
        time.instant());
    assertThat(wait(rates, 400, 100)).isZero();
    isAbout(wait(rates, 1500, 1000), 2);
    take(rates, 400, 100);
    isAbout(wait(rates, 500, 0), 0.5);
  }

  @Test
  void the_stricter_of_the_profiles_and_the_servers_limit_holds() {
    Rates rates = new Rates(60, null);
    rates.learn(
        answer(
            Map.of(
                "x-ratelimit-limit-requests", "6000",
                "x-ratelimit-remaining-requests", "5999",
                "x-ratelimit-reset-requests", "10ms")),
        time.instant());
    take(rates, 0, 0);
    isAbout(wait(rates, 0, 0), 1);
  }

  @Test
  void input_and_output_may_be_limited_apart_and_cached_input_is_free() {
    Rates rates = new Rates(null, null);
    String reset = time.instant().plusSeconds(60).toString();
    rates.learn(
        answer(
            Map.of(
                "anthropic-ratelimit-input-tokens-limit", "60000",
                "anthropic-ratelimit-input-tokens-remaining", "1000",
                "anthropic-ratelimit-input-tokens-reset", reset)),
        time.instant());
    Rates.Reserved reserved = take(rates, 1000, 100_000);
    isAbout(wait(rates, 1000, 0), 1);
    rates.used(reserved, new Usage(1000, 900, 10, 0), time.instant());
    isAbout(wait(rates, 1000, 0), 0.1);
  }

  private @Nullable Said said(String limit, String remaining, String reset) {
    Answer answer =
        answer(
            Map.of(
                "x-ratelimit-limit-requests", limit,
                "x-ratelimit-remaining-requests", remaining,
                "x-ratelimit-reset-requests", reset));
    return RateHeaders.of(answer, Limited.REQUESTS, time.instant());
  }

  @ParameterizedTest
  @CsvSource({
    "6m0s, 360",
    "1s, 1",
    "20ms, 0.02",
    "1h2m3.5s, 3723.5",
    "17, 17",
    "-1, 0",
    "soon, 0",
    "2026-01-01T00:00:30Z, 30",
    "2025-01-01T00:00:30Z, 0"
  })
  void a_reset_is_read_in_every_known_spelling(String reset, double seconds) {
    assertThat(said("100", "7", reset)).isEqualTo(new Said(100, 7, seconds));
  }

  @ParameterizedTest
  @CsvSource({"-1, -1", "0, 0", "100, -1", "many, 3", "100, ''"})
  void a_limit_that_says_nothing_is_none(String limit, String remaining) {
    assertThat(said(limit, remaining, "1s")).isNull();
  }
}
