package dev.assay.template;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import java.util.function.IntFunction;

/**
 * A template's text, and where in a file each of its characters stands.
 *
 * @param places by the index in the text as it was given, before its line ends were made equal
 */
record Source(String text, String given, IntFunction<Location> places) {
  /** All line ends become {@code \n}, as in the reference; values keep theirs. */
  static Source of(String text, IntFunction<Location> places, boolean keepTrailingNewline) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    boolean drop = !keepTrailingNewline && unix.endsWith("\n");
    return new Source(drop ? unix.substring(0, unix.length() - 1) : unix, text, places);
  }

  /** A text that stands in its file as it is, from a place on. */
  static Source of(String text, Location start, boolean keepTrailingNewline) {
    Location first =
        new Location(start.file(), Math.max(1, start.line()), Math.max(1, start.column()));
    String unix = text.replace('\r', '\n');
    return of(text, index -> behind(text, unix, index, first), keepTrailingNewline);
  }

  private static Location behind(String text, String unix, int index, Location first) {
    int lineStart = index == 0 ? 0 : unix.lastIndexOf('\n', index - 1) + 1;
    String before = text.substring(0, lineStart).replace("\r\n", "\n").replace('\r', '\n');
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int column = text.codePointCount(lineStart, index);
    return new Location(
        first.file(), first.line() + line, column + (line == 0 ? first.column() : 1));
  }

  Location at(int offset) {
    int index = 0;
    for (int i = 0; i < Math.min(offset, text.length()); i++) {
      index += given.startsWith("\r\n", index) ? 2 : 1;
    }
    return places.apply(index);
  }

  AssayException error(int offset, String message) {
    return AssayException.badInput(at(offset), message);
  }
}
