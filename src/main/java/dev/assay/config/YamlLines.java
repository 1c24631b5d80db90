package dev.assay.config;

import java.util.Arrays;
import tools.jackson.core.TokenStreamLocation;

/** A YAML text by its lines, which the parser counts as well. */
final class YamlLines {
  private final String text;
  private final int[] starts;

  YamlLines(String text) {
    this.text = text;
    int[] found = new int[text.length() + 1];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
      if (ends) {
        found[lines++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, lines);
  }

  /** What the file holds between two places. */
  String between(TokenStreamLocation from, TokenStreamLocation to) {
    int start = offset(from);
    return text.substring(start, Math.max(start, offset(to)));
  }

  private int offset(TokenStreamLocation at) {
    if (at.getLineNr() < 1 || at.getLineNr() > starts.length) {
      return text.length();
    }
    int offset = starts[at.getLineNr() - 1];
    for (int column = 1; column < at.getColumnNr() && offset < text.length(); column++) {
      offset += Character.charCount(text.codePointAt(offset));
    }
    return offset;
  }
}
