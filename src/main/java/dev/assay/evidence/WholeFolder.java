package dev.assay.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs that are made in one go: there with all their files, durably, or not at all. */
public final class WholeFolder {
  private WholeFolder() {}

  /**
   * Makes a run in a folder of its own and then gives it its name, in one step.
   *
   * @param work on the same disk, where nobody looks for runs; what a process that was killed left
   *     in it is taken away
   * @param run the folder that the run is to have
   * @param files writes the run's files, each of them durably
   * @throws dev.assay.config.AssayException (73) where that cannot be, or another process makes the
   *     same
   */
  public static void make(RunFolder work, RunFolder run, Consumer<RunFolder> files) {
    work.create();
    Path parent = Objects.requireNonNull(run.path().getParent());
    boolean moved = false;
    try (RunLock _ = RunLock.take(work)) {
      try {
        clear(work.path());
        files.accept(work);
        Files.createDirectories(parent);
        force(work.path());
        Files.move(work.path(), run.path(), StandardCopyOption.ATOMIC_MOVE);
        moved = true;
        force(parent);
      } finally {
        if (!moved) {
          clear(work.path());
          Files.deleteIfExists(work.path().resolve(RunLock.FILE));
          Files.deleteIfExists(work.path());
        }
      }
    } catch (IOException e) {
      throw RunFolder.cannotWrite(run.path(), e);
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> old =
          inside.filter(f -> !f.getFileName().toString().equals(RunLock.FILE)).toList();
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  /** Makes the names in a folder durable, where the system can. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (java.nio.file.AccessDeniedException e) {
      // Some systems open no folder as a file; their names are as durable as they make them.
    }
  }
}
