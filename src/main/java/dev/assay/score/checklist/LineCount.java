package dev.assay.score.checklist;

/** Exactly so many lines that are not blank. */
record LineCount(int n) implements Check {
  static Check of(Arguments a) {
    return new LineCount(a.whole("n", 1));
  }

  @Override
  public boolean holds(String text) {
    return Parts.lines(text).size() == n;
  }
}
