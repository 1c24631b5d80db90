package dev.assay.cli;

import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.derive.Marked;
import dev.assay.derive.RunSamples;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads stored runs, every response marked. */
final class StoredRuns {
  private final World world;
  private final CommonOptions common;
  private final Project project;

  StoredRuns(World world, CommonOptions common) {
    this.world = world;
    this.common = common;
    this.project = common.project(world);
  }

  /**
   * @param name as a user names a run
   * @throws dev.assay.config.AssayException where there is no such run, or it cannot be read
   */
  Marked read(String name) {
    return read(find(name));
  }

  /** The folder of a run, as {@link #read(String)} finds it. */
  RunFolder find(String name) {
    return new Wiring(world, project).runNames(common).find(name);
  }

  Marked read(RunFolder folder) {
    Manifest manifest = Manifest.read(folder);
    return Derivation.marked(
        folder,
        manifest,
        RunSamples.of(folder, manifest, project, new Wiring(world, project).library()));
  }

  /** The formats that a model was asked an eval in, sorted. */
  Set<String> formats(String eval, String model) {
    return new Wiring(world, project)
        .runNames(common).places().stream()
            .flatMap(runs -> runs.of(eval, model).stream())
            .map(folder -> Manifest.read(folder).format())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  Project project() {
    return project;
  }
}
