package dev.assay.score.checklist;

import java.util.Locale;

/** A postscript marker stands somewhere, in any case; P.S. and P.P.S may have blanks within. */
record Postscript(Words marker) implements Check {
  static Check of(Arguments a) {
    String marker = a.stripped("postscript_marker");
    String expression =
        switch (marker) {
          case "P.P.S" -> "p\\.\\s?p\\.\\s?s";
          case "P.S." -> "p\\.\\s?s\\.";
          // Any other is a regular expression, lower-cased as it stands.
          default -> marker.toLowerCase(Locale.ROOT);
        };
    return new Postscript(
        a.pattern("postscript_marker", expression, written -> Words.of(written, 0)));
  }

  @Override
  public boolean holds(String text) {
    return marker.isIn(text.toLowerCase(Locale.ROOT));
  }
}
