package dev.assay.cli;

import java.util.List;

/**
 * Lines of aligned cells, as wide as their content. Where they would be too wide, the first columns
 * are cut, the widest first.
 */
final class Columns {
  private static final String GAP = "  ";
  private final List<String> header;
  private final int textColumns;
  private final int[] widths;

  /**
   * @param textColumns how many of the first columns hold text, aligned left; the others hold
   *     figures, aligned right
   * @param rows of as many cells as the header has
   */
  Columns(List<String> header, int textColumns, List<List<String>> rows, int widest) {
    this.header = header;
    this.textColumns = textColumns;
    this.widths = new int[header.size()];
    for (int c = 0; c < widths.length; c++) {
      int column = c;
      int content = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
      widths[c] = Math.max(header.get(c).length(), content);
    }
    shrink(widest);
  }

  private void shrink(int widest) {
    while (width() > widest) {
      int cut = 0;
      for (int c = 1; c < textColumns; c++) {
        cut = widths[c] > widths[cut] ? c : cut;
      }
      if (widths[cut] <= 6) {
        return;
      }
      widths[cut]--;
    }
  }

  private int width() {
    int width = 0;
    for (int w : widths) {
      width += GAP.length() + w;
    }
    return width;
  }

  /** Whether the lines are no wider, now that the text columns are cut. */
  boolean fits(int widest) {
    return width() <= widest;
  }

  String header() {
    return row(header);
  }

  String row(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = cells.get(c);
      String text = cell.length() <= widths[c] ? cell : cell.substring(0, widths[c] - 1) + "…";
      String fill = " ".repeat(widths[c] - text.length());
      line.append(GAP).append(c < textColumns ? text + fill : fill + text);
    }
    return line.toString().stripTrailing();
  }

  /** A text under the first column of figures. */
  String under(String text) {
    int indent = 0;
    for (int c = 0; c < textColumns; c++) {
      indent += GAP.length() + widths[c];
    }
    return " ".repeat(indent + GAP.length()) + text;
  }
}
