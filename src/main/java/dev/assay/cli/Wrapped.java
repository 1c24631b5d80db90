package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;

/** Plain text in lines that fit. */
final class Wrapped {
  private Wrapped() {}

  /**
   * Breaks one line at blanks. What follows is indented like the line, and {@code more} beyond. A
   * word longer than a line stands whole, so that it can be copied.
   */
  static List<String> lines(String line, int width, int more) {
    if (line.length() <= width) {
      return List.of(line);
    }
    int indent = line.length() - line.stripLeading().length();
    String hanging = " ".repeat(indent + more);
    List<String> lines = new ArrayList<>();
    String rest = line;
    while (rest.length() > width) {
      int from = rest.length() - rest.stripLeading().length();
      int cut = rest.lastIndexOf(' ', width);
      cut = cut <= from ? rest.indexOf(' ', Math.max(from, width)) : cut;
      if (cut < 0) {
        break;
      }
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = hanging + rest.substring(cut).strip();
    }
    lines.add(rest);
    return lines;
  }
}
