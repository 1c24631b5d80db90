package dev.assay.score.checklist;

import java.util.function.IntPredicate;

/** Whether a text has letters of one case alone. */
final class Casing {
  private Casing() {}

  /** At least one upper-case letter, and none in lower or title case. */
  static boolean isUpper(String text) {
    return isOnly(text, Character::isUpperCase, Character::isLowerCase);
  }

  /** At least one lower-case letter, and none in upper or title case. */
  static boolean isLower(String text) {
    return isOnly(text, Character::isLowerCase, Character::isUpperCase);
  }

  private static boolean isOnly(String text, IntPredicate wanted, IntPredicate other) {
    return text.codePoints().anyMatch(wanted)
        && text.codePoints().noneMatch(c -> other.test(c) || Character.isTitleCase(c));
  }
}
