package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.regex.Pattern;

/** Exactly so many paragraphs between dividers of three asterisks; only the ends may be empty. */
record NumberOfParagraphs(int paragraphs) implements Check {
  private static final String SPACE = "[" + Unicode.SPACE + "]?";
  private static final Pattern DIVIDER = Pattern.compile(SPACE + "\\*\\*\\*" + SPACE);

  static Check of(Arguments a) {
    return new NumberOfParagraphs(a.whole("num_paragraphs", 1));
  }

  @Override
  public boolean holds(String text) {
    String[] parts = DIVIDER.split(text, -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean isBlank = Unicode.isBlank(parts[i]);
      if (isBlank && i > 0 && i < parts.length - 1) {
        return false;
      }
      count += isBlank ? 0 : 1;
    }
    return count == paragraphs;
  }
}
