package dev.assay.http;

import dev.assay.exchange.Usage;
import dev.assay.http.RateHeaders.Limited;
import dev.assay.http.RateHeaders.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Limits of requests and tokens a minute, as the profile sets them and as answers tell them. What a
 * request may use is reserved and, when it is known what it used, set right. Thread-safe.
 */
final class Rates {
  /** Makers who limit output apart count what was made, not what might have been. */
  private static final double OUTPUT_MARGIN = 1.5;

  private static final double NEWEST = 0.05;

  private final Map<Limited, Bucket> buckets = new EnumMap<>(Limited.class);
  private double usualOutput = Double.NaN;

  /** What was reserved for one request. */
  record Reserved(Cost cost, double output) {}

  /** Null is no limit; a limit is at least 1. */
  Rates(@Nullable Integer requestsPerMinute, @Nullable Integer tokensPerMinute) {
    for (Limited what : Limited.values()) {
      buckets.put(what, new Bucket(null));
    }
    buckets.put(Limited.REQUESTS, new Bucket(requestsPerMinute));
    buckets.put(Limited.TOKENS, new Bucket(tokensPerMinute));
  }

  synchronized Duration wait(Cost cost, Instant now) {
    Duration longest = Duration.ZERO;
    Reserved reserved = reserved(cost);
    for (Map.Entry<Limited, Bucket> entry : buckets.entrySet()) {
      if (entry.getValue().isLimited()) {
        Duration wait = entry.getValue().wait(amount(entry.getKey(), reserved), now);
        longest = longest.compareTo(wait) < 0 ? wait : longest;
      }
    }
    return longest;
  }

  synchronized Reserved take(Cost cost, Instant now) {
    Reserved reserved = reserved(cost);
    buckets.forEach((what, bucket) -> bucket.take(amount(what, reserved), now));
    return reserved;
  }

  /** Sets right what was reserved, where the server says what was used. */
  synchronized void used(Reserved reserved, @Nullable Usage usage, Instant now) {
    if (usage == null) {
      return;
    }
    double output = usage.output();
    usualOutput =
        Double.isNaN(usualOutput) ? output : usualOutput + NEWEST * (output - usualOutput);
    charge(Limited.TOKENS, usage.input() + output, reserved, now);
    charge(Limited.INPUT_TOKENS, (double) (usage.input() - usage.cachedInput()), reserved, now);
    charge(Limited.OUTPUT_TOKENS, output, reserved, now);
  }

  /** Gives back the tokens of a request that was not answered; it counts as a request still. */
  synchronized void unused(Reserved reserved, Instant now) {
    charge(Limited.TOKENS, 0, reserved, now);
    charge(Limited.INPUT_TOKENS, 0, reserved, now);
    charge(Limited.OUTPUT_TOKENS, 0, reserved, now);
  }

  synchronized void learn(Answer answer, Instant now) {
    boolean isApart = false;
    for (Limited what : new Limited[] {Limited.INPUT_TOKENS, Limited.OUTPUT_TOKENS}) {
      isApart |= learn(what, answer, now);
    }
    learn(Limited.REQUESTS, answer, now);
    if (!isApart) {
      // Where input and output are limited apart, this only repeats the stricter of them.
      learn(Limited.TOKENS, answer, now);
    }
  }

  private boolean learn(Limited what, Answer answer, Instant now) {
    Said said = RateHeaders.of(answer, what, now);
    if (said != null) {
      bucket(what).learn(said, now);
    }
    return said != null;
  }

  private void charge(Limited what, double used, Reserved reserved, Instant now) {
    bucket(what).charge(used - amount(what, reserved), now);
  }

  private Bucket bucket(Limited what) {
    return Objects.requireNonNull(buckets.get(what));
  }

  private Reserved reserved(Cost cost) {
    double most = cost.maxOutput();
    double usual = Double.isNaN(usualOutput) ? most : OUTPUT_MARGIN * usualOutput;
    return new Reserved(cost, most == 0 ? usual : Math.min(most, usual));
  }

  private static double amount(Limited what, Reserved reserved) {
    Cost cost = reserved.cost();
    return switch (what) {
      case REQUESTS -> 1;
      case TOKENS -> cost.input() + cost.maxOutput();
      case INPUT_TOKENS -> cost.input();
      case OUTPUT_TOKENS -> reserved.output();
    };
  }
}
