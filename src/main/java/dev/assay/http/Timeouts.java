package dev.assay.http;

import java.time.Duration;

/**
 * How long one attempt may take.
 *
 * @param connect for the connection alone
 * @param total from the first byte sent to the last one read, connecting included; a model may be
 *     silent for all of it
 */
public record Timeouts(Duration connect, Duration total) {
  /** Ten seconds to connect, or all of a total that is shorter. */
  public static Timeouts ofTotal(Duration total) {
    Duration connect = Duration.ofSeconds(10);
    return new Timeouts(total.compareTo(connect) < 0 ? total : connect, total);
  }
}
