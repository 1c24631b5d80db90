package dev.assay.score;

import dev.assay.parse.Normal;
import java.util.List;

/**
 * 1 for a text in which an accepted one stands alone, both after {@link Normal#of}.
 *
 * @param accepted the preferred answer and its aliases
 */
record ContainsScorer(List<String> accepted) implements Scorer {
  ContainsScorer {
    accepted = List.copyOf(accepted);
  }

  @Override
  public Mark mark(String answer) {
    String normal = Normal.of(answer);
    return Mark.of(accepted.stream().map(Normal::of).anyMatch(text -> holds(normal, text)));
  }

  private static boolean holds(String text, String part) {
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      int end = at + part.length();
      boolean isAlone =
          (at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)))
              && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
      if (isAlone && !part.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
