package dev.assay.cli;

import dev.assay.config.Project;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.model.Models;
import dev.assay.model.recorded.CachedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The folder that the replies of a command are kept in, if any. Not thread-safe. */
final class CacheFolder {
  private final @Nullable Path folder;
  private final List<CachedModel> models = new ArrayList<>();

  /**
   * @param folder null for none
   */
  CacheFolder(@Nullable Path folder) {
    this.folder = folder;
  }

  /** How models are opened. */
  Function<ModelProfile, Model> opening(Models from) {
    Path in = folder;
    return in == null ? from::open : profile -> cached(from, profile, in);
  }

  private Model cached(Models from, ModelProfile profile, Path in) {
    Model model = from.cached(from.open(profile), profile, in);
    if (model instanceof CachedModel cached) {
      models.add(cached);
    }
    return model;
  }

  /** What is to be said of replies that were kept, cannot be read, and were asked for again. */
  Optional<String> damage() {
    List<Path> damaged = models.stream().flatMap(m -> m.damaged().stream()).distinct().toList();
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    Path first = damaged.getFirst();
    boolean one = damaged.size() == 1;
    return Optional.of(
        Counted.of(damaged.size(), "file")
            + " of the cache could not be read, and what "
            + (one ? "it" : "they")
            + " should hold was asked again: "
            + Project.shown(first)
            + (one ? "" : " and others")
            + "; what was there is kept as "
            + CachedModel.kept(first).getFileName()
            + (one ? "" : ", and so on"));
  }
}
