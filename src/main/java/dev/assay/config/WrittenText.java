package dev.assay.config;

/**
 * A text as a YAML file writes it, with its quotes, escapes, indentation and folded lines.
 *
 * @param raw the characters of the file, from where the value starts
 */
record WrittenText(String raw) {
  /**
   * Where a character of the text stands.
   *
   * @param value the text
   * @param index of a character of it; its length for the place behind the last one
   * @param start where {@code raw} starts
   * @return {@code start} where that cannot be known
   */
  Location place(String value, int index, Location start) {
    int[] offsets = ScalarOffsets.of(raw, value);
    return offsets.length == 0 ? start : at(offsets[index], start);
  }

  private Location at(int offset, Location start) {
    String before = raw.substring(0, offset).replace("\r\n", "\n").replace('\r', '\n');
    int line = before.lastIndexOf('\n') + 1;
    int lines = (int) before.chars().filter(c -> c == '\n').count();
    int column = before.codePointCount(line, before.length());
    return new Location(
        start.file(), start.line() + lines, column + (lines == 0 ? start.column() : 1));
  }
}
