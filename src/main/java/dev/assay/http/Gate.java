package dev.assay.http;

import java.time.Duration;
import java.time.Instant;

/** Holds everyone back until a time that a server asked for. Thread-safe. */
final class Gate {
  private Instant opens = Instant.MIN;

  /**
   * Shuts it for that long, or longer where it is shut longer already.
   *
   * @return by how much longer it is shut than without this
   */
  synchronized Duration shut(Duration hold, Instant now) {
    Duration before = wait(now);
    if (hold.compareTo(before) <= 0) {
      return Duration.ZERO;
    }
    opens = now.plus(hold);
    return hold.minus(before);
  }

  synchronized Duration wait(Instant now) {
    return opens.isAfter(now) ? Duration.between(now, opens) : Duration.ZERO;
  }
}
