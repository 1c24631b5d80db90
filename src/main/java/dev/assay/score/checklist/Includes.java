package dev.assay.score.checklist;

import java.util.List;

/** One of several words stands alone in the text, in any case. */
record Includes(List<Words> words) implements Check {
  static Check of(Arguments a) {
    if (a.has("word") && a.has("any")) {
      a.problem("any", "\"word\" and \"any\" cannot both be given; keep one");
    }
    List<String> words = a.has("any") ? a.texts("any") : List.of(a.text("word"));
    return new Includes(words.stream().map(Words::alone).toList());
  }

  @Override
  public boolean holds(String text) {
    return words.stream().anyMatch(word -> word.isIn(text));
  }
}
