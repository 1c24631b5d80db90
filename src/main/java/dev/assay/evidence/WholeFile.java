package dev.assay.evidence;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Files of lines that are made in one go: there with all their lines, durably, or not at all. */
public final class WholeFile {
  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  /** Takes lines without their line breaks. */
  public interface Sink {
    void line(String text);
  }

  /**
   * @param lines gives the lines, one by one
   * @throws dev.assay.config.AssayException (73) where the file cannot be written
   */
  public static void write(Path file, Consumer<Sink> lines) {
    Path next = RunFolder.next(file);
    boolean moved = false;
    try {
      try (FileOutputStream raw = new FileOutputStream(next.toFile());
          OutputStream out = new BufferedOutputStream(raw, BUFFER)) {
        lines.accept(text -> put(out, text));
        out.flush();
        raw.getFD().sync();
      }
      RunFolder.move(next, file);
      moved = true;
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      throw RunFolder.cannotWrite(file, cause == null ? new IOException(e) : cause);
    } catch (IOException e) {
      throw RunFolder.cannotWrite(file, e);
    } finally {
      if (!moved) {
        RunFolder.discard(next);
      }
    }
  }

  private static void put(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
