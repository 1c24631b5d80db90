package dev.assay.score.checklist;

import java.util.List;

/** None of the words, regular expressions between word boundaries, matches in any case. */
record ForbiddenWords(List<Words> words) implements Check {
  static Check of(Arguments a) {
    return new ForbiddenWords(
        a.texts("forbidden_words").stream()
            .map(w -> a.pattern("forbidden_words", "\\b" + w + "\\b", Words::anyCase))
            .toList());
  }

  @Override
  public boolean holds(String text) {
    return words.stream().noneMatch(word -> word.isIn(text));
  }
}
