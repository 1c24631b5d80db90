package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;

/** Double quotation marks around the whole text, straight or curly. */
record Quoted() implements Check {
  @Override
  public boolean holds(String text) {
    String stripped = Unicode.strip(text);
    return stripped.length() > 1
        && "\"\u201c".indexOf(stripped.charAt(0)) >= 0
        && "\"\u201d".indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
  }
}
