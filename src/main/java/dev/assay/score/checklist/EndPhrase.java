package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.Locale;

/** The text ends with that phrase, in any case; quotation marks around the text go. */
record EndPhrase(String phrase) implements Check {
  static Check of(Arguments a) {
    return new EndPhrase(a.stripped("end_phrase").toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean holds(String text) {
    String stripped = Unicode.strip(text);
    int to = stripped.length();
    while (to > 0 && stripped.charAt(to - 1) == '"') {
      to--;
    }
    int from = 0;
    while (from < to && stripped.charAt(from) == '"') {
      from++;
    }
    return stripped.substring(from, to).toLowerCase(Locale.ROOT).endsWith(phrase);
  }
}
