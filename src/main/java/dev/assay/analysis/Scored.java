package dev.assay.analysis;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.evidence.Key;
import dev.assay.evidence.Manifest;
import java.util.List;

/**
 * A run as comparisons see it.
 *
 * @param name {@code EVAL/MODEL/RUN-ID}
 */
public record Scored(String name, Manifest manifest, ScoreMatrix matrix) {
  /** The fields of the task in which another run differs. */
  List<String> taskDifferences(Scored other) {
    return Key.differences(manifest.key().task(), other.manifest.key().task());
  }

  /** The refusal to set this run against another, whose task differs in these fields. */
  AssayException otherTask(Scored other, List<String> fields, String hint) {
    return new AssayException(
        Exit.INVALID,
        name
            + " and "
            + other.name
            + " are no runs of the same task: they differ in "
            + String.join(", ", fields),
        hint);
  }
}
