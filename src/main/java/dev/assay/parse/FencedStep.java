package dev.assay.parse;

import org.jspecify.annotations.Nullable;

/**
 * {@code fenced}: what stands in a block between lines of three or more backticks or tildes, of one
 * language where the step names one; a block on one line counts too.
 *
 * <p>Explicit where the block is closed. A last one that is not is read up to the reply's end.
 *
 * @param language the word behind the opening fence, in any case of letters; null for any or none
 */
record FencedStep(@Nullable String language, Take take, boolean loose) implements Step {
  @Override
  public String name() {
    return language == null ? "fenced" : "fenced: " + language;
  }

  @Override
  public Finding find(String reply, Question question) {
    Picked picked = new Picked(take, question);
    int line = 0;
    while (line < reply.length() && !picked.isDone()) {
      int end = Chars.lineEnd(reply, line);
      int fence = indented(reply, line, end);
      int width = fence < end ? width(reply, fence) : 0;
      line = width == 0 ? end + 1 : read(reply, fence, width, end, picked);
    }
    String what = language == null ? "fenced block" : "fenced block of " + language;
    return picked.finding("the " + what, "there is no " + what);
  }

  /** Reads the block whose fence stands at the index; returns the index of the line past it. */
  private int read(String s, int fence, int width, int lineEnd, Picked picked) {
    String marks = s.substring(fence, fence + width);
    int inline = s.substring(fence + width, lineEnd).indexOf(marks);
    if (inline >= 0) {
      if (language == null) {
        picked.readAsked(s.substring(fence + width, fence + width + inline), true);
      }
      return lineEnd + 1;
    }
    boolean wanted = isWanted(s.substring(fence + width, lineEnd));
    int from = Math.min(s.length(), lineEnd + 1);
    for (int line = from; line < s.length(); ) {
      int end = Chars.lineEnd(s, line);
      if (closes(s, line, end, marks)) {
        if (wanted) {
          picked.readAsked(s.substring(from, line), true);
        }
        return end + 1;
      }
      line = end + 1;
    }
    if (wanted) {
      picked.readAsked(s.substring(from), false);
    }
    return s.length();
  }

  private boolean isWanted(String info) {
    String trimmed = Chars.trim(info);
    int to = 0;
    while (to < trimmed.length() && !Chars.isBlank(trimmed.charAt(to))) {
      to++;
    }
    return language == null || trimmed.substring(0, to).equalsIgnoreCase(language);
  }

  private static boolean closes(String s, int line, int end, String marks) {
    int at = indented(s, line, end);
    int width = at < end ? width(s, at) : 0;
    return width >= marks.length()
        && s.charAt(at) == marks.charAt(0)
        && Chars.isBlank(s.substring(at + width, end));
  }

  /** The first index of the line that is not blank, or its end. */
  private static int indented(String s, int line, int end) {
    int i = line;
    while (i < end && Chars.isBlank(s.charAt(i))) {
      i++;
    }
    return i;
  }

  /** How many marks of a fence stand at the index; 0 where there are fewer than three. */
  private static int width(String s, int at) {
    char mark = s.charAt(at);
    int i = at;
    while ((mark == '`' || mark == '~') && i < s.length() && s.charAt(i) == mark) {
      i++;
    }
    return i - at < 3 ? 0 : i - at;
  }
}
