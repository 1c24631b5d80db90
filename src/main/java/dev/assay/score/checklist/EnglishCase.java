package dev.assay.score.checklist;

/** English, and no letter of the other case. */
enum EnglishCase implements Check {
  CAPITAL {
    @Override
    boolean isOfCase(String text) {
      return Casing.isUpper(text);
    }
  },
  LOWERCASE {
    @Override
    boolean isOfCase(String text) {
      return Casing.isLower(text);
    }
  };

  abstract boolean isOfCase(String text);

  @Override
  public boolean holds(String text) {
    return isOfCase(text) && Language.of(text).equals("en");
  }
}
