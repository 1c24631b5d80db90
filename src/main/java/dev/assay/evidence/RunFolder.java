package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Problem;
import dev.assay.config.TextFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** The folder of a run and the names of the files in it. */
public record RunFolder(Path path) {
  public Path manifest() {
    return path.resolve("run.json");
  }

  /** The samples as they were, so that a run stands alone. */
  public Path inputs() {
    return path.resolve("inputs.jsonl");
  }

  /** Evidence, append-only. */
  public Path responses() {
    return path.resolve("responses.jsonl");
  }

  /** Evidence, append-only: what was handed in as batches. */
  public Path batches() {
    return path.resolve("batches.jsonl");
  }

  /** Evidence, append-only: scores that were made elsewhere. */
  public Path imports() {
    return path.resolve("imports.jsonl");
  }

  /** Derived. */
  public Path scores() {
    return path.resolve("scores.jsonl");
  }

  /** Derived: every number that a table or a report shows. */
  public Path summary() {
    return path.resolve("summary.json");
  }

  /** The same run under another parser: a folder with {@code scores.jsonl} and its summary. */
  public RunFolder view(String parser) {
    return new RunFolder(path.resolve("views").resolve(parser));
  }

  /** The folder's name, which is the run's id. */
  public String id() {
    return path.getFileName().toString();
  }

  /**
   * Makes the folder and those above it.
   *
   * @throws AssayException (73) where that cannot be
   */
  public void create() {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
  }

  /**
   * Replaces a file that is no evidence, in one step: readers see the old text or the new one.
   *
   * @throws AssayException (73) where that cannot be
   */
  public static void replace(Path file, String text) {
    Path next = next(file);
    try {
      try (FileChannel channel =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        // Else a power cut could leave the new name with no content.
        channel.force(true);
      }
      move(next, file);
    } catch (IOException e) {
      discard(next);
      throw cannotWrite(file, e);
    }
  }

  /** Where the next version of a file is written: no two writers share it, wherever they run. */
  public static Path next(Path file) {
    return file.resolveSibling(file.getFileName() + ".next-" + UUID.randomUUID());
  }

  /** Takes away a next version that came to nothing. */
  public static void discard(Path next) {
    try {
      Files.deleteIfExists(next);
    } catch (IOException e) {
      // The failure that left it is the one to tell.
    }
  }

  /** Moves a finished file over an old one, in one step where the file system can. */
  public static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The failure to write, in words, with what to do next. */
  public static AssayException cannotWrite(Path file, IOException e) {
    String message = "cannot write " + file + ": " + TextFile.reason(e);
    String hint =
        "what was written before is kept; free space or choose another --results folder,"
            + " then give the same command again";
    return new AssayException(Exit.CANNOT_WRITE, List.of(new Problem(message, null, hint)), e);
  }
}
