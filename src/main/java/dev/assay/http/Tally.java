package dev.assay.http;

import dev.assay.exchange.Failure;
import java.util.Map;

/**
 * What the attempts of an endpoint came to so far.
 *
 * @param requests those that were begun
 * @param replies attempts that brought a reply
 * @param failures attempts that failed, by kind, retried or not; kinds that did not occur are
 *     absent
 * @param retries attempts that were not the first of their request
 */
public record Tally(long requests, long replies, Map<Failure.Kind, Long> failures, long retries) {
  public Tally {
    failures = Map.copyOf(failures);
  }

  /** All that was sent. */
  public long attempts() {
    return replies + failures.values().stream().mapToLong(n -> n).sum();
  }
}
