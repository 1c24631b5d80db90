package dev.assay.parse;

/**
 * {@code after: MARKER}: the text between the marker, as it is written, and the end of its line.
 *
 * <p>Explicit where the line had ended.
 *
 * @param stripEnd what is taken away once at the end of the text, as a full stop; "" for nothing
 */
record AfterStep(String marker, boolean ignoreCase, String stripEnd, Take take, boolean loose)
    implements Step {
  @Override
  public String name() {
    return "after: " + marker;
  }

  @Override
  public Finding find(String reply, Question question) {
    Picked picked = new Picked(take, question);
    int at = take == Take.LAST ? last(reply) : next(reply, 0);
    while (at >= 0 && !picked.isDone()) {
      int from = at + marker.length();
      int end = Chars.lineEnd(reply, from);
      picked.readAsked(stripped(reply.substring(from, end)), end < reply.length());
      at = next(reply, end);
    }
    return picked.finding(
        "the text after \"" + marker + "\"", "there is no text after \"" + marker + "\"");
  }

  private String stripped(String text) {
    String trimmed = Chars.trim(text);
    boolean ends = !stripEnd.isEmpty() && trimmed.endsWith(stripEnd);
    return ends ? trimmed.substring(0, trimmed.length() - stripEnd.length()) : trimmed;
  }

  private int next(String s, int from) {
    if (!ignoreCase) {
      return s.indexOf(marker, from);
    }
    for (int i = from; i <= s.length() - marker.length(); i++) {
      if (s.regionMatches(true, i, marker, 0, marker.length())) {
        return i;
      }
    }
    return -1;
  }

  /** The last marker that something follows before its line or the next marker, or -1. */
  private int last(String s) {
    int limit = s.length();
    for (int i = s.length() - marker.length(); i >= 0; i--) {
      if (s.regionMatches(ignoreCase, i, marker, 0, marker.length())) {
        int from = i + marker.length();
        int to = from;
        while (to < limit && !Chars.isLineBreak(s.charAt(to))) {
          to++;
        }
        if (!Chars.isBlank(stripped(s.substring(Math.min(from, to), to)))) {
          return i;
        }
        limit = i;
      }
    }
    return -1;
  }
}
