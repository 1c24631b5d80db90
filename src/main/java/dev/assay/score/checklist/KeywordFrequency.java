package dev.assay.score.checklist;

/** How often a keyword, a regular expression, matches in any case. */
record KeywordFrequency(Words keyword, int frequency, Relation relation) implements Check {
  static Check of(Arguments a) {
    return new KeywordFrequency(
        a.pattern("keyword", a.stripped("keyword"), Words::anyCase),
        a.whole("frequency", 1),
        a.relation("relation"));
  }

  @Override
  public boolean holds(String text) {
    return relation.holds(keyword.count(text), frequency);
  }
}
