package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;

/** The text starts so, letter by letter; white space before it does not matter. */
record StartsWith(String start) implements Check {
  @Override
  public boolean holds(String text) {
    return Unicode.strip(text).startsWith(start);
  }
}
