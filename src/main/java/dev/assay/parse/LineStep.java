package dev.assay.parse;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code line: WORD}: what follows WORD on its line, as in "Answer: B", "**Answer:** (B)", "The
 * answer is B", "B is the correct answer", "Answer for the last one = 3"; where nothing does, the
 * next line. All such lines that can be read must agree. For a text answer, lines with a colon go
 * before phrases with "is".
 *
 * <p>Explicit where the line had ended, or is a letter alone: the last line of a reply that was cut
 * off may itself be cut.
 */
record LineStep(String word, boolean loose) implements Step {
  /** How much of a line is looked at for a letter or a number. */
  private static final int LONGEST = 300;

  /** A reply with more such lines than this answers nothing, and reading them all costs time. */
  private static final int MOST = 10_000;

  private static final int LONGEST_BEFORE = 60;

  private static final Pattern SAID_BEFORE =
      Pattern.compile(
          "(?<![\\w'’-])([A-Z])[)\"'*\\]]{0,4} (?:is|was) (?:the|my) (?:\\p{L}{1,12} ){0,2}$");

  private static final Set<String> BEFORE_HEADING =
      Set.of("", "final", "the final", "correct", "the correct", "the", "my", "my final");

  @Override
  public String name() {
    return "line: " + word;
  }

  @Override
  public Finding find(String reply, Question question) {
    boolean text = question instanceof Question.Text;
    Answers answers = new Answers(question);
    Answers phrases = text ? new Answers(question) : answers;
    int hits = 0;
    int at = next(reply, 0);
    while (at >= 0 && !answers.differ() && hits++ < MOST) {
      int past = pastWord(reply, at);
      Lead lead = Lead.after(reply, past);
      Capture capture = capture(reply, at, past, lead, question);
      String before = question instanceof Question.Choice ? letterBefore(reply, at) : null;
      if (before != null) {
        answers.add(before, true);
      }
      if (capture != null) {
        Answers into = lead.colon() ? answers : phrases;
        into.read(capture.text(), capture.complete() || isLetter(capture, question));
      }
      at = next(reply, text && capture != null ? Math.max(past, capture.end()) : past);
    }
    String nothing = "there is no \"" + word + "\" line that can be read";
    return answers.isEmpty() ? phrases.finding(nothing) : answers.finding(nothing);
  }

  private record Capture(String text, int end, boolean complete) {}

  private static boolean isLetter(Capture capture, Question question) {
    return question instanceof Question.Choice && Letters.alone(capture.text()) != null;
  }

  private @Nullable Capture capture(String s, int wordAt, int past, Lead lead, Question question) {
    int from = lead.end();
    if (lead.kind() == Lead.Kind.NONE) {
      int end = lineEnd(s, past, LONGEST);
      boolean heading = isBare(s, past, end) && headingStarts(s, wordAt);
      boolean letter =
          question instanceof Question.Choice
              && end - past < LONGEST
              && "=:<>".indexOf(Chars.at(s, past)) < 0
              && Letters.alone(s.substring(past, end)) != null;
      return heading ? nextLine(s, end, question) : letter ? cut(s, past, end) : null;
    }
    int end = lineEnd(s, from, question instanceof Question.Text ? s.length() : LONGEST);
    return isBare(s, from, end) ? nextLine(s, end, question) : cut(s, from, end);
  }

  /** The B of "B is the correct answer", or null. */
  private static @Nullable String letterBefore(String s, int wordAt) {
    Matcher said = SAID_BEFORE.matcher(s.substring(Math.max(0, wordAt - LONGEST_BEFORE), wordAt));
    return said.find() ? said.group(1) : null;
  }

  private @Nullable Capture nextLine(String s, int lineEnd, Question question) {
    int from = Chars.trimStart(s, lineEnd);
    int bare = from;
    while (Chars.isMarkup(Chars.at(s, bare))) {
      bare++;
    }
    boolean another = s.regionMatches(true, bare, word, 0, word.length());
    return from == s.length() || another
        ? null
        : cut(s, from, lineEnd(s, from, question instanceof Question.Text ? s.length() : LONGEST));
  }

  private static Capture cut(String s, int from, int lineEnd) {
    return new Capture(s.substring(from, lineEnd), lineEnd, lineEnd < s.length());
  }

  private static boolean isBare(String s, int from, int to) {
    int i = from;
    while (i < to && (Chars.isBlank(s.charAt(i)) || Chars.isMarkup(s.charAt(i)))) {
      i++;
    }
    return i == to;
  }

  /** The line's end, or the last index looked at: a reply of one long line has many hits in it. */
  private static int lineEnd(String s, int from, int most) {
    int i = from;
    while (i < s.length() && i - from < most && !Chars.isLineBreak(s.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean headingStarts(String s, int wordAt) {
    int from = wordAt;
    while (from > 0 && wordAt - from < 30 && !Chars.isLineBreak(s.charAt(from - 1))) {
      from--;
    }
    String before = Normal.of(s.substring(from, wordAt));
    return BEFORE_HEADING.contains(before);
  }

  /** The next index where the word stands as a word, or -1. White space in it may be any. */
  private int next(String s, int from) {
    char first = Character.toLowerCase(word.charAt(0));
    for (int i = from; i < s.length(); i++) {
      boolean there =
          Character.toLowerCase(s.charAt(i)) == first
              && s.regionMatches(true, i, word, 0, word.length())
              && !Chars.wordBefore(s, i)
              && !Chars.wordAt(s, i + word.length());
      if (there) {
        return i;
      }
    }
    return -1;
  }

  private int pastWord(String s, int at) {
    return Math.min(s.length(), at + word.length());
  }
}
