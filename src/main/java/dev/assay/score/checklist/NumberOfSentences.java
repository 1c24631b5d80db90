package dev.assay.score.checklist;

/** How many sentences there are, as {@link Sentences} counts them. */
record NumberOfSentences(int sentences, Relation relation) implements Check {
  static Check of(Arguments a) {
    return new NumberOfSentences(a.whole("num_sentences", 1), a.relation("relation"));
  }

  @Override
  public boolean holds(String text) {
    return relation.holds(Sentences.count(text), sentences);
  }
}
