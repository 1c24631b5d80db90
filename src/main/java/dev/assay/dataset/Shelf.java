package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.TextFile;
import dev.assay.http.Answer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A folder of fetched files. Each is read-only, checked when it is used, and has beside it where it
 * came from ({@code NAME.source.json}); one with a wrong hash is kept aside and never used.
 */
final class Shelf {
  private final Path folder;

  Shelf(Path folder) {
    this.folder = folder;
  }

  Shelf below(String name) {
    return new Shelf(folder.resolve(name));
  }

  /** A place below the folder, for names that came from elsewhere. */
  Path place(String... names) {
    Path place = folder;
    for (String name : names) {
      place = place.resolve(name);
    }
    if (!place.normalize().startsWith(folder.normalize())) {
      throw new AssayException(
          Exit.BAD_INPUT, "the name \"" + String.join("/", names) + "\" leaves the cache", null);
    }
    return place.normalize();
  }

  /** The object in a JSON file, or null where there is none that can be read. */
  static Node.@Nullable Obj note(Path file) {
    try {
      return Files.isRegularFile(file) && Json.read(file) instanceof Node.Obj o ? o : null;
    } catch (AssayException e) {
      // Half written by a process that was killed: as if it were not there.
      return null;
    }
  }

  static void write(Path file, Node.Obj note) {
    try {
      Files.createDirectories(file.getParent());
      Path half = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(half, Json.pretty(note));
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Fetcher.cannotWrite(file, e);
    }
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /**
   * Whether a file is there, with the bytes that were fetched.
   *
   * @throws AssayException (65) where they were changed since
   */
  static boolean holds(Path file) {
    Node.Obj source = note(beside(file, ".source.json"));
    if (source == null || !Files.isRegularFile(file)) {
      return false;
    }
    try {
      Digests found = Digests.of(file);
      if (found.sha256().equals(source.text("sha256"))) {
        return true;
      }
    } catch (IOException e) {
      throw new AssayException(
          Exit.BAD_INPUT, file + " cannot be read: " + TextFile.reason(e), null);
    }
    throw new AssayException(
        Exit.BAD_INPUT,
        file + " was changed after it was fetched: its SHA-256 is another one",
        "delete it, and it is fetched again");
  }

  /**
   * Fetches a file that is not there.
   *
   * @param refused what a status means that no waiting changes
   * @param note what else is said of where it came from
   */
  void fetch(
      Fetcher fetcher,
      Want want,
      Path file,
      Function<Answer, AssayException> refused,
      Consumer<Node.Builder> note) {
    Path part = beside(file, ".part");
    try {
      Files.createDirectories(file.getParent());
      boolean isResumed = Files.exists(part);
      fetcher.file(want, part, refused);
      Digests found = Digests.of(part);
      if (found.mismatch(want) != null && isResumed) {
        // Its first part may have come from something else: once more from the beginning.
        Files.delete(part);
        fetcher.file(want, part, refused);
        found = Digests.of(part);
      }
      String mismatch = found.mismatch(want);
      if (mismatch != null) {
        throw wrong(want, part, beside(file, ".wrong"), mismatch);
      }
      Digests right = found;
      // The note first: a file without one is not held, and fetched again.
      write(
          beside(file, ".source.json"),
          Node.object(b -> {
            b.put("url", want.url());
            note.accept(b);
            b.put("sha256", right.sha256()).put("bytes", right.bytes());
          }));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Fetcher.cannotWrite(file, e);
    }
    // Some file systems have no such flag; the hash is checked anyway.
    var _ = file.toFile().setReadOnly();
  }

  private static AssayException wrong(Want want, Path part, Path aside, String mismatch)
      throws IOException {
    Files.move(part, aside, StandardCopyOption.REPLACE_EXISTING);
    return new AssayException(
        Exit.BAD_INPUT,
        want.name() + " as fetched from " + want.url() + " is not what it should be: " + mismatch,
        "it is kept as "
            + aside
            + " and not used; run again to fetch it anew, and if it stays so, something on the way"
            + " changes it or the expected hash is wrong");
  }

  /** Does something while no other process fetches into this folder. */
  void locked(Runnable work) {
    Path lock = folder.resolve("fetch.lock");
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid()) {
          work.run();
        }
      }
    } catch (IOException e) {
      throw Fetcher.cannotWrite(lock, e);
    }
  }
}
