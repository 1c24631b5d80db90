package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the run that a user means: by its path, or as {@code EVAL@MODEL}, {@code
 * EVAL@MODEL+FORMAT}, {@code EVAL@MODEL~N} for the N-th latest.
 *
 * @param places where runs are, in the order in which they are looked through
 */
public record RunNames(List<Runs> places) {
  private static final Pattern NAME =
      Pattern.compile("([^@+~]+)@([^@+~]+)(?:\\+([^@+~]+))?(?:~([1-9][0-9]{0,5}))?");

  public RunNames {
    places = List.copyOf(places);
  }

  /**
   * @throws AssayException (64) where there is no such run, or several that differ in what they ran
   */
  public RunFolder find(String name) {
    RunFolder path = atPath(name);
    if (path != null) {
      return path;
    }
    Matcher m = NAME.matcher(name);
    if (!m.matches()) {
      throw new AssayException(
          Exit.USAGE,
          "there is no run \"" + name + "\"",
          "a run is a folder, or EVAL@MODEL, EVAL@MODEL+FORMAT, EVAL@MODEL~2 for the one before;"
              + " 'assay list runs' shows them");
    }
    List<RunFolder> matching = matching(m.group(1), m.group(2), m.group(3));
    if (matching.isEmpty()) {
      int shards = shards(m.group(1), m.group(2), m.group(3)).size();
      throw shards > 0 ? onlyShards(name, shards) : unknown(name);
    }
    if (m.group(4) != null) {
      return nth(matching, Integer.parseInt(m.group(4)), name);
    }
    return onlySystem(matching, name);
  }

  private static @Nullable RunFolder atPath(String name) {
    try {
      RunFolder folder = new RunFolder(Path.of(name).toAbsolutePath().normalize());
      return Files.isRegularFile(folder.manifest()) ? folder : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private List<RunFolder> matching(String eval, String model, @Nullable String format) {
    List<RunFolder> matching = new ArrayList<>();
    for (Runs runs : places) {
      for (RunFolder folder : runs.of(eval, model)) {
        if (isShard(folder)) {
          continue;
        }
        if (format == null || isOf(folder, format, matching.isEmpty())) {
          matching.add(folder);
        }
      }
    }
    return matching;
  }

  /** A part of a run stands in for no run: it is named by its path. */
  private static boolean isShard(RunFolder folder) {
    Manifest manifest = readable(folder);
    return manifest != null && manifest.shard() != null;
  }

  /** The shards of that name, in the order in which they are found. */
  private List<RunFolder> shards(String eval, String model, @Nullable String format) {
    return places.stream()
        .flatMap(runs -> runs.of(eval, model).stream())
        .filter(RunNames::isShard)
        .filter(f -> format == null || Manifest.read(f).format().equals(format))
        .toList();
  }

  /**
   * The shards that a user means: the one in a folder, all those at any depth below it, or as
   * {@code EVAL@MODEL} or {@code EVAL@MODEL+FORMAT} the latest with all that share its settings and
   * its division.
   *
   * @throws AssayException (64) where there is none
   */
  public List<RunFolder> findShards(String name) {
    List<RunFolder> found = isFolder(name) ? below(Path.of(name)) : named(name);
    if (found.isEmpty()) {
      throw new AssayException(
          Exit.USAGE,
          "there is no shard \"" + name + "\"",
          "name the folder of a shard, a folder above several, or EVAL@MODEL;"
              + " 'assay run ... --shard 1/4' makes shards");
    }
    return found;
  }

  private static boolean isFolder(String name) {
    try {
      return Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A run that is named itself is meant, whatever it is; of those below a folder, the shards. */
  private static List<RunFolder> below(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    List<RunFolder> runs = Runs.below(folder);
    boolean isNamed = runs.size() == 1 && runs.getFirst().path().equals(folder);
    return isNamed ? runs : runs.stream().filter(f -> readable(f) == null || isShard(f)).toList();
  }

  private List<RunFolder> named(String name) {
    Matcher m = NAME.matcher(name);
    List<RunFolder> shards =
        m.matches() && m.group(4) == null ? shards(m.group(1), m.group(2), m.group(3)) : List.of();
    if (shards.isEmpty()) {
      return shards;
    }
    Manifest latest = Manifest.read(shards.getFirst());
    return shards.stream().filter(f -> isLike(latest, Manifest.read(f))).toList();
  }

  private static boolean isLike(Manifest latest, Manifest other) {
    Shard a = latest.shard();
    Shard b = other.shard();
    return a != null && b != null && a.of() == b.of() && latest.identity().equals(other.identity());
  }

  /**
   * What cannot be read and is later than all that match may be the run that is meant: no older one
   * stands in for it. An earlier one stands in nobody's way.
   */
  private static boolean isOf(RunFolder folder, String format, boolean isLatest) {
    Manifest manifest = isLatest ? meant(folder) : readable(folder);
    return manifest != null && manifest.format().equals(format);
  }

  private static Manifest meant(RunFolder folder) {
    try {
      return Manifest.read(folder);
    } catch (AssayException e) {
      Problem first = e.problems().getFirst();
      if (first.hint() != null) {
        throw e;
      }
      String hint = "it may be the run that is meant; another one is named by its path";
      throw new AssayException(
          Exit.BAD_INPUT, List.of(new Problem(first.message(), first.at(), hint)), e);
    }
  }

  private static @Nullable Manifest readable(RunFolder folder) {
    try {
      return Manifest.read(folder);
    } catch (AssayException e) {
      return null;
    }
  }

  private static RunFolder nth(List<RunFolder> matching, int n, String name) {
    if (n > matching.size()) {
      throw new AssayException(
          Exit.USAGE, "\"" + name + "\" asks for run " + n + " of " + matching.size(), null);
    }
    return matching.get(n - 1);
  }

  private static RunFolder onlySystem(List<RunFolder> matching, String name) {
    RunFolder first = matching.getFirst();
    Node.Obj system = meant(first).key().system();
    Map<String, RunFolder> latest = new LinkedHashMap<>();
    for (RunFolder folder : matching) {
      Manifest manifest = readable(folder);
      if (manifest != null) {
        latest.putIfAbsent(Key.hash(manifest.key().system()), folder);
      }
    }
    if (latest.size() == 1) {
      return first;
    }
    StringBuilder list = new StringBuilder("name one by its path, with +FORMAT or with ~N:");
    for (RunFolder folder : latest.values()) {
      Manifest manifest = Manifest.read(folder);
      List<String> differ = Key.differences(system, manifest.key().system());
      list.append("\n    ").append(Project.shown(folder.path()));
      list.append("  format ").append(manifest.format());
      list.append(differ.isEmpty() ? "" : ", differs in " + String.join(", ", differ));
    }
    throw new AssayException(
        Exit.USAGE,
        "\"" + name + "\" may be any of " + latest.size() + " runs that differ in their settings",
        list.toString());
  }

  private static AssayException onlyShards(String name, int shards) {
    return new AssayException(
        Exit.USAGE,
        "there is no whole run \""
            + name
            + "\", but "
            + shards
            + (shards == 1 ? " shard" : " shards")
            + " of one",
        "'assay merge " + name + "' joins them; a shard is named by its path");
  }

  private AssayException unknown(String name) {
    TreeSet<String> known = new TreeSet<>();
    for (Runs runs : places) {
      for (RunFolder folder : runs.all()) {
        Manifest manifest = readable(folder);
        if (manifest != null) {
          known.add(manifest.eval() + "@" + manifest.model());
        }
      }
    }
    return new AssayException(
        Exit.USAGE,
        "there is no run \"" + name + "\"; " + Nearest.hint(name, known),
        "'assay list runs' shows the runs");
  }
}
