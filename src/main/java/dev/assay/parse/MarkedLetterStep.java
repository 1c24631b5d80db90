package dev.assay.parse;

import java.util.List;

/**
 * {@code marked_letter}: exactly one choice's letter is marked as one, {@code B)} or {@code (B)}
 * anywhere, {@code B.} or {@code B:} at the start of a line, {@code b)} at the start of the reply.
 * Two marked letters are two answers. Not explicit: a reply that was cut off may have got to only
 * the first choice.
 */
record MarkedLetterStep(boolean loose) implements Step {
  @Override
  public String name() {
    return "marked_letter";
  }

  @Override
  public Finding find(String reply, Question question) {
    Answers answers = new Answers(question);
    List<String> letters = question instanceof Question.Choice c ? c.letters() : List.of();
    boolean lineStart = true;
    boolean replyStart = true;
    for (int i = 0; i < reply.length() && !answers.differ(); ) {
      int c = reply.codePointAt(i);
      int next = i + Character.charCount(c);
      char latin = Letters.latin(c);
      boolean inCase = Letters.isUpper(latin) || replyStart;
      boolean known = latin != 0 && inCase && letters.contains(Letters.upper(latin));
      if (known && isMarked(reply, i, next, latin, lineStart)) {
        answers.add(Letters.upper(latin), false);
      }
      lineStart = Chars.isLineBreak(c) || (lineStart && !Character.isLetterOrDigit(c));
      replyStart &= !Character.isLetterOrDigit(c);
      i = next;
    }
    return answers.finding("no letter is marked");
  }

  private static boolean isMarked(String s, int at, int next, char latin, boolean lineStart) {
    char before = Chars.at(s, at - 1);
    if (Chars.wordBefore(s, at) || Chars.isApostrophe(before) || Chars.wordAt(s, next)) {
      return false;
    }
    int after = next;
    while (after - next < 3 && Chars.isMarkup(Chars.at(s, after))) {
      after++;
    }
    char mark = Chars.at(s, after);
    boolean bracketed = "([（【".indexOf(before) >= 0 && ")]）】".indexOf(mark) >= 0;
    boolean closed = mark == ')' || mark == '）';
    if (ChoiceReader.isDenied(s, after) || (bracketed && isFunction(s, at - 1))) {
      return false;
    }
    if (!Letters.isUpper(latin)) {
      return closed && lineStart;
    }
    boolean ended = ".:．：".indexOf(mark) >= 0 && mark != '\0' && isGap(s, after + 1);
    return bracketed || closed || (ended && lineStart);
  }

  /** P(A) is a probability. */
  private static boolean isFunction(String s, int bracket) {
    return Chars.letterAt(s, bracket - 1) && !Chars.wordBefore(s, bracket - 1);
  }

  private static boolean isGap(String s, int at) {
    char c = Chars.at(s, at);
    return c == '\0' || Chars.isBlank(c) || Chars.isMarkup(c);
  }
}
