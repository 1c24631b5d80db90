package dev.assay.score.checklist;

import java.util.Locale;

/** No letter of the other case, and at least one letter that has a case. */
enum OneCase implements Check {
  LOWER {
    @Override
    public boolean holds(String text) {
      return text.equals(lower(text)) && !text.equals(upper(text));
    }
  },
  UPPER {
    @Override
    public boolean holds(String text) {
      return text.equals(upper(text)) && !text.equals(lower(text));
    }
  };

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
