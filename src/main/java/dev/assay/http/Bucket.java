package dev.assay.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One limit a minute, of requests or of tokens: what the profile says, what the server says in its
 * headers, and the stricter of the two. What the server says is left ({@code remaining}) is kept as
 * a bucket that fills up again over the minute. Not thread-safe.
 */
final class Bucket {
  private static final double SECONDS_PER_MINUTE = 60;

  /** Limits that fill up within this are a second's, not a minute's. */
  private static final double SHORT_SECONDS = 5;

  private final Spacing spacing = new Spacing();
  private final double configured;
  private double learnt = Double.POSITIVE_INFINITY;
  private double limit;
  private double left;
  private Instant leftAt = Instant.MIN;
  private Instant full = Instant.MIN;

  /** Null is no limit. */
  Bucket(@Nullable Integer perMinute) {
    configured = perMinute == null ? Double.POSITIVE_INFINITY : perMinute / SECONDS_PER_MINUTE;
  }

  /** How long until an amount may be taken. An amount above the whole limit needs it full. */
  Duration wait(double amount, Instant now) {
    Duration own = spacing.wait(now);
    double missing = Math.min(amount, limit) - left(now);
    if (learnt == Double.POSITIVE_INFINITY || missing <= 0) {
      return own;
    }
    Duration filling = Duration.ofNanos(1 + Spacing.nanos(missing / learnt));
    Duration untilFull = Duration.between(now, full);
    Duration theirs = filling.compareTo(untilFull) < 0 ? filling : untilFull;
    return own.compareTo(theirs) < 0 ? theirs : own;
  }

  void take(double amount, Instant now) {
    spacing.take(amount, perSecond(), now);
    setLeft(left(now) - amount, now);
  }

  /** What was used besides what was taken; negative for what was taken in vain. */
  void charge(double amount, Instant now) {
    spacing.charge(amount, perSecond(), now);
    setLeft(left(now) - amount, now);
  }

  /** What the server says of its limit. */
  void learn(RateHeaders.Said said, Instant now) {
    double used = said.limit() - said.remaining();
    double reset = said.resetSeconds();
    double window = used > 0 && reset > 0 ? reset * said.limit() / used : SECONDS_PER_MINUTE;
    double before = left(now);
    boolean isNew = learnt == Double.POSITIVE_INFINITY || limit != said.limit();
    limit = said.limit();
    learnt = limit / (window < SHORT_SECONDS ? Math.max(1, window) : SECONDS_PER_MINUTE);
    // What was sent meanwhile is not in the server's figure, but is in ours.
    setLeft(isNew ? said.remaining() : Math.min(before, said.remaining()), now);
    full = now.plusNanos(Spacing.nanos(reset > 0 ? reset : SECONDS_PER_MINUTE));
  }

  /** Whether there is any limit. */
  boolean isLimited() {
    return perSecond() != Double.POSITIVE_INFINITY;
  }

  private double perSecond() {
    return Math.min(configured, learnt);
  }

  private double left(Instant now) {
    if (learnt == Double.POSITIVE_INFINITY) {
      return 0;
    }
    boolean hasBeenFull = leftAt.isBefore(full) && !now.isBefore(full);
    double filled = learnt * Spacing.seconds(Duration.between(leftAt, now));
    return hasBeenFull ? limit : Math.min(limit, left + filled);
  }

  private void setLeft(double amount, Instant now) {
    left = Math.min(amount, limit);
    leftAt = now;
  }
}
