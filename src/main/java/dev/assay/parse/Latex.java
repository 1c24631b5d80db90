package dev.assay.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little LaTeX that models write around an answer. */
final class Latex {
  private static final Pattern TEXT =
      Pattern.compile("\\\\(?:text|textbf|textit|textrm|mathrm|mathbf|mbox|operatorname)\\s*\\{");

  private static final Pattern THIN_COMMA =
      Pattern.compile("(?<=\\d)(?:\\{,\\}|,\\\\[!,; ]) ?(?=\\d)");
  private static final Pattern THIN_SPACE = Pattern.compile("(?<=\\d)\\\\[,;! ](?=\\d{3})");
  private static final Pattern FRACTION =
      Pattern.compile("\\\\[dtc]?frac\\s*\\{\\s*(\\d{1,50})\\s*\\}\\s*\\{\\s*(\\d{1,50})\\s*\\}");
  private static final Pattern SHORT_FRACTION =
      Pattern.compile("\\\\[dtc]?frac\\s*(\\d)\\s*(\\d)(?!\\d)");

  private Latex() {}

  /** The index of the brace that closes the one at the index, or -1; escaped ones do not count. */
  static int closing(String s, int open) {
    int depth = 0;
    for (int i = open; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** A text that is one {@code \text{...}} or a like command as what stands in it. */
  static String withoutText(String content) {
    String bare = Chars.trim(content);
    Matcher command = TEXT.matcher(bare);
    if (command.lookingAt() && closing(bare, command.end() - 1) == bare.length() - 1) {
      return bare.substring(command.end(), bare.length() - 1);
    }
    return content;
  }

  /** Numbers as plain text has them: {@code 14{,}916}, {@code \frac{3}{4}}. */
  static String plainNumbers(String s) {
    if (s.indexOf('\\') < 0 && s.indexOf('{') < 0) {
      return s;
    }
    String commas = THIN_COMMA.matcher(s).replaceAll(",");
    String spaces = THIN_SPACE.matcher(commas).replaceAll("\u00A0");
    String fractions = FRACTION.matcher(spaces).replaceAll("$1/$2");
    return SHORT_FRACTION.matcher(fractions).replaceAll("$1/$2");
  }
}
