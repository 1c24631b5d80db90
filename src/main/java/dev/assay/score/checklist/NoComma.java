package dev.assay.score.checklist;

/** No comma; those of other scripts are none. */
record NoComma() implements Check {
  @Override
  public boolean holds(String text) {
    return text.indexOf(',') < 0;
  }
}
