package dev.assay.score.checklist;

import java.util.regex.Pattern;

/** At least so many headings: a word, a regular expression, and a number. */
record MultipleSections(Words heading, int sections) implements Check {
  static Check of(Arguments a) {
    String expression = a.stripped("section_spliter") + "\\s?\\d+";
    return new MultipleSections(
        a.pattern("section_spliter", expression, written -> Words.of(written, Pattern.UNIX_LINES)),
        a.whole("num_sections", 1));
  }

  @Override
  public boolean holds(String text) {
    return heading.count(text) >= sections;
  }
}
