package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.List;

/** The whole text, or what a code fence around it holds, is JSON. */
record JsonFormat() implements Check {
  private static final List<String> OPENING = List.of("```json", "```Json", "```JSON", "```");

  @Override
  public boolean holds(String text) {
    String inner = Unicode.strip(text);
    for (String opening : OPENING) {
      inner = inner.startsWith(opening) ? inner.substring(opening.length()) : inner;
    }
    inner = inner.endsWith("```") ? inner.substring(0, inner.length() - 3) : inner;
    return JsonSyntax.isValid(Unicode.strip(inner));
  }
}
