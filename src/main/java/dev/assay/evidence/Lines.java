package dev.assay.evidence;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file with their numbers and byte positions; a last line without a break is none.
 */
final class Lines implements Closeable {
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int until;
  private int number;
  private long position;
  private long nextPosition;

  private Lines(InputStream in) {
    this.in = in;
  }

  static Lines open(Path file) throws IOException {
    return new Lines(Files.newInputStream(file));
  }

  /** The next line without its break, or null at the end. */
  @Nullable String next() throws IOException {
    line.reset();
    position = nextPosition;
    while (true) {
      if (from == until) {
        from = 0;
        until = Math.max(0, in.read(buffer));
        if (until == 0) {
          return null;
        }
      }
      int end = from;
      while (end < until && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, from, end - from);
      nextPosition += end - from;
      from = end;
      if (end < until) {
        from++;
        nextPosition++;
        number++;
        return line.toString(StandardCharsets.UTF_8);
      }
    }
  }

  /** The number of the line that {@link #next} gave last, from 1. */
  int number() {
    return number;
  }

  /** The byte at which that line starts. */
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
