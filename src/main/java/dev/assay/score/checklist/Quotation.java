package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;

/** Straight double quotation marks around the whole text. */
record Quotation() implements Check {
  @Override
  public boolean holds(String text) {
    String stripped = Unicode.strip(text);
    return stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
  }
}
