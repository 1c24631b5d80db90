package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a run, held by one process at a time. The operating system takes it back
 * when the process ends, however it ends. The holder's process id stands in the lock file.
 */
public final class RunLock implements AutoCloseable {
  static final String FILE = "run.lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws AssayException (73) where another process holds the run, naming its process id
   */
  public static RunLock take(RunFolder folder) {
    Path file = folder.path().resolve(FILE);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new AssayException(
            Exit.CANNOT_WRITE,
            "another process (" + holder(file) + ") writes to the run " + folder.path(),
            "wait until it ends, or start another run with --new");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new RunLock(channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw RunFolder.cannotWrite(file, e);
    }
  }

  /**
   * Whether no process writes to a run. The holder's id is looked at first, so that a writer of
   * this machine is never disturbed; of another machine only the lock itself tells.
   */
  public static boolean isFree(RunFolder folder) {
    Path file = folder.path().resolve(FILE);
    if (isAlive(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tryLock(channel) != null;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isAlive(Path file) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
          .filter(ProcessHandle::isAlive)
          .isPresent();
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holder(Path file) {
    try {
      return "process id " + Files.readString(file).strip();
    } catch (IOException e) {
      return "process id unknown";
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The first failure is the one to tell.
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
