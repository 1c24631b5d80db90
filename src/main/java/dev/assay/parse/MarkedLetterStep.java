package dev.assay.parse;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code marked_letter}: exactly one choice's letter is marked as one, {@code B)} or {@code (B)}
 * anywhere, {@code B.} or {@code B:} at the start of a line, {@code b)} at the start of the reply,
 * {@code B is} at the start of a line, {@code option B} anywhere. The text of another choice behind
 * it is an answer too. Two marked letters are two answers. Not explicit: a reply that was cut off
 * may have got to only the first choice.
 */
record MarkedLetterStep(Take take, boolean loose) implements Step {
  private static final int LONGEST_LINE = 200;

  /** All of a line behind a marked letter: "A, B or C". */
  private static final Pattern LETTERS =
      Pattern.compile("\\W{1,5}[A-Z](?:\\W{1,3}(?:(?:or|and) )?[A-Z])+\\W{0,3}");

  private static final List<String> NAMES =
      List.of("option", "choice", "choose", "answer", "pick", "select");

  @Override
  public String name() {
    return "marked_letter";
  }

  @Override
  public Finding find(String reply, Question question) {
    Picked picked = new Picked(take, question);
    List<String> letters = question instanceof Question.Choice c ? c.letters() : List.of();
    boolean lineStart = true;
    boolean replyStart = true;
    for (int i = 0; i < reply.length() && !picked.isDone(); ) {
      int c = reply.codePointAt(i);
      int next = i + Character.charCount(c);
      char latin = Letters.latin(c);
      boolean inCase = Letters.isUpper(latin) || replyStart;
      boolean known = latin != 0 && inCase && letters.contains(Letters.upper(latin));
      if (known && isMarked(reply, i, next, latin, lineStart)) {
        String letter = Letters.upper(latin);
        picked.add(letter, false);
        others(reply, next, letter, (Question.Choice) question)
            .forEach(other -> picked.add(other, false));
      }
      lineStart = Chars.isLineBreak(c) || (lineStart && !Character.isLetterOrDigit(c));
      replyStart &= !Character.isLetterOrDigit(c);
      i = next;
    }
    return picked.finding("the letters", "no letter is marked");
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
    if (ChoiceReader.goesOn(s, next)) {
      return false;
    }
    boolean ended = mark == '。' || (".:．：".indexOf(mark) >= 0 && isGap(s, after + 1));
    boolean subject = lineStart && after == next && s.startsWith(" is ", next);
    if (!bracketed && lineStart && isAsked(s, after)) {
      return false;
    }
    boolean called = isCalled(s, at) && !ChoiceReader.isArticle(s, latin, next);
    if ((subject || called) && ChoiceReader.denies(Chars.lineAround(s, at, LONGEST_LINE))) {
      return bracketed || closed;
    }
    return bracketed || closed || (ended && lineStart) || subject || called;
  }

  /** "option B" */
  private static boolean isCalled(String s, int at) {
    int end = at;
    while (end > 0 && at - end < 4 && " \"'“*".indexOf(s.charAt(end - 1)) >= 0) {
      end--;
    }
    for (String name : NAMES) {
      int from = end - name.length();
      boolean there = from >= 0 && end < at && s.regionMatches(true, from, name, 0, name.length());
      if (there && !Chars.wordBefore(s, from)) {
        return true;
      }
    }
    return false;
  }

  /** What else is named with the letter: a list goes on, or the text is that of another choice. */
  private static Set<String> others(String s, int next, String letter, Question.Choice question) {
    int listed = ChoiceReader.listed(s, next);
    char also = listed < 0 ? 0 : Letters.latin(s.codePointAt(listed));
    boolean list =
        Letters.isUpper(also)
            && question.letters().contains(Letters.upper(also))
            && !Chars.wordAt(s, listed + Character.charCount(s.codePointAt(listed)));
    String rest = s.substring(next, Math.min(s.length(), Chars.lineEnd(s, next)));
    boolean letters = rest.length() <= LONGEST_LINE && LETTERS.matcher(rest).matches();
    if (letters || s.startsWith(" is ", next)) {
      return ChoiceReader.standing(rest, question);
    }
    return list
        ? Set.of(Letters.upper(also))
        : ChoiceReader.contradiction(s, next, letter, question);
  }

  /** "B: What is the ratio?" asks and does not answer. */
  private static boolean isAsked(String s, int from) {
    int end = from;
    while (end < s.length() && end - from < LONGEST_LINE && !Chars.isLineBreak(s.charAt(end))) {
      end++;
    }
    return Chars.trim(s.substring(from, end)).endsWith("?");
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
