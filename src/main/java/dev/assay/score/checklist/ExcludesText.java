package dev.assay.score.checklist;

/** A text does not occur, letter by letter. */
record ExcludesText(String excluded) implements Check {
  @Override
  public boolean holds(String text) {
    return !text.contains(excluded);
  }
}
