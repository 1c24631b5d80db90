package dev.assay.score.text;

import java.util.ArrayList;
import java.util.List;

/**
 * White space and word characters as the published scripts know them: all of Unicode, the no-break
 * space included. The library methods of the same names draw other lines.
 */
public final class Unicode {
  /** White space in a regular expression, to stand within brackets. */
  public static final String SPACE =
      "\\t-\\r\\x1c-\\x20\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}"
          + "\\x{205f}\\x{3000}";

  /** Letters, numbers and the underscore, to stand within brackets; combining marks are none. */
  public static final String WORD = "\\p{L}\\p{N}_";

  private Unicode() {}

  public static boolean isSpace(int c) {
    return (c >= 9 && c <= 13)
        || (c >= 0x1c && c <= 0x20)
        || c == 0x85
        || (c >= 0xa0 && Character.isSpaceChar(c));
  }

  /** Whether it is a letter or a number of any script. */
  public static boolean isLetterOrNumber(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /** The text without white space at its ends. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    return stripEnd(text.substring(from));
  }

  /** The text without white space at its end. */
  public static String stripEnd(String text) {
    int to = text.length();
    while (to > 0 && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(0, to);
  }

  public static boolean isBlank(String text) {
    return text.chars().allMatch(Unicode::isSpace);
  }

  /** The runs of characters that are no white space. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean isEnd = i == text.length() || isSpace(text.charAt(i));
      if (isEnd && from >= 0) {
        words.add(text.substring(from, i));
        from = -1;
      } else if (!isEnd && from < 0) {
        from = i;
      }
    }
    return words;
  }
}
