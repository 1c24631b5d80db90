package dev.assay.score.checklist;

import java.util.List;

/** Every keyword, a regular expression, matches somewhere; case and words do not matter. */
record KeywordsExist(List<Words> keywords) implements Check {
  static Check of(Arguments a) {
    return new KeywordsExist(
        a.texts("keywords").stream().map(k -> a.pattern("keywords", k, Words::anyCase)).toList());
  }

  @Override
  public boolean holds(String text) {
    return keywords.stream().allMatch(keyword -> keyword.isIn(text));
  }
}
