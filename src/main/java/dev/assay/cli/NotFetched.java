package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Library;
import dev.assay.dataset.Source;
import dev.assay.eval.Eval;
import dev.assay.eval.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the evals whose data are on the web and not yet in the cache. What is wrong with a file is
 * left to those who check it.
 *
 * @param library one that fetches nothing
 */
record NotFetched(Project project, Library library) {
  /** The command that fetches the data of an eval without asking a service. */
  static final String COMMAND = "assay run EVAL -m simulated-strong --first 1";

  /**
   * Says of all evals and suites that are named what has to be fetched, not of the first alone.
   *
   * @throws AssayException (65) where that is something
   */
  void refuse(List<String> names) {
    Set<String> evals = new LinkedHashSet<>();
    names.forEach(name -> evals.addAll(behind(name)));
    List<Problem> missing = new ArrayList<>();
    for (String eval : evals) {
      Source source = source(project.file(Project.Kind.EVAL, eval));
      if (source != null) {
        missing.addAll(missing(source));
      }
    }
    if (!missing.isEmpty()) {
      throw new AssayException(Exit.BAD_INPUT, missing);
    }
  }

  private List<String> behind(String name) {
    Project.Found suite = project.file(Project.Kind.SUITE, name);
    if (suite == null) {
      return List.of(name);
    }
    try {
      Suite read = Suite.read(suite, project, new Problems());
      return read.entries().stream().map(Suite.Entry::eval).toList();
    } catch (AssayException e) {
      return List.of();
    }
  }

  private List<Problem> missing(Source source) {
    try {
      library.files(source);
      return List.of();
    } catch (AssayException e) {
      return e.problems();
    }
  }

  /**
   * The names of the evals at these paths whose data are not there.
   *
   * @param paths files and folders; none for the whole project
   */
  List<String> at(List<Path> paths) {
    List<Path> whole = paths.stream().map(p -> p.toAbsolutePath().normalize()).toList();
    List<String> names = new ArrayList<>();
    for (String name : project.names(Project.Kind.EVAL)) {
      Project.Found file = project.file(Project.Kind.EVAL, name);
      Source source = file == null || !isAt(file.path(), whole) ? null : source(file);
      if (source != null && !library.holds(source)) {
        names.add(name);
      }
    }
    return names;
  }

  private boolean isAt(Path file, List<Path> paths) {
    Path whole = file.toAbsolutePath().normalize();
    return paths.isEmpty()
        ? whole.startsWith(project.root().toAbsolutePath().normalize())
        : paths.stream().anyMatch(whole::startsWith);
  }

  /** Null for a file on this machine, and for what cannot be read. */
  private static @Nullable Source source(Project.@Nullable Found file) {
    try {
      Eval eval = file == null ? null : Eval.read(file, new Problems());
      Dataset data = eval == null ? null : eval.data();
      return data == null || data.source() instanceof Source.File ? null : data.source();
    } catch (AssayException e) {
      return null;
    }
  }
}
