package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;

/** The text ends so, letter by letter; white space after it does not matter. */
record EndsWith(String end) implements Check {
  @Override
  public boolean holds(String text) {
    return Unicode.strip(text).endsWith(end);
  }
}
