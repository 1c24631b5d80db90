package dev.assay.eval;

import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.List;
import java.util.OptionalInt;

/** Finds characters that no request could carry, or that no name should. */
final class SafeTexts {
  private static final List<String> NAMES = List.of("id", "category", "cluster");

  private SafeTexts() {}

  /**
   * @param fields the ones that are read; a user's own may hold anything
   */
  static void check(Node.Obj sample, List<String> fields, Problems problems) {
    for (String name : fields) {
      Node value = sample.get(name);
      if (value != null) {
        check(name, value, problems);
      }
    }
  }

  private static void check(String name, Node value, Problems problems) {
    switch (value) {
      case Node.Text t -> check(name, t, problems);
      case Node.Arr a -> a.items().forEach(item -> check(name, item, problems));
      case Node.Obj o -> o.fields().values().forEach(f -> check(name, f.value(), problems));
      case Node.Num _, Node.Bool _, Node.Null _ -> {}
    }
  }

  private static void check(String name, Node.Text text, Problems problems) {
    OptionalInt half = text.value().codePoints().filter(SafeTexts::isHalf).findFirst();
    if (half.isPresent()) {
      problems.add(
          text.at(),
          String.format(
              "\"%s\" holds U+%04X, half of a pair of characters, and no request could carry it",
              name, half.getAsInt()));
      return;
    }
    OptionalInt control = text.value().codePoints().filter(SafeTexts::isControl).findFirst();
    if (NAMES.contains(name) && control.isPresent() && !text.value().isBlank()) {
      problems.add(
          text.at(),
          String.format(
              "\"%s\" holds the control character U+%04X; a name is one line of visible characters",
              name, control.getAsInt()));
    }
  }

  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
