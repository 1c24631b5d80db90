package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Names;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
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

  /**
   * The run that a baseline holds for a candidate: of its eval, where it has several models of its
   * model, and likewise of its format; of these the latest.
   *
   * @return null where there is no such baseline
   * @throws AssayException (64) where it has no run of the eval, or several and none is meant
   */
  @Nullable RunFolder find(String name, Manifest candidate) {
    if (!Names.isValid(name) || !Files.isDirectory(root.resolve(name))) {
      return null;
    }
    String eval = candidate.eval();
    List<Pinned> held =
        new Runs(root.resolve(name))
            .all().stream()
                .map(folder -> new Pinned(folder, Manifest.read(folder)))
                .filter(pinned -> pinned.manifest.eval().equals(eval))
                .toList();
    if (held.isEmpty()) {
      throw new AssayException(
          Exit.USAGE,
          "the baseline \"" + name + "\" has no run of the eval \"" + eval + "\"",
          "add one: assay gate --save-baseline " + name + " " + eval + "@MODEL");
    }
    String holds = "the baseline \"" + name + "\" holds \"" + eval + "\" ";
    List<Pinned> ofModel = alike(held, candidate, Manifest::model, holds + "of several models");
    return alike(ofModel, candidate, Manifest::format, holds + "in several formats").stream()
        .max(Comparator.comparing(pinned -> pinned.manifest.created()))
        .orElseThrow()
        .folder;
  }

  /** What was pinned, as {@code assay.baseline/1} spells it. */
  static Node.Obj document(String name, List<Node> runs) {
    return Node.object(b ->
        b.put("schema", "assay.baseline/1").put("baseline", name).put("runs", Node.list(runs)));
  }

  /** One run of it. */
  static Node node(RunFolder copy, RunFolder from, Manifest manifest) {
    return Node.object(b ->
        b.put("eval", manifest.eval())
            .put("model", manifest.model())
            .put("format", manifest.format())
            .put("epochs", manifest.epochs())
            .put("created", manifest.created())
            .put("run", Project.shown(copy.path()))
            .put("from", Project.shown(from.path())));
  }

  private record Pinned(RunFolder folder, Manifest manifest) {}

  /** Those that share what the candidate is; all where there is but one to choose. */
  private static List<Pinned> alike(
      List<Pinned> held, Manifest candidate, Function<Manifest, String> by, String several) {
    TreeSet<String> names = new TreeSet<>();
    held.forEach(pinned -> names.add(by.apply(pinned.manifest)));
    String wanted = by.apply(candidate);
    if (names.size() == 1) {
      return held;
    }
    if (!names.contains(wanted)) {
      throw new AssayException(
          Exit.USAGE,
          several
              + ": "
              + String.join(", ", names)
              + "; the candidate's is \""
              + wanted
              + "\", so none of them is meant",
          "pin the one that is meant under a name of its own: assay gate --save-baseline NAME RUN");
    }
    return held.stream().filter(pinned -> by.apply(pinned.manifest).equals(wanted)).toList();
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
