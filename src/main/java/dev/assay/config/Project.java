package dev.assay.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where named files are found: in the user's project first, then among those that ship with Assay.
 *
 * @param root the user's project; the working folder where there is none
 * @param home the folder of the installation, or null where it is unknown
 */
public record Project(Path root, @Nullable Path home) {
  private static final Pattern NO_FILE_NAME = Pattern.compile("[/\\\\\\p{Cntrl}]");

  /** The kinds of named files and the folders that hold them. */
  public enum Kind {
    EVAL("eval", "evals"),
    FORMAT("format", "evals/formats"),
    MODEL("model", "evals/models"),
    SUITE("suite", "evals/suites"),
    GATE("gate", "evals/gates");

    private final String word;
    private final String folder;

    Kind(String word, String folder) {
      this.word = word;
      this.folder = folder;
    }

    public String word() {
      return word;
    }

    public String folder() {
      return folder;
    }
  }

  /** A named file. */
  public record Found(String name, Path path) {
    public Location at() {
      return Location.of(shown(path));
    }

    /** The file's tree. */
    public Node read() {
      return Yaml.read(path, shown(path));
    }

    /** The file's tree in spite of keys that stand twice; these go to the problems. */
    public Node read(Problems problems) {
      return Yaml.read(path, shown(path), problems);
    }
  }

  /**
   * The nearest folder upwards from {@code from} that has {@code evals/}; {@code from} itself where
   * there is none.
   */
  public static Project find(Path from, @Nullable Path home) {
    Path start = from.toAbsolutePath().normalize();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("evals"))) {
        return new Project(folder, home);
      }
    }
    return new Project(start, home);
  }

  /** A path as a user would type it: relative where it lies below the working folder. */
  public static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = path.toAbsolutePath().normalize();
    return whole.startsWith(here) && !whole.equals(here)
        ? here.relativize(whole).toString()
        : whole.toString();
  }

  /** The file of a name, or null. The project's own wins. A name is never a path. */
  public @Nullable Found file(Kind kind, String name) {
    if (NO_FILE_NAME.matcher(name).find()) {
      return null;
    }
    for (Path base : bases()) {
      Path path = base.resolve(kind.folder).resolve(name + ".yaml");
      if (Files.isRegularFile(path)) {
        return new Found(name, path);
      }
    }
    return null;
  }

  /** Adds a problem, with the nearest name, where a file names another that does not exist. */
  public void require(Kind kind, String name, Location at, Problems problems) {
    if (!Names.isValid(name)) {
      Names.check(name, names(kind), at, problems);
    } else if (file(kind, name) == null) {
      problems.add(
          at, "there is no " + kind.word + " \"" + name + "\"; " + Nearest.hint(name, names(kind)));
    }
  }

  /** Whether a project's file stands in front of one of the same name that ships with Assay. */
  public boolean replacesShipped(Kind kind, String name) {
    Found found = file(kind, name);
    return home != null
        && found != null
        && !found.path().startsWith(home)
        && Files.isRegularFile(home.resolve(kind.folder).resolve(name + ".yaml"));
  }

  /** All names of a kind, sorted. */
  public List<String> names(Kind kind) {
    Set<String> names = new TreeSet<>();
    for (Path base : bases()) {
      names.addAll(namesIn(base.resolve(kind.folder)));
    }
    return List.copyOf(names);
  }

  private static List<String> namesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".yaml"))
          .map(f -> f.substring(0, f.length() - ".yaml".length()))
          .toList();
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(shown(folder)), "the folder cannot be read: " + TextFile.reason(e));
    }
  }

  private List<Path> bases() {
    List<Path> bases = new ArrayList<>();
    bases.add(root);
    if (home != null && !home.equals(root)) {
      bases.add(home);
    }
    return bases;
  }
}
