package dev.assay.parse;

/**
 * {@code tag: NAME}: what stands in {@code <NAME>...</NAME>}, in any case of letters. Empty
 * elements do not count, of nested ones the innermost does, and all that can be read must agree. An
 * element that holds something unreadable ends the chain: the model has said its answer where it
 * was asked to, and no guess may overrule it.
 *
 * <p>Explicit where the element is closed. A last element that is not (the model ended, or a stop
 * text cut its end) is read where it is one short line up to the reply's end or to the end of
 * another element; it is not explicit.
 */
record TagStep(String tag, boolean loose) implements Step {
  private static final int LONGEST_TAG = 200;
  private static final int LONGEST_OPEN = 200;

  /** A reply with more elements than this answers nothing, and reading them all costs time. */
  private static final int MOST = 10_000;

  @Override
  public String name() {
    return "tag: " + tag;
  }

  @Override
  public Finding find(String reply, Question question) {
    Answers answers = new Answers(question);
    String unreadable = null;
    int open = -1;
    int elements = 0;
    int i = reply.indexOf('<');
    while (i >= 0 && !answers.differ() && elements < MOST) {
      boolean closing = Chars.at(reply, i + 1) == '/';
      int past = pastTag(reply, closing ? i + 2 : i + 1);
      if (past > 0 && closing && open >= 0) {
        String content = reply.substring(open, i);
        elements++;
        if (!Chars.isBlank(content) && !read(content, answers, question)) {
          unreadable = content;
        }
      }
      if (past > 0) {
        open = closing ? -1 : past;
      }
      i = reply.indexOf('<', Math.max(past, i + 1));
    }
    if (answers.isEmpty() && unreadable == null && open >= 0) {
      readOpen(reply.substring(open), answers);
    }
    if (answers.isEmpty() && unreadable != null) {
      return new Finding.Unclear(
          "<" + tag + "> holds " + Chars.quote(unreadable) + ", which is " + Wanted.none(question));
    }
    return answers.finding(
        elements == 0 ? "there is no <" + tag + ">" : "every <" + tag + "> is empty");
  }

  private static boolean read(String content, Answers answers, Question question) {
    if (answers.read(content, true)) {
      return true;
    }
    if (new LineStep("answer", false).find(content, question) instanceof Finding.One one) {
      answers.add(one.answer(), true);
      return true;
    }
    return false;
  }

  private static void readOpen(String rest, Answers answers) {
    String head = rest.substring(0, Math.min(rest.length(), LONGEST_OPEN));
    int tagAt = head.indexOf('<');
    String line = Chars.trim(tagAt < 0 ? head : head.substring(0, tagAt));
    boolean ends = tagAt < 0 ? head.length() == rest.length() : head.startsWith("</", tagAt);
    if (ends && Chars.lineEnd(line, 0) == line.length()) {
      answers.read(line, false);
    }
  }

  /** The index past the tag whose name should stand at the index, or -1. */
  private int pastTag(String s, int at) {
    if (!s.regionMatches(true, at, tag, 0, tag.length())) {
      return -1;
    }
    int i = at + tag.length();
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
