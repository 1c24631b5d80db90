package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Exactly so many pieces with a word, cut at white space after an end mark and closing quotes. */
record SentenceCount(int n) implements Check {
  private static final Pattern END =
      Pattern.compile("(?<=[.!?])[\"'\u201d\u2019)]*+[" + Unicode.SPACE + "]++");

  static Check of(Arguments a) {
    return new SentenceCount(a.whole("n", 1));
  }

  @Override
  public boolean holds(String text) {
    return Arrays.stream(END.split(text, -1)).filter(s -> Parts.words(s) > 0).count() == n;
  }
}
