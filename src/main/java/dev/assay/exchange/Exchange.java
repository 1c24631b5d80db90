package dev.assay.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request's whole story.
 *
 * @param attempts how often it was sent; 0 for replays and simulations
 * @param started when the first attempt began
 * @param seconds from then to the last byte, waiting between attempts included
 * @param recordedFrom the run that a replay comes from, or null
 * @param effective what the provider says it used where it differs from what was sent, as a JSON
 *     object, or null
 */
public record Exchange(
    Result result,
    int attempts,
    Instant started,
    double seconds,
    @Nullable String recordedFrom,
    @Nullable String effective) {}
