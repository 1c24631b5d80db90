package dev.assay.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request's whole story.
 *
 * @param attempts how often it was sent; 0 for replays and simulations
 * @param uncertain how many of the attempts may have been billed although no word of their tokens
 *     came: a time-out, a connection that broke off, a reply without usage
 * @param started when the first attempt began
 * @param seconds from then to the last byte, waiting between attempts included
 * @param recordedFrom the run that a replay comes from, or null
 * @param effective what the provider says it used where it differs from what was sent, as a JSON
 *     object, or null
 * @param batch the batch that it came by, by Assay's own name for it, or null for one that was sent
 *     alone; its seconds then are those that the batch took
 */
public record Exchange(
    Result result,
    int attempts,
    int uncertain,
    Instant started,
    double seconds,
    @Nullable String recordedFrom,
    @Nullable String effective,
    @Nullable String batch) {

  /** One that was sent alone. */
  public Exchange(
      Result result,
      int attempts,
      int uncertain,
      Instant started,
      double seconds,
      @Nullable String recordedFrom,
      @Nullable String effective) {
    this(result, attempts, uncertain, started, seconds, recordedFrom, effective, null);
  }

  /** One of which every attempt is certain. */
  public Exchange(
      Result result,
      int attempts,
      Instant started,
      double seconds,
      @Nullable String recordedFrom,
      @Nullable String effective) {
    this(result, attempts, 0, started, seconds, recordedFrom, effective);
  }

  /** The same with another result. */
  public Exchange with(Result other) {
    return new Exchange(
        other, attempts, uncertain, started, seconds, recordedFrom, effective, batch);
  }
}
