package dev.assay.analysis;

import dev.assay.evidence.Manifest;

/**
 * A run as comparisons see it.
 *
 * @param name {@code EVAL/MODEL/RUN-ID}
 */
public record Scored(String name, Manifest manifest, ScoreMatrix matrix) {}
