package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Project;
import dev.assay.config.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The runs below a folder, as {@code EVAL/MODEL/RUN-ID}.
 *
 * @param root {@code results/runs}, or {@code results/recordings}
 */
public record Runs(Path root) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * The folder of a new run. Its id sorts behind those of older runs, also of the same second.
   *
   * @param fourHexDigits keeps runs of two machines apart
   */
  public RunFolder fresh(String eval, String model, Instant now, int fourHexDigits) {
    Path folder = root.resolve(eval).resolve(model);
    String time = TIME.format(now);
    int least = 0;
    for (Path run : folders(folder)) {
      String id = run.getFileName().toString();
      if (id.matches(time + "-[0-9a-f]{4}")) {
        least = Math.max(least, Integer.parseInt(id.substring(time.length() + 1), 16) + 1);
      }
    }
    int last = least + (fourHexDigits & 0x7fff) % Math.max(1, 0x8000 - least);
    return new RunFolder(folder.resolve(time + String.format(Locale.ROOT, "-%04x", last)));
  }

  /** The runs of an eval and a model, the latest first; those without a manifest are no runs. */
  public List<RunFolder> of(String eval, String model) {
    return latestFirst(runsIn(root.resolve(eval).resolve(model)));
  }

  /** All runs: by eval, then model, then the latest first. */
  public List<RunFolder> all() {
    List<RunFolder> runs = new ArrayList<>();
    for (Path eval : folders(root)) {
      for (Path model : folders(eval)) {
        runs.addAll(latestFirst(runsIn(model)));
      }
    }
    return runs;
  }

  /**
   * Whatever is a run in a folder or, at any depth, below it, in the order of the paths. Folders
   * whose names begin with a dot are passed over.
   */
  public static List<RunFolder> below(Path folder) {
    RunFolder own = new RunFolder(folder);
    if (Files.isRegularFile(own.manifest())) {
      return List.of(own);
    }
    return folders(folder).stream()
        .filter(inside -> !inside.getFileName().toString().startsWith("."))
        .flatMap(inside -> below(inside).stream())
        .toList();
  }

  private static List<RunFolder> runsIn(Path folder) {
    return folders(folder).stream()
        .map(RunFolder::new)
        .filter(run -> Files.isRegularFile(run.manifest()))
        .toList();
  }

  private static List<RunFolder> latestFirst(List<RunFolder> runs) {
    return runs.stream().sorted(Comparator.comparing(RunFolder::id).reversed()).toList();
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(Project.shown(folder)), "the folder cannot be read: " + TextFile.reason(e));
    }
  }
}
