package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;

/** A text in double angle brackets, within one line. */
record Title() implements Check {
  @Override
  public boolean holds(String text) {
    for (String line : text.split("\n", -1)) {
      int from = line.indexOf("<<");
      int to = line.lastIndexOf(">>");
      if (from >= 0 && to > from + 2 && !Unicode.isBlank(inner(line.substring(from, to + 2)))) {
        return true;
      }
    }
    return false;
  }

  private static String inner(String bracketed) {
    int from = 0;
    int to = bracketed.length();
    while (from < to && bracketed.charAt(from) == '<') {
      from++;
    }
    while (to > from && bracketed.charAt(to - 1) == '>') {
      to--;
    }
    return bracketed.substring(from, to);
  }
}
