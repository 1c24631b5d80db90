package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.TextFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads single responses by the byte at which their lines start. Not thread-safe. */
public final class ResponseFile implements Closeable {
  private static final int CHUNK = 8 * 1024;
  private final Path path;
  private final RandomAccessFile file;

  private ResponseFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  public static ResponseFile open(Path path) {
    try {
      return new ResponseFile(path, new RandomAccessFile(path.toFile(), "r"));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The response whose line starts at the byte. */
  public ResponseLine at(long position) {
    try {
      file.seek(position);
      byte[] bytes = new byte[CHUNK];
      int size = 0;
      while (true) {
        int read = file.read(bytes, size, bytes.length - size);
        for (int i = size; i < size + Math.max(0, read); i++) {
          if (bytes[i] == '\n') {
            return Responses.parse(
                new String(bytes, 0, i, StandardCharsets.UTF_8),
                path + " (the line at byte " + position + ")",
                1);
          }
        }
        if (read < 0) {
          throw AssayException.badInput(Location.of(path.toString()), "the file ends in a line");
        }
        size += read;
        if (size == bytes.length) {
          bytes = java.util.Arrays.copyOf(bytes, size * 2);
        }
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static AssayException unreadable(Path path, IOException e) {
    return AssayException.badInput(
        Location.of(path.toString()), "cannot be read: " + TextFile.reason(e));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
