package dev.assay.score.checklist;

import java.util.Locale;

/** How often a letter occurs, in either case. */
record LetterFrequency(int letter, int frequency, Relation relation) implements Check {
  static Check of(Arguments a) {
    String letter = a.stripped("letter").toLowerCase(Locale.ROOT);
    if (letter.codePointCount(0, letter.length()) > 1) {
      a.problem("letter", "\"letter\" is \"" + letter + "\"; allowed: one letter");
    }
    int first = letter.isEmpty() ? 'a' : letter.codePointAt(0);
    return new LetterFrequency(first, a.whole("let_frequency", 1), a.relation("let_relation"));
  }

  @Override
  public boolean holds(String text) {
    long count = text.toLowerCase(Locale.ROOT).codePoints().filter(c -> c == letter).count();
    return relation.holds((int) count, frequency);
  }
}
