package dev.assay.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Python's text operations: white space, stripping, splitting, letter case, code points. */
final class PythonText {
  /** The characters of {@code str.isspace}, as a class of a regular expression. */
  static final String SPACE_CLASS =
      "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

  private PythonText() {}

  static boolean isSpace(int c) {
    return (c >= 9 && c <= 13)
        || (c >= 0x1c && c <= 0x20)
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  /** True for white space of at least one character. */
  static boolean isBlank(String s) {
    return !s.isEmpty() && s.chars().allMatch(PythonText::isSpace);
  }

  private static boolean drops(int c, @Nullable String set) {
    return set == null ? isSpace(c) : set.indexOf(c) >= 0;
  }

  static String stripStart(String s, @Nullable String set) {
    int i = 0;
    while (i < s.length() && drops(s.codePointAt(i), set)) {
      i += Character.charCount(s.codePointAt(i));
    }
    return s.substring(i);
  }

  static String stripEnd(String s, @Nullable String set) {
    int i = s.length();
    while (i > 0 && drops(s.codePointBefore(i), set)) {
      i -= Character.charCount(s.codePointBefore(i));
    }
    return s.substring(0, i);
  }

  static String strip(String s, @Nullable String set) {
    return stripEnd(stripStart(s, set), set);
  }

  static int length(String s) {
    return s.codePointCount(0, s.length());
  }

  /** The code points from {@code start} to before {@code end}, both within the length. */
  static String slice(String s, int start, int end) {
    int from = s.offsetByCodePoints(0, start);
    return s.substring(from, s.offsetByCodePoints(from, end - start));
  }

  static List<String> characters(String s) {
    return s.codePoints().mapToObj(Character::toString).toList();
  }

  static String reverse(String s) {
    StringBuilder out = new StringBuilder(s.length());
    for (int i = s.length(); i > 0; i -= Character.charCount(s.codePointBefore(i))) {
      out.appendCodePoint(s.codePointBefore(i));
    }
    return out.toString();
  }

  /** Strings compare by code point, not by UTF-16 unit. */
  static int compare(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean mixed = Character.isSurrogate(x) != Character.isSurrogate(y);
        return mixed ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  static String upper(String s) {
    return s.toUpperCase(Locale.ROOT);
  }

  static String lower(String s) {
    return s.toLowerCase(Locale.ROOT);
  }

  private static String titleFirst(int c) {
    String one = Character.toString(c);
    if (upper(one).codePointCount(0, upper(one).length()) > 1) {
      throw new Fault("the capital of \"" + one + "\" is not supported");
    }
    return Character.toString(Character.toTitleCase(c));
  }

  static String capitalize(String s) {
    if (s.isEmpty()) {
      return s;
    }
    int first = Character.charCount(s.codePointAt(0));
    int lowered = lower(s.substring(0, first)).length();
    return titleFirst(s.codePointAt(0)) + lower(s).substring(lowered);
  }

  private static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  /** {@code str.title}: a capital after everything that is no letter, an apostrophe too. */
  static String title(String s) {
    StringBuilder out = new StringBuilder(s.length());
    int i = 0;
    while (i < s.length()) {
      int stop = i;
      while (stop < s.length() && isCased(s.codePointAt(stop))) {
        stop += Character.charCount(s.codePointAt(stop));
      }
      if (stop == i) {
        out.appendCodePoint(s.codePointAt(i));
        i += Character.charCount(s.codePointAt(i));
      } else {
        out.append(capitalize(s.substring(i, stop)));
        i = stop;
      }
    }
    return out.toString();
  }

  static String swapcase(String s) {
    StringBuilder out = new StringBuilder(s.length());
    String lowered = lower(s);
    boolean aligned = lowered.length() == s.length();
    for (int i = 0; i < s.length(); i += Character.charCount(s.codePointAt(i))) {
      int c = s.codePointAt(i);
      if (Character.isUpperCase(c)) {
        out.append(
            aligned ? Character.toString(lowered.codePointAt(i)) : lower(Character.toString(c)));
      } else {
        out.append(Character.isLowerCase(c) ? upper(Character.toString(c)) : Character.toString(c));
      }
    }
    return out.toString();
  }

  /** As {@code split()}: on runs of white space, at most {@code most} cuts; -1 for no limit. */
  static List<String> splitBlank(String s, long most) {
    List<String> parts = new ArrayList<>();
    String rest = stripStart(s, null);
    while (!rest.isEmpty()) {
      if (most >= 0 && parts.size() >= most) {
        parts.add(rest);
        return parts;
      }
      int i = 0;
      while (i < rest.length() && !isSpace(rest.charAt(i))) {
        i++;
      }
      parts.add(rest.substring(0, i));
      rest = stripStart(rest.substring(i), null);
    }
    return parts;
  }

  static List<String> split(String s, String by, long most) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = s.indexOf(by); i >= 0 && (most < 0 || parts.size() < most); ) {
      parts.add(s.substring(from, i));
      from = i + by.length();
      i = s.indexOf(by, from);
    }
    parts.add(s.substring(from));
    return parts;
  }

  static List<String> splitFromEnd(String s, String by, long most) {
    List<String> parts = new ArrayList<>();
    int to = s.length();
    while (most < 0 || parts.size() < most) {
      int i = to < by.length() ? -1 : s.lastIndexOf(by, to - by.length());
      if (i < 0) {
        break;
      }
      parts.addFirst(s.substring(i + by.length(), to));
      to = i;
    }
    parts.addFirst(s.substring(0, to));
    return parts;
  }

  /** As {@code splitlines()}: an end of line at the very end starts no further line. */
  static List<String> lines(String s) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < s.length(); i++) {
      if (endsLine(s.charAt(i))) {
        lines.add(s.substring(from, i));
        if (s.charAt(i) == '\r' && s.startsWith("\n", i + 1)) {
          i++;
        }
        from = i + 1;
      }
    }
    if (from < s.length()) {
      lines.add(s.substring(from));
    }
    return lines;
  }

  private static boolean endsLine(char c) {
    return (c >= 10 && c <= 13)
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /** The first {@code most} occurrences replaced; -1 for all. An empty text stands everywhere. */
  static String replace(String s, String old, String with, long most) {
    if (!old.isEmpty()) {
      return String.join(with, split(s, old, most));
    }
    StringBuilder out = new StringBuilder();
    long left = most < 0 ? Long.MAX_VALUE : most;
    for (String c : characters(s)) {
      if (left-- > 0) {
        out.append(with);
      }
      out.append(c);
    }
    return left > 0 ? out.append(with).toString() : out.toString();
  }
}
