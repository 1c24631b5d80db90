package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.ArrayList;
import java.util.List;

/** The words and lines that the project's own checks count. */
final class Parts {
  private Parts() {}

  /** The runs without white space that hold at least one letter or number. */
  static long words(String text) {
    return Unicode.words(text).stream()
        .filter(word -> word.codePoints().anyMatch(Unicode::isLetterOrNumber))
        .count();
  }

  /** The lines that are not blank, at any line end that Unicode knows. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("[\\n-\\r\\x1c-\\x1e\\x{85}\\x{2028}\\x{2029}]", -1)) {
      if (!Unicode.isBlank(line)) {
        lines.add(line);
      }
    }
    return lines;
  }
}
