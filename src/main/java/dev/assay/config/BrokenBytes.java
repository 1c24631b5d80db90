package dev.assay.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds the byte at which a file stops being UTF-8. Not thread-safe. */
public final class BrokenBytes {
  private static final int BUFFER = 1 << 16;
  private int line = 1;
  private int column = 1;
  private char before = '\uFEFF';

  private BrokenBytes() {}

  /**
   * The failure to read a text, with the place of its first byte that is no UTF-8.
   *
   * @param bytes from the start of the text; what was read of it is not closed
   * @param shownAs the path as messages show it
   * @return a failure (65)
   */
  public static AssayException in(InputStream bytes, String shownAs) throws IOException {
    BrokenBytes text = new BrokenBytes();
    int broken = text.find(bytes);
    Location at = broken < 0 ? Location.of(shownAs) : new Location(shownAs, text.line, text.column);
    String message =
        "the file is not UTF-8 text"
            + (broken < 0 ? "" : String.format(": the byte 0x%02X stands here", broken));
    Problem problem = new Problem(message, at, "save it again as UTF-8");
    return new AssayException(Exit.BAD_INPUT, List.of(problem));
  }

  /** The first byte that is wrong, behind which nothing was counted; -1 where there is none. */
  private int find(InputStream in) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    while (true) {
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      bytes.limit(bytes.position() + Math.max(0, read)).position(0);
      CoderResult result = decoder.decode(bytes, chars, read < 0);
      count(chars.flip());
      chars.clear();
      if (result.isError()) {
        return bytes.get() & 0xFF;
      }
      if (read < 0) {
        return -1;
      }
      bytes.compact();
    }
  }

  private void count(CharBuffer chars) {
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (c == '\n' || c == '\r') {
        line += c == '\n' && before == '\r' ? 0 : 1;
        column = 1;
      } else if (!Character.isLowSurrogate(c) && !(c == '\uFEFF' && before == c)) {
        column++;
      }
      before = c;
    }
  }
}
