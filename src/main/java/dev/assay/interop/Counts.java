package dev.assay.interop;

import dev.assay.config.Node;

/**
 * What became of the rows of a table.
 *
 * @param rows that were read
 * @param taken those of them that hold a value
 * @param missing those whose value is missing by the user's own word
 * @param blank lines that were passed over
 */
public record Counts(int rows, int taken, int missing, int blank) {
  void into(Node.Builder b) {
    b.put("rows", rows)
        .put("taken", taken)
        .put("dropped", Node.object(d -> d.put("missing", missing).put("blank_lines", blank)));
  }

  /** In words, for people. */
  public String inWords() {
    StringBuilder words = new StringBuilder(rows + (rows == 1 ? " row" : " rows") + " read");
    words.append(", ").append(taken).append(" taken");
    words.append(missing == 0 ? "" : ", " + missing + " missing as --missing says");
    return words
        .append(
            blank == 0
                ? ""
                : ", " + blank + (blank == 1 ? " blank line" : " blank lines") + " passed over")
        .toString();
  }
}
