package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;

/** Exactly so many lines that start with one asterisk or with a dash, after any white space. */
record NumberOfBullets(int bullets) implements Check {
  static Check of(Arguments a) {
    return new NumberOfBullets(a.whole("num_bullets", 1));
  }

  @Override
  public boolean holds(String text) {
    return count(text, '*') + count(text, '-') == bullets;
  }

  private static int count(String text, char mark) {
    int count = 0;
    int line = 0;
    while (line >= 0 && line < text.length()) {
      int at = line;
      while (at < text.length() && Unicode.isSpace(text.charAt(at))) {
        at++;
      }
      int end = end(text, at, mark);
      count += end < 0 ? 0 : 1;
      line = nextLine(text, end < 0 ? at + 1 : end);
    }
    return count;
  }

  /** Where the bullet at that place ends, before a line end; or -1 where there is none. */
  private static int end(String text, int at, char mark) {
    int after = at + 1;
    if (at >= text.length() || text.charAt(at) != mark) {
      return -1;
    }
    if (mark == '*') {
      // Another character has to follow, and that may be the line end.
      if (after >= text.length() || text.charAt(after) == mark) {
        return -1;
      }
      after = text.offsetByCodePoints(after, 1);
    }
    int end = text.indexOf('\n', after);
    return end < 0 ? text.length() : end;
  }

  /** The first line that starts at that place or later, or -1. */
  private static int nextLine(String text, int from) {
    if (from > 0 && from <= text.length() && text.charAt(from - 1) == '\n') {
      return from;
    }
    int end = from > text.length() ? -1 : text.indexOf('\n', from);
    return end < 0 ? -1 : end + 1;
  }
}
