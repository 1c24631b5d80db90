package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Exactly so many blocks of text between blank lines. */
record ParagraphCount(int n) implements Check {
  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*+\\n");

  static Check of(Arguments a) {
    return new ParagraphCount(a.whole("n", 1));
  }

  @Override
  public boolean holds(String text) {
    return Arrays.stream(BLANK_LINE.split(text, -1)).filter(p -> !Unicode.isBlank(p)).count() == n;
  }
}
