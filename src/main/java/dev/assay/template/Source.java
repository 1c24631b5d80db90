package dev.assay.template;

import dev.assay.config.AssayException;
import dev.assay.config.Location;

/** A template's text, and where in a file each of its characters stands. */
record Source(String text, Location start) {
  /** All line ends become {@code \n}, as in the reference; values keep theirs. */
  static Source of(String text, Location start, boolean keepTrailingNewline) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    boolean drop = !keepTrailingNewline && unix.endsWith("\n");
    return new Source(drop ? unix.substring(0, unix.length() - 1) : unix, block(unix, start));
  }

  /** A text of several lines is taken for a block scalar, whose first line follows the bar. */
  private static Location block(String unix, Location start) {
    if (start.line() == 0 || unix.indexOf('\n') < 0) {
      return new Location(start.file(), Math.max(1, start.line()), Math.max(1, start.column()));
    }
    return new Location(start.file(), start.line() + 1, 1);
  }

  Location at(int offset) {
    int end = Math.min(offset, text.length());
    int lineStart = end == 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    int line = (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int column = text.codePointCount(lineStart, end);
    return new Location(
        start.file(), start.line() + line, column + (line == 0 ? start.column() : 1));
  }

  AssayException error(int offset, String message) {
    return AssayException.badInput(at(offset), message);
  }
}
