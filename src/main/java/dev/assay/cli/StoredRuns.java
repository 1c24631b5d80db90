package dev.assay.cli;

import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.derive.Marked;
import dev.assay.derive.RunSamples;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;

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
    return Derivation.marked(folder, manifest, RunSamples.of(folder, manifest, project));
  }

  Project project() {
    return project;
  }
}
