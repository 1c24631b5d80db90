package dev.assay.parse;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds labels in a capture. */
final class LabelReader {
  private static final Set<String> NONE =
      Set.of("none", "none of them", "no label", "[]", "n/a", "nothing");

  private LabelReader() {}

  /**
   * The answers of a captured line or element: each label in it, or one answer that holds all of
   * them where several may be given. Empty where there is none.
   */
  static Set<String> captured(String capture, Question.Label question) {
    String normal = Normal.of(capture);
    for (String label : question.labels()) {
      if (Normal.of(label).equals(normal)) {
        return Set.of(question.isSeveral() ? several(List.of(label)) : label);
      }
    }
    Set<String> named = named(capture, question.labels());
    if (!question.isSeveral()) {
      return named;
    }
    if (named.isEmpty()) {
      return NONE.contains(normal) ? Set.of(several(List.of())) : Set.of();
    }
    return Set.of(several(question.labels().stream().filter(named::contains).toList()));
  }

  /** How an answer of several labels is written: a JSON list, in the eval's order. */
  static String several(List<String> labels) {
    return Json.write(Node.texts(labels));
  }

  /** The labels that stand alone in a text, the longer before those that they hold. */
  static Set<String> named(String text, List<String> labels) {
    StringBuilder rest = new StringBuilder(Normal.folded(text));
    Set<String> found = new LinkedHashSet<>();
    List<String> byLength =
        labels.stream().sorted((a, b) -> Integer.compare(b.length(), a.length())).toList();
    for (String label : byLength) {
      if (take(rest, Normal.folded(label))) {
        found.add(label);
      }
    }
    return found;
  }

  /** Whether the label stands in the text; blanks out every place where it does. */
  private static boolean take(StringBuilder text, String label) {
    boolean found = false;
    for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
      int end = at + label.length();
      boolean isAlone = !isWord(text, at - 1) && !isWord(text, end);
      if (isAlone && !label.isEmpty()) {
        text.replace(at, end, "\0".repeat(label.length()));
        found = true;
      }
    }
    return found;
  }

  private static boolean isWord(CharSequence text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }
}
