package dev.assay.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the last LaTeX box of a text: where worked solutions put their answer. */
final class LastBox {
  private static final Pattern BOX = Pattern.compile("\\\\f?box(?:ed)?(?:\\s*\\{|\\s+(?=[^\\s{]))");

  private LastBox() {}

  /** Null where there is no box, or the last one is never closed. */
  static @Nullable String of(String text) {
    Matcher box = BOX.matcher(text);
    int start = -1;
    while (box.find()) {
      start = box.end();
    }
    if (start < 0) {
      return null;
    }
    return text.charAt(start - 1) == '{' ? braced(text, start) : bare(text, start);
  }

  private static @Nullable String braced(String text, int start) {
    int depth = 1;
    for (int i = start; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '{' -> depth++;
        case '}' -> depth--;
        default -> {}
      }
      if (depth == 0) {
        return text.substring(start, i).strip();
      }
    }
    return null;
  }

  /** {@code \boxed 2} goes on to the end of the formula. */
  private static String bare(String text, int start) {
    int end = text.indexOf('$', start);
    return text.substring(start, end < 0 ? text.length() : end).strip();
  }
}
