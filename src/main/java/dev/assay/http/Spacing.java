package dev.assay.http;

import java.time.Duration;
import java.time.Instant;

/**
 * Spaces out amounts by a rate: the generic cell rate algorithm (ITU-T I.371), which charges an
 * amount to those that come later. Not thread-safe.
 */
final class Spacing {
  /**
   * What was slept too long may be caught up on, so that the rate is kept and not just undercut.
   */
  private static final double SLACK_SECONDS = 0.02;

  private Instant free = Instant.MIN;

  Duration wait(Instant now) {
    Duration wait = free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /**
   * @param perSecond more than 0; infinite for no limit
   */
  void take(double amount, double perSecond, Instant now) {
    Instant from = free.equals(Instant.MIN) ? now : now.minusNanos(nanos(SLACK_SECONDS));
    shift(free.isAfter(from) ? free : from, amount, perSecond);
  }

  /** An amount that was used besides, or back where it is negative. */
  void charge(double amount, double perSecond, Instant now) {
    shift(free.isAfter(now) || amount < 0 ? free : now, amount, perSecond);
  }

  private void shift(Instant from, double amount, double perSecond) {
    if (perSecond == Double.POSITIVE_INFINITY || from.equals(Instant.MIN)) {
      return;
    }
    free = from.plusNanos(nanos(amount / perSecond));
  }

  static double seconds(Duration d) {
    return d.getSeconds() + d.getNano() / 1e9;
  }

  static long nanos(double seconds) {
    return (long) (Math.clamp(seconds, -1e8, 1e8) * 1e9);
  }
}
