package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.Locale;

/** Exactly so many paragraphs between blank lines, and one of them starts with that word. */
record NthParagraphFirstWord(int paragraphs, int nth, String word) implements Check {
  static Check of(Arguments a) {
    return new NthParagraphFirstWord(
        a.whole("num_paragraphs", 1),
        a.whole("nth_paragraph", 1),
        a.text("first_word").toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean holds(String text) {
    String[] parts = text.split("\n\n", -1);
    int count = 0;
    for (String part : parts) {
      count += Unicode.isBlank(part) ? 0 : 1;
    }
    // A blank part is not counted, but it holds its place.
    boolean isThere = count == paragraphs && nth <= count && !Unicode.isBlank(parts[nth - 1]);
    return isThere && first(parts[nth - 1]).equals(word);
  }

  /** The word up to its first punctuation mark; quotation marks before it go, single ones first. */
  private static String first(String paragraph) {
    String word = Unicode.words(paragraph).getFirst();
    int from = 0;
    for (char quote : new char[] {'\'', '"'}) {
      while (from < word.length() && word.charAt(from) == quote) {
        from++;
      }
    }
    int to = from;
    while (to < word.length() && ".,?!'\"".indexOf(word.charAt(to)) < 0) {
      to++;
    }
    return word.substring(from, to).toLowerCase(Locale.ROOT);
  }
}
