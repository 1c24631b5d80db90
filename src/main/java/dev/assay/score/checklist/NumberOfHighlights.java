package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.regex.Pattern;

/** At least so many texts between asterisks, single or double, each within one line. */
record NumberOfHighlights(int highlights) implements Check {
  private static final Pattern SINGLE = Pattern.compile("\\*([^\\n*]*+)\\*");
  private static final Pattern DOUBLE = Pattern.compile("\\*\\*([^\\n*]*+)\\*\\*");

  static Check of(Arguments a) {
    return new NumberOfHighlights(a.whole("num_highlights", 1));
  }

  @Override
  public boolean holds(String text) {
    return count(SINGLE, text) + count(DOUBLE, text) >= highlights;
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().filter(m -> !Unicode.isBlank(m.group(1))).count();
  }
}
