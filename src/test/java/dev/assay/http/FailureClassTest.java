package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Answer answer(int status, String body) {
    return new Answer(status, "127.0.0.1:8080", Map.of(), body, false, false);
  }

  @ParameterizedTest
  @CsvSource({
    "301, REJECTED",
    "400, REJECTED",
    "401, AUTH",
    "402, QUOTA",
    "403, AUTH",
    "404, REJECTED",
    "408, TIMEOUT",
    "409, SERVER",
    "422, REJECTED",
    "429, RATE_LIMIT",
    "500, SERVER",
    "503, SERVER",
    "529, SERVER"
  })
  void a_status_says_the_kind(int status, Failure.Kind kind) {
    Failure failure = FailureClass.of(answer(status, ""));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.message()).contains("127.0.0.1:8080").contains(String.valueOf(status));
  }

  @Test
  void too_many_requests_for_want_of_credit_is_another_thing_than_too_many_requests() {
    String body = "{\"error\":{\"message\":\"You ran out\",\"code\":\"insufficient_quota\"}}";
    Failure failure = FailureClass.of(answer(429, body));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.QUOTA);
    assertThat(failure.message()).contains("no credit left").contains("You ran out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"message\":\"bad thing\"}}",
        "{\"error\":\"bad thing\"}",
        "{\"detail\":\"bad thing\"}",
        "{\"object\":\"error\",\"message\":\"bad thing\"}"
      })
  void the_providers_own_words_are_quoted(String body) {
    assertThat(FailureClass.of(answer(400, body)).message()).contains("\"bad thing\"");
  }

  @Test
  void a_page_of_html_is_not_poured_into_the_message() {
    Failure failure = FailureClass.of(answer(502, "<html><h1>Bad gateway</h1>"));
    assertThat(failure.message()).doesNotContain("<");
    Failure garbage = FailureClass.garbage(answer(200, "<html>"), "a chat completion");
    assertThat(garbage.message()).contains("web page").contains("base_url");
  }

  @Test
  void an_error_inside_a_good_status_carries_the_status_that_it_names() {
    String body = "{\"error\":{\"code\":429,\"message\":\"later\"}}";
    Failure failure = FailureClass.inSuccess(answer(200, body), ErrorBody.of(body));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.RATE_LIMIT);
  }

  @Test
  void long_messages_with_line_breaks_become_a_short_line() {
    String body = "{\"error\":\"" + "a\\n".repeat(1000) + "\"}";
    assertThat(FailureClass.of(answer(400, body)).message())
        .hasSizeLessThan(500)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after | 7 | 7000",
        "retry-after | 0.5 | 500",
        "retry-after | Thu, 01 Jan 2026 00:01:00 GMT | 60000",
        "retry-after | Thu, 01 Jan 2015 00:01:00 GMT | 0",
        "retry-after-ms | 250 | 250"
      })
  void a_wait_is_read_as_seconds_a_date_or_milliseconds(String name, String value, long millis) {
    Answer answer = new Answer(429, "h:80", Map.of(name, value), "", false, false);
    assertThat(RetryAfter.of(answer, NOW)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-1", "1e9", "NaN"})
  void an_unreadable_wait_is_none(String value) {
    Answer answer = new Answer(429, "h:80", Map.of("retry-after", value), "", false, false);
    assertThat(RetryAfter.of(answer, NOW)).isNull();
  }
}
