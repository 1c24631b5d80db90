package dev.assay.score.checklist;

/** How many words there are in capitals alone, words as {@link TreebankWords} has them. */
record CapitalWordFrequency(int frequency, Relation relation) implements Check {
  static Check of(Arguments a) {
    return new CapitalWordFrequency(
        a.whole("capital_frequency", 1), a.relation("capital_relation"));
  }

  @Override
  public boolean holds(String text) {
    long count = TreebankWords.of(text).stream().filter(Casing::isUpper).count();
    return relation.holds((int) count, frequency);
  }
}
