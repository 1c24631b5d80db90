package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;

/**
 * A regular expression in Python's notation, as the data of IFEval has it, in Java's. What differs:
 * the classes and boundaries know all of Unicode, a bracket within a class is a bracket, and groups
 * are named otherwise.
 */
final class Expression {
  private static final String WORD = Unicode.WORD;
  private static final String BOUNDARY =
      "(?:(?<=[" + WORD + "])(?![" + WORD + "])|(?<![" + WORD + "])(?=[" + WORD + "]))";
  private static final String NO_BOUNDARY =
      "(?:(?<=[" + WORD + "])(?=[" + WORD + "])|(?<![" + WORD + "])(?![" + WORD + "]))";

  private final String written;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Expression(String written) {
    this.written = written;
  }

  static String translated(String written) {
    return new Expression(written).translated();
  }

  private String translated() {
    while (at < written.length()) {
      char c = written.charAt(at);
      if (c == '\\') {
        escape(false);
      } else if (c == '[') {
        bracket();
      } else if (written.startsWith("(?P<", at)) {
        out.append("(?<");
        at += 4;
      } else if (written.startsWith("(?P=", at)) {
        int end = Math.max(at + 4, written.indexOf(')', at));
        out.append("\\k<").append(written, at + 4, end).append('>');
        at = end + 1;
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private void bracket() {
    out.append('[');
    at++;
    if (at < written.length() && written.charAt(at) == '^') {
      out.append('^');
      at++;
    }
    for (boolean isFirst = true; at < written.length(); isFirst = false) {
      char c = written.charAt(at);
      if (c == ']' && !isFirst) {
        out.append(c);
        at++;
        return;
      }
      if (c == '\\') {
        escape(true);
      } else {
        if (c == '[' || c == ']' || c == '&') {
          out.append('\\');
        }
        out.append(c);
        at++;
      }
    }
  }

  private void escape(boolean isInBracket) {
    char c = at + 1 < written.length() ? written.charAt(at + 1) : '\\';
    at += 2;
    switch (c) {
      case 'w' -> oneOf(WORD, isInBracket);
      case 's' -> oneOf(Unicode.SPACE, isInBracket);
      case 'd' -> oneOf("\\p{Nd}", isInBracket);
      case 'W' -> out.append("[^").append(WORD).append(']');
      case 'S' -> out.append("[^").append(Unicode.SPACE).append(']');
      case 'D' -> out.append("\\P{Nd}");
      case 'b' -> out.append(isInBracket ? "\\x08" : BOUNDARY);
      case 'B' -> out.append(NO_BOUNDARY);
      case 'Z' -> out.append("\\z");
      default -> out.append('\\').append(c);
    }
  }

  private void oneOf(String characters, boolean isInBracket) {
    out.append(isInBracket ? characters : "[" + characters + "]");
  }
}
