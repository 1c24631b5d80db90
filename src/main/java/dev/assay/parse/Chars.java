package dev.assay.parse;

import java.util.regex.Pattern;

/** Classes of characters that models put around an answer. */
final class Chars {
  private static final String MARKUP = "*_`~#";
  private static final Pattern TAG = Pattern.compile("</?\\p{Alpha}[^<>]{0,38}>");
  private static final String QUOTES = "\"'“”‘’«»„";

  private Chars() {}

  /** White space, and what cannot be seen: joiners, direction marks, byte order marks. */
  static boolean isBlank(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.CONTROL;
  }

  /** Markdown's own marks. */
  static boolean isMarkup(int c) {
    return MARKUP.indexOf(c) >= 0;
  }

  static boolean isQuote(int c) {
    return QUOTES.indexOf(c) >= 0;
  }

  static boolean isLineBreak(int c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  static boolean isApostrophe(int c) {
    return c == '\'' || c == '’';
  }

  /**
   * Whether a letter or digit ends right before the index, with which the next one would make a
   * word: Chinese and other scripts without gaps make none with a letter or a number.
   */
  static boolean wordBefore(String s, int index) {
    return index > 0 && isWord(s.codePointBefore(index));
  }

  /** Whether a letter or digit starts at the index, as {@link #wordBefore}. */
  static boolean wordAt(String s, int index) {
    return index < s.length() && isWord(s.codePointAt(index));
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) && !Words.isUnspaced(c);
  }

  static boolean letterAt(String s, int index) {
    return index >= 0 && index < s.length() && Character.isLetter(s.codePointAt(index));
  }

  /** The character, or U+0000 outside of the text. */
  static char at(String s, int index) {
    return index < 0 || index >= s.length() ? '\0' : s.charAt(index);
  }

  static boolean isBlank(String s) {
    return trimStart(s, 0) == s.length();
  }

  /** The first index from the given one that is not blank. */
  static int trimStart(String s, int from) {
    int i = from;
    while (i < s.length() && isBlank(s.codePointAt(i))) {
      i += Character.charCount(s.codePointAt(i));
    }
    return i;
  }

  /** Without blanks at both ends. */
  static String trim(String s) {
    int from = trimStart(s, 0);
    int to = s.length();
    while (to > from && isBlank(s.codePointBefore(to))) {
      to -= Character.charCount(s.codePointBefore(to));
    }
    return s.substring(from, to);
  }

  /** Without HTML and XML tags of up to 40 characters. */
  static String withoutTags(String s) {
    return s.indexOf('<') < 0 ? s : TAG.matcher(s).replaceAll(" ");
  }

  /** Without blanks and Markdown's emphasis at both ends. */
  static String unwrap(String s) {
    int from = 0;
    while (from < s.length() && isWrapping(s.codePointAt(from))) {
      from += Character.charCount(s.codePointAt(from));
    }
    int to = s.length();
    while (to > from && isWrapping(s.codePointBefore(to))) {
      to -= Character.charCount(s.codePointBefore(to));
    }
    return s.substring(from, to);
  }

  private static boolean isWrapping(int c) {
    return isBlank(c) || c == '*' || c == '_' || c == '`';
  }

  /** The index of the line's end: its line break, or the text's end. */
  static int lineEnd(String s, int from) {
    int i = from;
    while (i < s.length() && !isLineBreak(s.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The line that an index is in, as far as the given length to both sides. */
  static String lineAround(String s, int at, int most) {
    int from = at;
    while (from > 0 && at - from < most && !isLineBreak(s.charAt(from - 1))) {
      from--;
    }
    int to = at;
    while (to < s.length() && to - at < most && !isLineBreak(s.charAt(to))) {
      to++;
    }
    return s.substring(from, to);
  }

  /** Runs without white space that hold a letter or digit, counted up to {@code most} + 1. */
  static int words(String s, int most) {
    int words = 0;
    boolean counted = false;
    for (int i = 0; i < s.length() && words <= most; ) {
      int c = s.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        counted = false;
      } else if (!counted && Character.isLetterOrDigit(c)) {
        counted = true;
        words++;
      }
      i += Character.charCount(c);
    }
    return words;
  }

  /** A few words of a text for a message: one line, quoted. */
  static String quote(String s) {
    String head = s.substring(0, Math.min(s.length(), 160));
    String line = unwrap(head).replaceAll("[\\s\\p{Cntrl}]++", " ");
    if (line.length() <= 40 && head.length() == s.length()) {
      return "\"" + line + "\"";
    }
    int end = Math.min(line.length(), 40);
    if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return "\"" + line.substring(0, end) + "...\"";
  }
}
