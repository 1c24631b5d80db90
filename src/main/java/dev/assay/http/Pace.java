package dev.assay.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to a number of requests and tokens a minute. Requests are spaced out evenly. Tokens are
 * known only when the reply is there: what was used delays those that come later, so that the rate
 * is kept on the whole, though not within each minute. Thread-safe.
 */
public final class Pace {
  private static final double NANOS_PER_MINUTE = 60e9;
  private final @Nullable Integer requestsPerMinute;
  private final @Nullable Integer tokensPerMinute;
  private final InstantSource clock;
  private Instant nextRequest = Instant.MIN;
  private Instant tokensFree = Instant.MIN;

  /** Null is no limit; a limit is at least 1. */
  public Pace(
      @Nullable Integer requestsPerMinute, @Nullable Integer tokensPerMinute, InstantSource clock) {
    this.requestsPerMinute = requestsPerMinute;
    this.tokensPerMinute = tokensPerMinute;
    this.clock = clock;
  }

  /** Takes the next free moment and returns how long it is until then; zero where it is now. */
  synchronized Duration take() {
    if (requestsPerMinute == null && tokensPerMinute == null) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    Instant slot = latest(now, latest(nextRequest, tokensFree));
    if (requestsPerMinute != null) {
      nextRequest = slot.plusNanos((long) (NANOS_PER_MINUTE / requestsPerMinute));
    }
    return Duration.between(now, slot);
  }

  /** Counts tokens that were used. */
  synchronized void used(long tokens) {
    if (tokensPerMinute != null) {
      long nanos = (long) (NANOS_PER_MINUTE * tokens / tokensPerMinute);
      tokensFree = latest(clock.instant(), tokensFree).plusNanos(nanos);
    }
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
