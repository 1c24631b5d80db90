package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that start with a number and a stop are numbered 1 to n in this order. */
record NumberedLines(int n) implements Check {
  private static final String SPACE = "[" + Unicode.SPACE + "]";
  private static final Pattern NUMBERED =
      Pattern.compile(SPACE + "*+(\\p{Nd}++)\\." + SPACE + "++[^" + Unicode.SPACE + "]");

  static Check of(Arguments a) {
    return new NumberedLines(a.whole("n", 1));
  }

  @Override
  public boolean holds(String text) {
    int last = 0;
    for (String line : Parts.lines(text)) {
      Matcher matcher = NUMBERED.matcher(line);
      if (!matcher.lookingAt()) {
        continue;
      }
      if (value(matcher.group(1)) != last + 1) {
        return false;
      }
      last++;
    }
    return last == n;
  }

  /** The number, or -1 where it has too many digits to count lines. */
  private static int value(String digits) {
    return digits.length() > 9 ? -1 : Integer.parseInt(digits);
  }
}
