package dev.assay.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Mends the end of a journal whose writer was killed. Call it under the {@link RunLock} only. */
public final class Recovery {
  private static final int CHUNK = 64 * 1024;

  private Recovery() {}

  /**
   * Cuts off a last line that has no line break, and keeps it beside the file.
   *
   * @return the file that keeps the torn line, or null where nothing was torn
   * @throws dev.assay.config.AssayException (73) where the file cannot be mended
   */
  public static @Nullable Path cutTornLine(Path journal) {
    if (!Files.exists(journal)) {
      return null;
    }
    try (FileChannel channel =
        FileChannel.open(journal, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = endOfLastLine(channel);
      if (end == channel.size()) {
        return null;
      }
      Path kept = free(journal);
      ByteBuffer torn = ByteBuffer.allocate(Math.toIntExact(channel.size() - end));
      while (torn.hasRemaining() && channel.read(torn, end + torn.position()) >= 0) {
        // reads until full
      }
      Files.write(kept, torn.array(), StandardOpenOption.CREATE_NEW);
      channel.truncate(end);
      channel.force(true);
      return kept;
    } catch (IOException e) {
      throw RunFolder.cannotWrite(journal, e);
    }
  }

  private static Path free(Path journal) {
    for (int i = 1; ; i++) {
      Path kept = journal.resolveSibling(journal.getFileName() + ".torn-" + i);
      if (!Files.exists(kept)) {
        return kept;
      }
    }
  }

  /** The position after the last line break; 0 where there is none. */
  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long until = channel.size();
    while (until > 0) {
      long from = Math.max(0, until - CHUNK);
      chunk.clear().limit((int) (until - from));
      while (chunk.hasRemaining() && channel.read(chunk, from + chunk.position()) >= 0) {
        // reads until full
      }
      for (int i = chunk.position() - 1; i >= 0; i--) {
        if (chunk.get(i) == '\n') {
          return from + i + 1;
        }
      }
      until = from;
    }
    return 0;
  }
}
