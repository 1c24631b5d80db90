package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Names;
import dev.assay.config.Nearest;
import dev.assay.config.Project;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs that are pinned under {@code results/baselines/NAME} with their evidence, so that both sides
 * of a gate are parsed and scored by the same code.
 */
record Baselines(Path root) {
  private static final List<String> EVIDENCE =
      List.of("run.json", "inputs.jsonl", "responses.jsonl", "imports.jsonl");

  /**
   * Copies a run; one of the same eval and model that stands there already stays beside it, older.
   *
   * @return the copy
   * @throws AssayException (64) for a bad name, or a run that is pinned already; (73) where it
   *     cannot be written
   */
  RunFolder save(String name, RunFolder run, Manifest manifest) {
    if (!Names.isValid(name)) {
      throw new AssayException(
          Exit.USAGE,
          "\"" + name + "\" is no name for a baseline",
          "lower-case letters, digits, ., _ and - : " + Names.slug(name));
    }
    Path to =
        root.resolve(name)
            .resolve(manifest.eval())
            .resolve(Names.slug(manifest.model()))
            .resolve(manifest.id());
    if (Files.exists(to.resolve("run.json"))) {
      throw new AssayException(
          Exit.USAGE,
          "the baseline \"" + name + "\" holds the run " + manifest.id() + " already",
          "choose another name, or remove " + Project.shown(to));
    }
    try {
      Files.createDirectories(to);
      for (String file : EVIDENCE) {
        Path from = run.path().resolve(file);
        if (Files.exists(from) && !file.equals("run.json")) {
          Files.copy(from, to.resolve(file));
        }
      }
      // Last, so that half a copy is no run.
      Files.copy(run.manifest(), to.resolve("run.json"));
    } catch (IOException e) {
      throw RunFolder.cannotWrite(to, e);
    }
    return new RunFolder(to);
  }

  /** The latest run of an eval in a baseline, or null where there is no such baseline. */
  @Nullable RunFolder find(String name, String eval) {
    if (!Names.isValid(name) || !Files.isDirectory(root.resolve(name))) {
      return null;
    }
    RunFolder latest = null;
    String created = "";
    for (RunFolder folder : new Runs(root.resolve(name)).all()) {
      Manifest manifest = Manifest.read(folder);
      if (manifest.eval().equals(eval) && manifest.created().compareTo(created) > 0) {
        latest = folder;
        created = manifest.created();
      }
    }
    if (latest == null) {
      throw new AssayException(
          Exit.USAGE,
          "the baseline \"" + name + "\" has no run of the eval \"" + eval + "\"",
          "add one: assay gate --save-baseline " + name + " " + eval + "@MODEL");
    }
    return latest;
  }

  /** What to say where there is no such baseline and no such run either. */
  String hint(String name) {
    if (!Files.isDirectory(root)) {
      return "there are no baselines yet: assay gate --save-baseline NAME RUN pins one";
    }
    try (Stream<Path> folders = Files.list(root)) {
      return "baselines: "
          + Nearest.hint(name, folders.map(p -> p.getFileName().toString()).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
