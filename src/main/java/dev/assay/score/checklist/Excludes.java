package dev.assay.score.checklist;

/** A word does not stand alone in the text, in any case. */
record Excludes(Words word) implements Check {
  static Check of(Arguments a) {
    if (a.has("word") && a.has("text")) {
      a.problem("text", "\"word\" and \"text\" cannot both be given; keep one");
    }
    return a.has("text")
        ? new ExcludesText(a.text("text"))
        : new Excludes(Words.alone(a.text("word")));
  }

  @Override
  public boolean holds(String text) {
    return !word.isIn(text);
  }
}
