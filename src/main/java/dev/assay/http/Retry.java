package dev.assay.http;

import dev.assay.exchange.Failure;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to ask again, as a pure function. The waits are full jitter: uniform between 0 and {@code
 * min(cap, base * 2^(attempt-1))} (Brooker, "Exponential Backoff And Jitter", 2015); what the
 * server asks for is a lower bound.
 *
 * @param attempts the most requests for one reply, the first included
 * @param base the longest first wait; four times as long where the server asks to slow down
 * @param cap the longest wait that is not asked for by the server
 * @param total the time for one reply after which no new attempt starts
 */
public record Retry(int attempts, Duration base, Duration cap, Duration total) {
  /** Where no reply ever came, or attempts take as long as they may, trying on is mostly vain. */
  private static final int FEW = 3;

  /** Six attempts, waits of up to half a second growing to 30 s. */
  public static Retry within(Duration total) {
    return new Retry(6, Duration.ofMillis(500), Duration.ofSeconds(30), total);
  }

  /**
   * How long to wait before the next attempt.
   *
   * @param attempt how many were made, from 1
   * @param proven whether the server ever gave a good reply
   * @param asked what the server asked for, or null
   * @param elapsed since the first attempt began
   * @return at least zero, or null to give up
   */
  public @Nullable Duration next(
      int attempt,
      Failure.Kind kind,
      boolean proven,
      @Nullable Duration asked,
      Duration elapsed,
      RandomGenerator random) {
    if (!FailureClass.isRetried(kind) || attempt >= most(kind, proven)) {
      return null;
    }
    double first = seconds(base) * (kind == Failure.Kind.RATE_LIMIT ? 4 : 1);
    double ceiling = Math.min(seconds(cap), first * Math.scalb(1.0, Math.min(attempt - 1, 30)));
    double wait = random.nextDouble() * ceiling;
    if (asked != null) {
      // A little later than asked, so that those who were told the same do not come at once.
      double jitter = random.nextDouble() * Math.min(1, 0.1 + seconds(asked) / 10);
      wait = Math.max(wait, seconds(asked) + jitter);
    }
    boolean tooLate = seconds(elapsed) + wait >= seconds(total);
    return tooLate ? null : Duration.ofNanos((long) (wait * 1e9));
  }

  private int most(Failure.Kind kind, boolean proven) {
    return switch (kind) {
      case TIMEOUT -> Math.min(FEW, attempts);
      case CONNECTION, GARBAGE -> proven ? attempts : Math.min(FEW, attempts);
      case RATE_LIMIT, SERVER -> attempts;
      case QUOTA, AUTH, REJECTED, NOT_RECORDED, SIMULATED -> 1;
    };
  }

  private static double seconds(Duration d) {
    return d.toNanos() / 1e9;
  }
}
