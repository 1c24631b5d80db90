package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.dataset.Library;
import dev.assay.eval.Eval;
import dev.assay.model.ModelProfiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads files as a run would, and gathers the mistakes of all of them. Asks no model, and needs no
 * key. A suite is checked with all that it names; so is a model profile with those that it extends.
 * Not thread-safe; use it once.
 */
public final class Validation {
  private final Project project;
  private final ProjectFiles files;
  private final Problems problems = new Problems();
  private final FileCheck check;
  private final Set<ProjectFiles.Entry> entries = new LinkedHashSet<>();
  private final Set<Path> data = new LinkedHashSet<>();

  /**
   * @param library holds what was fetched of data sets; what it does not hold is not checked
   */
  public Validation(Project project, ModelProfiles profiles, TargetCheck targets, Library library) {
    this.project = project;
    this.files = new ProjectFiles(project);
    this.check = new FileCheck(project, profiles, targets, library, problems);
  }

  /**
   * What was found.
   *
   * @param named how many files of each kind were asked for; kinds without one are absent
   * @param data how many data sets were read for them
   * @param samples in these data sets, as far as they have no mistake
   * @param problems sorted by file, line and column; each once
   */
  public record Findings(
      Map<Project.Kind, Integer> named, int data, int samples, List<Problem> problems) {
    /** All files that were asked for, data sets included. */
    public int files() {
      return data + named.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Checks files.
   *
   * @param paths files and folders; none for the whole project
   * @throws AssayException (64) where a path leads to nothing that can be checked
   */
  public Findings check(List<Path> paths) {
    if (paths.isEmpty()) {
      entries.addAll(files.all());
      files.strays(project.root(), problems);
    }
    paths.forEach(this::choose);
    if (entries.isEmpty() && data.isEmpty() && problems.isEmpty()) {
      throw nothing(paths);
    }
    Map<Project.Kind, Integer> named = new EnumMap<>(Project.Kind.class);
    Set<Path> read = new LinkedHashSet<>();
    for (ProjectFiles.Entry entry : entries) {
      named.merge(entry.kind(), 1, Integer::sum);
      check.check(entry);
      Eval eval = entry.kind() == Project.Kind.EVAL ? eval(entry.file()) : null;
      if (eval != null && eval.dataset() != null && Files.isRegularFile(eval.dataset())) {
        read.add(eval.dataset());
      }
    }
    data.removeAll(read);
    data.forEach(this::checkData);
    read.addAll(data);
    return new Findings(named, read.size(), read.stream().mapToInt(check::samples).sum(), sorted());
  }

  private AssayException nothing(List<Path> paths) {
    String where =
        paths.isEmpty()
            ? Project.shown(project.root().resolve("evals"))
            : String.join(", ", paths.stream().map(Path::toString).toList());
    return new AssayException(
        Exit.USAGE,
        "there is nothing to check in " + where,
        "--project says which folder has evals/; a path says which files of it");
  }

  private void choose(Path path) {
    Path whole = ProjectFiles.absolute(path);
    if (Files.isDirectory(path)) {
      entries.addAll(files.in(path));
      files.strays(path, problems);
      for (Project.Found file : evals()) {
        Eval eval = eval(file);
        Path named = eval == null ? null : eval.dataset();
        if (named != null && named.startsWith(whole) && Files.isRegularFile(named)) {
          data.add(named);
        }
      }
    } else if (!Files.exists(path)) {
      throw new AssayException(
          Exit.USAGE, "there is no file or folder \"" + path + "\"", "paths are seen from here");
    } else if (path.toString().endsWith(".yml")) {
      files.strays(path, problems);
      if (problems.isEmpty()) {
        entries.add(files.at(path));
      }
    } else if (path.toString().endsWith(".jsonl")) {
      data.add(whole);
    } else {
      entries.add(files.at(path));
    }
  }

  private List<Project.Found> evals() {
    List<Project.Found> found = new ArrayList<>();
    for (String name : project.names(Project.Kind.EVAL)) {
      Project.Found file = project.file(Project.Kind.EVAL, name);
      if (file != null) {
        found.add(file);
      }
    }
    return found;
  }

  /** An eval as far as it can be read; its mistakes are told when it is checked itself. */
  private static @Nullable Eval eval(Project.Found file) {
    try {
      return Eval.read(file, new Problems());
    } catch (AssayException e) {
      return null;
    }
  }

  /** Checks a data set as each eval says that names it. */
  private void checkData(Path file) {
    boolean isNamed = false;
    List<String> unclear = new ArrayList<>();
    for (Project.Found candidate : evals()) {
      Eval eval = eval(candidate);
      if (eval == null) {
        unclear.add(Project.shown(candidate.path()));
      } else if (file.equals(eval.dataset())) {
        isNamed = true;
        check.dataOf(eval);
      }
    }
    if (!isNamed) {
      throw new AssayException(
          Exit.USAGE,
          "no eval names the data set " + Project.shown(file),
          unclear.isEmpty()
              ? "what its lines must have depends on the eval: name it under \"dataset\""
              : "these evals have mistakes, check them first: " + String.join(", ", unclear));
    }
  }

  /** What is said of a whole file stands behind what is said of its lines. */
  private List<Problem> sorted() {
    Comparator<Problem> byPlace =
        Comparator.comparing((Problem p) -> place(p).file())
            .thenComparingInt(p -> place(p).line() == 0 ? Integer.MAX_VALUE : place(p).line())
            .thenComparingInt(p -> place(p).column());
    List<Problem> all = new ArrayList<>();
    Set<Problem> seen = new LinkedHashSet<>();
    for (Problem problem : problems.all()) {
      // A template that fails at a stand-in fails at every question.
      if (seen.add(new Problem(problem.message(), problem.at(), null, problem.mistakes()))) {
        all.add(problem);
      }
    }
    return all.stream().sorted(byPlace).toList();
  }

  private static Location place(Problem problem) {
    Location at = problem.at();
    return at == null ? Location.NONE : at;
  }
}
