package dev.assay.interop;

/** The text of one {@code --map}, split into its assignments. */
final class MapOption {
  private final String text;
  private int at;

  private MapOption(String text) {
    this.text = text;
  }

  interface Sink {
    void assignment(String name, String value, boolean isQuoted);
  }

  /** Gives the assignments in order. */
  static void each(String text, Sink sink) {
    MapOption option = new MapOption(text);
    while (option.at <= text.length()) {
      option.one(sink);
    }
  }

  private void one(Sink sink) {
    int equals = text.indexOf('=', at);
    String name = equals < 0 ? "" : text.substring(at, equals).strip();
    if (name.isEmpty() || name.contains(",")) {
      throw Mapping.usage(
          "--map takes PART=COLUMN, and \"" + text + "\" has none at character " + (at + 1),
          "for example --map sample=id,score=correct");
    }
    at = equals + 1;
    char first = at < text.length() ? text.charAt(at) : ',';
    boolean quoted = first == '"' || first == '\'';
    String value = quoted ? quoted(first) : plain();
    if (value.isEmpty()) {
      throw Mapping.usage("--map names no column for \"" + name + "\"", null);
    }
    sink.assignment(name, value, quoted);
  }

  private String quoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) != ',') {
      end = text.indexOf(quote, end + 1);
    }
    if (end < 0) {
      throw Mapping.usage(
          "the quote that opens at character "
              + (at + 1)
              + " of --map \""
              + text
              + "\" is never closed",
          null);
    }
    String value = text.substring(at + 1, end);
    at = end + 2;
    return value;
  }

  /** Up to the next comma that stands in no braces. */
  private String plain() {
    int depth = 0;
    int end = at;
    while (end < text.length() && (depth > 0 || text.charAt(end) != ',')) {
      char c = text.charAt(end++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    String value = text.substring(at, end).strip();
    at = end + 1;
    return value;
  }
}
