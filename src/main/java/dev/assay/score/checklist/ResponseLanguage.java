package dev.assay.score.checklist;

/** The text is in that language; a text without a letter is in any. */
record ResponseLanguage(String language) implements Check {
  static Check of(Arguments a) {
    return new ResponseLanguage(a.oneOf("language", Language.codes()));
  }

  @Override
  public boolean holds(String text) {
    return text.codePoints().noneMatch(Character::isLetter) || Language.of(text).equals(language);
  }
}
