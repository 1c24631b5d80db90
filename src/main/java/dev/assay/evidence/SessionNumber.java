package dev.assay.evidence;

/** The number of a session in a line of evidence, found in the text as it stands. */
final class SessionNumber {
  private static final String OF_RESPONSE = "\"session\":";
  private static final String OF_SESSION = "\"id\":";

  private SessionNumber() {}

  /**
   * The same line with a higher session number, and not a byte else; the same line where it has
   * none.
   *
   * @param line one object of JSON without blanks between its parts, as evidence is written
   */
  static String raised(String line, int by) {
    int from = OF_RESPONSE.length() + at(line, 0, OF_RESPONSE);
    if (from < OF_RESPONSE.length()) {
      return line;
    }
    if (line.charAt(from) == '{') {
      int id = at(line, from, OF_SESSION);
      from = id < 0 ? line.length() : id + OF_SESSION.length();
    }
    int to = from;
    while (to < line.length() && Character.isDigit(line.charAt(to))) {
      to++;
    }
    if (to == from) {
      return line;
    }
    int number = Integer.parseInt(line, from, to, 10) + by;
    return line.substring(0, from) + number + line.substring(to);
  }

  /** Where a key of the object that opens at {@code open} stands; -1 where it has no such key. */
  private static int at(String line, int open, String key) {
    int depth = 0;
    for (int i = open; i < line.length(); i++) {
      switch (line.charAt(i)) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          boolean isKey = line.charAt(i - 1) == '{' || line.charAt(i - 1) == ',';
          if (depth == 1 && isKey && line.startsWith(key, i)) {
            return i;
          }
          i = end(line, i);
        }
        default -> {}
      }
      if (depth == 0) {
        return -1;
      }
    }
    return -1;
  }

  /** Where the text that opens at a place ends. */
  private static int end(String line, int open) {
    int i = open + 1;
    while (i < line.length() && line.charAt(i) != '"') {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
