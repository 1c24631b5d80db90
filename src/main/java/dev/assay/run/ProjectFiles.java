package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.config.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project that its user wrote, and of which kind each is; what ships with Assay is
 * not among them, unless the project is Assay's own.
 */
record ProjectFiles(Project project) {
  private static final String YAML = ".yaml";

  /** A named file with its kind. */
  record Entry(Project.Kind kind, Project.Found file) {}

  /** All named files, by kind, then by name. */
  List<Entry> all() {
    Project own = new Project(project.root(), null);
    List<Entry> entries = new ArrayList<>();
    for (Project.Kind kind : Project.Kind.values()) {
      for (String name : own.names(kind)) {
        Project.Found file = own.file(kind, name);
        if (file != null) {
          entries.add(new Entry(kind, file));
        }
      }
    }
    return entries;
  }

  /**
   * Says which files nothing would ever find, for they end in {@code .yml}.
   *
   * @param below only of files there
   */
  void strays(Path below, Problems problems) {
    for (Project.Kind kind : Project.Kind.values()) {
      for (Path file : list(project.root().resolve(kind.folder()))) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yml") && absolute(file).startsWith(absolute(below))) {
          problems.add(
              new Problem(
                  "the file's name ends in .yml, so no " + kind.word() + " is found in it",
                  Location.of(Project.shown(file)),
                  "rename it to " + name.substring(0, name.length() - ".yml".length()) + YAML));
        }
      }
    }
  }

  /**
   * The named files in a folder: those of the project at any depth below it, else what lies in it.
   */
  List<Entry> in(Path folder) {
    Path whole = absolute(folder);
    List<Entry> own =
        all().stream().filter(e -> absolute(e.file().path()).startsWith(whole)).toList();
    if (!own.isEmpty()) {
      return own;
    }
    List<Entry> entries = new ArrayList<>();
    for (Path file : list(whole)) {
      Project.Kind kind = file.toString().endsWith(YAML) ? kind(file) : null;
      if (kind != null) {
        entries.add(new Entry(kind, found(file)));
      }
    }
    return entries;
  }

  /**
   * A file that a user names.
   *
   * @throws AssayException (64) where nobody could tell what it is
   */
  Entry at(Path file) {
    Path whole = absolute(file);
    Project.Kind kind = file.toString().endsWith(YAML) ? kind(whole) : null;
    if (kind == null) {
      throw new AssayException(
          Exit.USAGE,
          "\"" + file + "\" is no file that can be checked",
          "an eval, format, model, suite or gate ends in .yaml and lies in its folder, or begins"
              + " with \"eval:\", \"format:\", \"model:\", \"suite:\" or \"gate:\"; a data set ends"
              + " in .jsonl");
    }
    return new Entry(kind, found(whole));
  }

  private static Project.Found found(Path file) {
    String name = file.getFileName().toString();
    return new Project.Found(name.substring(0, name.length() - YAML.length()), file);
  }

  /** By the folder, else by the first key; null where neither says it. */
  private Project.@Nullable Kind kind(Path file) {
    for (Project.Kind kind : Project.Kind.values()) {
      if (absolute(project.root().resolve(kind.folder())).equals(file.getParent())) {
        return kind;
      }
    }
    String first = firstKey(file);
    for (Project.Kind kind : Project.Kind.values()) {
      if (kind.word().equals(first)) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable String firstKey(Path file) {
    try {
      Node tree = new Project.Found("", file).read(new Problems());
      return tree instanceof Node.Obj o
          ? o.fields().keySet().stream().findFirst().orElse(null)
          : null;
    } catch (AssayException e) {
      return keyOfText(file);
    }
  }

  /** A file that is broken further down still says in its first line what it wants to be. */
  private static @Nullable String keyOfText(Path file) {
    try {
      return TextFile.read(file)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("---"))
          .findFirst()
          .filter(line -> line.contains(":"))
          .map(line -> line.substring(0, line.indexOf(':')).strip())
          .orElse(null);
    } catch (AssayException e) {
      return null;
    }
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(Project.shown(folder)), "the folder cannot be read: " + TextFile.reason(e));
    }
  }
}
