package dev.assay.parse;

/**
 * {@code tag: NAME}: what stands in {@code <NAME>...</NAME>}, in any case of letters. Empty
 * elements do not count, {@code <NAME1>} is one more of them, of nested ones the innermost does,
 * and all that can be read must agree. An element that holds something unreadable ends the chain:
 * the model has said its answer where it was asked to, and no guess may overrule it.
 *
 * <p>Explicit where the element is closed. A last element that is not (the model ended, or a stop
 * text cut its end) is read where it is one short line up to the reply's end or to the end of
 * another element; it is not explicit.
 */
record TagStep(String tag, Take take, boolean loose) implements Step {
  private static final int LONGEST_TAG = 200;
  private static final int LONGEST_OPEN = 200;

  @Override
  public String name() {
    return "tag: " + tag;
  }

  @Override
  public Finding find(String reply, Question question) {
    Picked picked = new Picked(take, question);
    int open = -1;
    int elements = 0;
    int lastEnd = -1;
    int i = reply.indexOf('<');
    while (i >= 0 && !picked.isDone()) {
      boolean closing = Chars.at(reply, i + 1) == '/';
      int past = pastTag(reply, closing ? i + 2 : i + 1);
      if (past > 0 && closing && open >= 0) {
        elements++;
        picked.readAsked(content(reply.substring(open, i), question), true);
      }
      if (past > 0) {
        open = closing ? -1 : past;
        lastEnd = closing ? past : lastEnd;
      }
      i = reply.indexOf('<', Math.max(past, i + 1));
    }
    if (!picked.isEmpty() && lastEnd > 0 && question instanceof Question.Choice) {
      String after = reply.substring(lastEnd);
      Finding said = LineStep.of("answer").find(after, question);
      if (said instanceof Finding.One one) {
        picked.contradict(one.answer());
      } else if (take == Take.ONLY && said instanceof Finding.Unclear) {
        return said;
      }
    }
    if (picked.isEmpty() && open >= 0) {
      readOpen(reply.substring(open), picked);
    }
    return picked.finding(
        "<" + tag + ">",
        elements == 0 ? "there is no <" + tag + ">" : "every <" + tag + "> is empty");
  }

  /** The content, or the answer of the answer line in it where it cannot be read as a whole. */
  private static String content(String content, Question question) {
    boolean whole = Chars.isBlank(content) || new Answers(question).read(content, true);
    return !whole && LineStep.of("answer").find(content, question) instanceof Finding.One one
        ? one.answer()
        : content;
  }

  private static void readOpen(String rest, Picked picked) {
    String head = rest.substring(0, Math.min(rest.length(), LONGEST_OPEN));
    int tagAt = head.indexOf('<');
    String line = Chars.trim(tagAt < 0 ? head : head.substring(0, tagAt));
    boolean ends = tagAt < 0 ? head.length() == rest.length() : head.startsWith("</", tagAt);
    if (ends && Chars.lineEnd(line, 0) == line.length()) {
      picked.read(line, false);
    }
  }

  /** The index past the tag whose name should stand at the index, or -1. */
  private int pastTag(String s, int at) {
    if (!s.regionMatches(true, at, tag, 0, tag.length())) {
      return -1;
    }
    int i = at + tag.length();
    while (Character.isDigit(Chars.at(s, i)) && i - at < LONGEST_TAG) {
      i++;
    }
    char next = Chars.at(s, i);
    if (next != '>' && !Chars.isBlank(next)) {
      return -1;
    }
    while (i < s.length() && i - at < LONGEST_TAG && s.charAt(i) != '>' && s.charAt(i) != '<') {
      i++;
    }
    return Chars.at(s, i) == '>' && s.charAt(i - 1) != '/' ? i + 1 : -1;
  }
}
