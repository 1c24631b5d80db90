package dev.assay.eval;

import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds accepted answers that no reply could match: what is compared leaves punctuation out. */
final class AcceptedTexts {
  private static final String DROPPED = "`~|^#\u2212";
  private static final int LONGEST = 10_000;

  private AcceptedTexts() {}

  /**
   * @param target a text or a list; what else it may be is not complained of here
   */
  static void check(@Nullable Node target, Problems problems) {
    List<Node> items = target instanceof Node.Arr a ? a.items() : List.of();
    if (target instanceof Node.Text) {
      items = List.of(target);
    }
    boolean someAreFine =
        items.stream().anyMatch(item -> !(item instanceof Node.Text t) || !t.value().isBlank());
    for (Node item : items) {
      if (!(item instanceof Node.Text t) || !isEmptyWhenCompared(t.value())) {
        continue;
      }
      if (!t.value().isBlank()) {
        problems.add(
            t.at(),
            "\"target\" is \""
                + t.value()
                + "\", and no reply could match it: punctuation at the ends of an answer does not"
                + " count; name the answer in words, or ask for a choice");
      } else if (someAreFine) {
        problems.add(t.at(), "\"target\" holds an empty text, and no reply could match it");
      }
    }
  }

  /**
   * The rule of {@code parse.Normal}, which this room does not know; a test holds them together.
   */
  static boolean isEmptyWhenCompared(String text) {
    return text.length() <= LONGEST
        && Normalizer.normalize(text, Normalizer.Form.NFKC)
            .codePoints()
            .allMatch(AcceptedTexts::isDropped);
  }

  private static boolean isDropped(int c) {
    if (c == '%' || c == '\u2030') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          true;
      default -> DROPPED.indexOf(c) >= 0;
    };
  }
}
