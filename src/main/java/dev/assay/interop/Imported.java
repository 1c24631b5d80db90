package dev.assay.interop;

import dev.assay.analysis.Summary;
import dev.assay.config.Problem;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.util.List;

/**
 * A run that an import made.
 *
 * @param unreadable what is wrong with stored runs of the same eval and model that cannot be read,
 *     and so were not compared with the file
 */
public record Imported(
    RunFolder folder, Manifest manifest, Counts counts, Summary summary, List<Problem> unreadable) {
  public Imported {
    unreadable = List.copyOf(unreadable);
  }
}
