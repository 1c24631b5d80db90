package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.regex.Pattern;

/** How many runs of letters, numbers and underscores there are. */
record NumberOfWords(int words, Relation relation) implements Check {
  private static final Pattern WORD = Pattern.compile("[" + Unicode.WORD + "]+");

  static Check of(Arguments a) {
    return new NumberOfWords(a.whole("num_words", 1), a.relation("relation"));
  }

  @Override
  public boolean holds(String text) {
    return relation.holds((int) WORD.matcher(text).results().count(), words);
  }
}
