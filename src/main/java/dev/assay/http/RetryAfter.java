package dev.assay.http;

import dev.assay.config.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks to wait. Stateless. */
public final class RetryAfter {
  private static final double LONGEST_SECONDS = 1e6;

  private RetryAfter() {}

  /**
   * From {@code retry-after-ms}, else {@code retry-after} as seconds or as a date (RFC 9110,
   * 10.2.3), else the {@code retryDelay} of a {@code google.rpc.RetryInfo} in the body.
   *
   * @return at least zero, or null where the server says nothing readable
   */
  public static @Nullable Duration of(Answer answer, Instant now) {
    Duration millis = number(answer.header("retry-after-ms"), 1e-3);
    if (millis != null) {
      return millis;
    }
    String value = answer.header("retry-after");
    Duration seconds = number(value, 1);
    if (seconds != null) {
      return seconds;
    }
    return value == null ? retryInfo(answer.body()) : date(value, now);
  }

  private static @Nullable Duration retryInfo(String body) {
    if (!body.contains("retryDelay")) {
      return null;
    }
    for (Node detail : ErrorBody.details(body)) {
      String delay = detail instanceof Node.Obj o ? o.text("retryDelay") : null;
      if (delay != null && delay.endsWith("s")) {
        return number(delay.substring(0, delay.length() - 1), 1);
      }
    }
    return null;
  }

  private static @Nullable Duration number(@Nullable String value, double unit) {
    if (value == null || !value.strip().matches("[0-9]{1,12}(\\.[0-9]{0,9})?")) {
      return null;
    }
    double seconds = Math.min(LONGEST_SECONDS, Double.parseDouble(value.strip()) * unit);
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static @Nullable Duration date(String value, Instant now) {
    try {
      Instant then =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
