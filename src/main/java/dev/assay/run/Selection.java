package dev.assay.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks to be run.
 *
 * @param names of evals and suites, at least one
 * @param models names of profiles, or models without one; empty for the suites' own
 * @param formats instead of those of the suites and profiles; empty for theirs
 * @param epochs null for the evals' and suites' own
 * @param system a file with a system prompt in place of the profiles', or null
 * @param sets {@code PATH=VALUE} over every profile
 * @param seed fixes the order of draws, or null
 */
public record Selection(
    List<String> names,
    List<String> models,
    List<String> formats,
    @Nullable Integer epochs,
    Subset subset,
    @Nullable Path system,
    List<String> sets,
    @Nullable Long seed) {
  public Selection {
    names = List.copyOf(names);
    models = List.copyOf(models);
    formats = List.copyOf(formats);
    sets = List.copyOf(sets);
  }
}
