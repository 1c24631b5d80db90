package dev.assay.interop;

import dev.assay.stats.ScoreRange;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be imported, and as what.
 *
 * @param eval the name under which runs are compared; for responses that of a file in evals
 * @param model a name for the model; need not be a profile
 * @param format the name of the format whose parser reads responses
 * @param missing texts that stand for a missing value
 * @param sets {@code PATH=VALUE}: what is known of the system
 * @param anew whether the same import again makes another run
 */
public record ImportRequest(
    Path file,
    String eval,
    String model,
    Mapping mapping,
    ScoreRange range,
    String format,
    List<String> missing,
    List<String> sets,
    boolean anew) {
  public ImportRequest {
    missing = List.copyOf(missing);
    sets = List.copyOf(sets);
  }
}
