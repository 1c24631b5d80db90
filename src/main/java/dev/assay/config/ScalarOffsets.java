package dev.assay.config;

/**
 * Reads a YAML scalar again, and notes where in the file each character of it comes from. What it
 * reads must be what the parser read; where it is not, nothing is known.
 */
final class ScalarOffsets {
  private final String raw;
  private final String value;
  private final int[] offsets;
  private int next;
  private int read;

  private ScalarOffsets(String raw, String value) {
    this.raw = raw;
    this.value = value;
    this.offsets = new int[value.length() + 1];
  }

  /**
   * For each character of the value, and for its end, an offset in the raw text; empty where that
   * cannot be known.
   */
  static int[] of(String raw, String value) {
    int start = behindProperties(raw);
    char style = start < raw.length() ? raw.charAt(start) : ' ';
    if (style == '|' || style == '>') {
      return block(raw, value, start);
    }
    ScalarOffsets flow = new ScalarOffsets(raw, value);
    return switch (style) {
      case '"' -> flow.flow(start + 1, '"');
      case '\'' -> flow.flow(start + 1, '\'');
      default -> flow.flow(start, ' ');
    };
  }

  /** An anchor and a tag may stand before the value. */
  private static int behindProperties(String raw) {
    int i = 0;
    while (i < raw.length() && (raw.charAt(i) == '&' || raw.charAt(i) == '!')) {
      while (i < raw.length() && !Character.isWhitespace(raw.charAt(i))) {
        i++;
      }
      while (i < raw.length() && Character.isWhitespace(raw.charAt(i))) {
        i++;
      }
    }
    return i;
  }

  private int[] flow(int start, char quote) {
    next = start;
    while (read < value.length() && next < raw.length()) {
      char c = raw.charAt(next);
      boolean fits;
      if (isBlank(c) || isBreak(c)) {
        fits = space();
      } else if (quote == '"' && c == '\\') {
        fits = escape();
      } else if (quote == '\'' && raw.startsWith("''", next)) {
        fits = put('\'', next);
        next += 2;
      } else {
        fits = put(c, next);
        next++;
      }
      if (!fits) {
        return new int[0];
      }
    }
    return ended();
  }

  /** Notes a character; false where the value has another one. */
  private boolean put(char c, int at) {
    if (read == value.length() || value.charAt(read) != c) {
      return false;
    }
    offsets[read++] = at;
    return true;
  }

  /** Blanks; with a line break among them they are one blank, or as many breaks as follow it. */
  private boolean space() {
    int end = next;
    while (end < raw.length() && isBlank(raw.charAt(end))) {
      end++;
    }
    if (end == raw.length() || !isBreak(raw.charAt(end))) {
      while (next < end) {
        if (!put(raw.charAt(next), next)) {
          return false;
        }
        next++;
      }
      return true;
    }
    next = behindBreak(end);
    return breaks(end, true);
  }

  /** The empty lines that follow a line break, each a break of its own. */
  private boolean breaks(int first, boolean folded) {
    boolean isOne = true;
    while (true) {
      int end = next;
      while (end < raw.length() && isBlank(raw.charAt(end))) {
        end++;
      }
      if (end == raw.length() || !isBreak(raw.charAt(end))) {
        next = end;
        return !isOne || !folded || put(' ', first);
      }
      isOne = false;
      if (!put('\n', end)) {
        return false;
      }
      next = behindBreak(end);
    }
  }

  private boolean escape() {
    int at = next;
    char c = at + 1 < raw.length() ? raw.charAt(at + 1) : ' ';
    if (isBreak(c)) {
      next = behindBreak(at + 1);
      return breaks(at, false);
    }
    int digits =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    next = Math.min(raw.length(), at + 2 + digits);
    if (read == value.length()) {
      return false;
    }
    // What an escape stands for is the parser's to say.
    int width = c == 'U' ? Character.charCount(value.codePointAt(read)) : 1;
    for (int i = 0; i < width; i++) {
      offsets[read++] = at;
    }
    return true;
  }

  private int[] ended() {
    if (read < value.length()) {
      return new int[0];
    }
    offsets[read] = next;
    return offsets;
  }

  /** The indentation is not always written: that is the right one which gives the value. */
  private static int[] block(String raw, String value, int start) {
    int first = start;
    while (first < raw.length() && !isBreak(raw.charAt(first))) {
      first++;
    }
    if (first == raw.length()) {
      return new int[0];
    }
    int text = behindBreak(raw, first);
    for (int indent = deepest(raw, text); indent >= 0; indent--) {
      ScalarOffsets block = new ScalarOffsets(raw, value);
      block.next = text;
      int[] offsets = block.block(indent, raw.charAt(start) == '>');
      if (offsets.length > 0) {
        return offsets;
      }
    }
    return new int[0];
  }

  /** The indentation of the first line that holds something. */
  private static int deepest(String raw, int from) {
    int indent = 0;
    for (int i = from; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != ' ' && !isBreak(c)) {
        return indent;
      }
      indent = c == ' ' ? indent + 1 : 0;
    }
    return indent;
  }

  private int[] block(int indent, boolean folded) {
    boolean fits = emptyLines(indent);
    while (fits && next < raw.length() && read < value.length()) {
      boolean wasText = !isBlank(raw.charAt(next));
      while (fits && next < raw.length() && !isBreak(raw.charAt(next))) {
        fits = read == value.length() || put(raw.charAt(next), next);
        next++;
      }
      if (!fits || next == raw.length() || read == value.length()) {
        break;
      }
      fits = betweenLines(indent, folded && wasText);
    }
    return fits ? ended() : new int[0];
  }

  /** A break between two lines of text is folded to a blank, or to the empty lines behind it. */
  private boolean betweenLines(int indent, boolean mayFold) {
    int end = next;
    next = behindBreak(end);
    int text = behindEmptyLines(next, indent);
    boolean isLast = text == raw.length();
    boolean folds = mayFold && !isLast && !isBlank(raw.charAt(text));
    if (!folds) {
      return put('\n', end) && emptyLines(indent);
    }
    boolean hasEmpty = raw.substring(next, text).chars().anyMatch(c -> isBreak((char) c));
    return hasEmpty ? emptyLines(indent) : put(' ', end) && emptyLines(indent);
  }

  private int behindEmptyLines(int from, int indent) {
    int line = from;
    while (true) {
      int end = behindIndentation(line, indent);
      if (end == raw.length() || !isBreak(raw.charAt(end))) {
        return end;
      }
      line = behindBreak(end);
    }
  }

  private int behindIndentation(int line, int indent) {
    int end = line;
    while (end < raw.length() && end - line < indent && raw.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  /** Passes over empty lines, and the indentation of the line behind them. */
  private boolean emptyLines(int indent) {
    while (true) {
      int end = behindIndentation(next, indent);
      if (end == raw.length() || !isBreak(raw.charAt(end))) {
        next = end;
        return true;
      }
      if (read == value.length()) {
        return true;
      }
      if (!put('\n', end)) {
        return false;
      }
      next = behindBreak(end);
    }
  }

  private int behindBreak(int at) {
    return behindBreak(raw, at);
  }

  private static int behindBreak(String raw, int at) {
    return at + (raw.startsWith("\r\n", at) ? 2 : 1);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
