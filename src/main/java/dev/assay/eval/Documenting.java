package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import java.util.List;

/**
 * Reads the fields of an eval that are for people: what it is, why so, and how far it was tried.
 */
final class Documenting {
  private static final List<String> TEXTS = List.of("description", "source", "licence");
  private static final List<String> REASONS = List.of("epochs", "choice_order");

  /** How far an eval was tried here, from most to least. */
  static final List<String> CHECKED = List.of("figure reproduced", "columns read", "not run here");

  private Documenting() {}

  /**
   * @param isStrict whether values of a later version are mistakes; in a run they are not
   */
  static void read(Fields f, boolean isStrict) {
    TEXTS.forEach(f::textOrNull);
    checked(f, isStrict);
    Fields why = f.object("why");
    if (why == null) {
      return;
    }
    REASONS.forEach(why::textOrNull);
    if (isStrict) {
      why.done();
    }
  }

  private static void checked(Fields f, boolean isStrict) {
    f.textOrNull("checked");
    if (!isStrict || !(f.node("checked") instanceof Node.Text t) || t.value().isBlank()) {
      return;
    }
    if (!CHECKED.contains(t.value())) {
      String hint = Nearest.hint(t.value(), CHECKED);
      f.problems().add(t.at(), "\"checked\" is \"" + t.value() + "\"; " + hint);
    }
  }
}
