package dev.assay.parse;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code line: WORD}: what follows WORD on its line, as in "Answer: B", "**Answer:** (B)", "The
 * answer is B", "B is the correct answer", "Answer for the last one = 3"; where nothing does, the
 * next line. A reply that starts with a letter, or the text of a choice, alone on a line has
 * answered there too. What follows options of the reply's own answers another question. All such
 * lines that can be read must agree. For a text answer, lines with a colon go before phrases with
 * "is".
 *
 * <p>Explicit where the line had ended, or is a letter alone: the last line of a reply that was cut
 * off may itself be cut.
 */
record LineStep(List<Words> words, String label, Take take, boolean loose) implements Step {
  /** How much of a line is looked at for a letter or a number. */
  private static final int LONGEST = 300;

  private static final int LONGEST_BEFORE = 60;

  private static final Pattern SAID_BEFORE =
      Pattern.compile(
          "(?<![\\w'’-])(?:([A-Z])(?:, ?|/| (?:and|or|&) ))?([A-Z])[)\"'*\\]]{0,4} (?:is|was)"
              + " (?:the|my) (?:\\p{L}{1,12} ){0,2}$");

  private static final Pattern BECAUSE = Pattern.compile("([A-Z])[.,)]? (?:because|since|as)\\b");

  /** Lines that list the choices again. */
  private static final Pattern CHOICE = Pattern.compile("\\s*([A-Z])[).:] ?\\S");

  private static final Pattern LETTERS = Pattern.compile("\\s*([A-Z])(?:\\W{1,4}[A-Z])*\\W*");

  private static final Set<String> BEFORE_HEADING =
      Set.of("", "final", "the final", "correct", "the correct", "the", "my", "my final");

  LineStep {
    words = List.copyOf(words);
  }

  /** Lines that start with one word. */
  static LineStep of(String word) {
    return new LineStep(List.of(Words.of(word)), word, Take.ONLY, false);
  }

  @Override
  public String name() {
    return "line: " + label;
  }

  @Override
  public Finding find(String reply, Question question) {
    boolean text = question instanceof Question.Text;
    Picked answers = new Picked(take, question);
    Picked phrases = text ? new Picked(take, question) : answers;
    String leading = question instanceof Question.Choice c ? leadingLetter(reply, c) : null;
    if (leading != null) {
      answers.add(leading, true);
      also(reply, Chars.lineEnd(reply, Chars.trimStart(reply, 0)), LETTERS, answers);
      OwnLines.letters(reply).forEach(letter -> answers.add(letter, true));
    } else if (question instanceof Question.Choice c) {
      OwnLines.firstText(reply, c).forEach(letter -> answers.add(letter, true));
    }
    int own = question instanceof Question.Choice c ? OwnLines.options(reply, c) : -1;
    String firsts = firsts();
    Hit hit = next(reply, 0, firsts);
    int hits = 0;
    while (hit != null && !answers.isDone()) {
      if (hits++ > Picked.MOST) {
        return new Finding.Unclear(
            "\"" + label + "\" stands there more than " + Picked.MOST + " times");
      }
      int at = hit.at();
      if (own >= 0 && at > own) {
        break;
      }
      int past = at + hit.words().word().length();
      Lead lead = Lead.after(reply, past, hit.words().verbs());
      Capture capture = capture(reply, at, past, lead, question);
      if (question instanceof Question.Choice) {
        lettersBefore(reply, at).forEach(before -> answers.add(before, true));
      }
      if (capture != null) {
        Picked into = lead.colon() ? answers : phrases;
        into.read(capture.text(), capture.complete() || isLetter(capture, question));
        if (question instanceof Question.Choice && CHOICE.matcher(capture.text()).lookingAt()) {
          also(reply, capture.end(), CHOICE, answers);
        }
      }
      hit = next(reply, text && capture != null ? Math.max(past, capture.end()) : past, firsts);
    }
    String place = "\"" + label + "\" line";
    String nothing = "there is no " + place + " that can be read";
    if (hit != null && own >= 0 && hit.at() > own && answers.isEmpty()) {
      return new Finding.Unclear("the reply sets up choices of its own and answers those");
    }
    return (answers.isEmpty() ? phrases : answers).finding("the " + place, nothing);
  }

  /** Takes the letter that the next line starts with, if that line has the form. */
  private static void also(String s, int lineEnd, Pattern form, Picked into) {
    int from = Chars.trimStart(s, lineEnd);
    String line = s.substring(from, lineEnd(s, from, LONGEST));
    Matcher matcher = form.matcher(line);
    if (form == LETTERS ? matcher.matches() : matcher.lookingAt()) {
      into.add(matcher.group(1), false);
    }
  }

  private record Hit(int at, Words words) {}

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

  /** The letter that the reply starts with, alone on a line that others follow, or null. */
  private static @Nullable String leadingLetter(String s, Question.Choice question) {
    int from = Chars.trimStart(s, 0);
    int end = lineEnd(s, from, LONGEST);
    boolean followed = Chars.trimStart(s, end) < s.length();
    String line = s.substring(from, end);
    Matcher because = BECAUSE.matcher(line);
    String letter = because.lookingAt() ? because.group(1) : followed ? Letters.alone(line) : null;
    return letter != null && question.letters().contains(letter) ? letter : null;
  }

  /** The B of "B is the correct answer", both of "A and B is the correct answer". */
  private static List<String> lettersBefore(String s, int wordAt) {
    Matcher said = SAID_BEFORE.matcher(s.substring(Math.max(0, wordAt - LONGEST_BEFORE), wordAt));
    return said.find()
        ? Stream.of(said.group(1), said.group(2)).filter(Objects::nonNull).toList()
        : List.of();
  }

  private @Nullable Capture nextLine(String s, int lineEnd, Question question) {
    int from = Chars.trimStart(s, lineEnd);
    int bare = from;
    while (Chars.isMarkup(Chars.at(s, bare))) {
      bare++;
    }
    int at = bare;
    boolean another = words.stream().anyMatch(w -> stands(w, s, at));
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

  /** The first character of each word in turn, in lower case. */
  private String firsts() {
    StringBuilder firsts = new StringBuilder();
    words.forEach(w -> firsts.append(Character.toLowerCase(w.word().charAt(0))));
    return firsts.toString();
  }

  /** The next place where one of the words stands as a word, or null. */
  private @Nullable Hit next(String s, int from, String firsts) {
    for (int i = from; i < s.length(); i++) {
      char first = Character.toLowerCase(s.charAt(i));
      for (int k = firsts.indexOf(first); k >= 0; k = firsts.indexOf(first, k + 1)) {
        Words w = words.get(k);
        if (stands(w, s, i) && isApart(w, s, i)) {
          return new Hit(i, w);
        }
      }
    }
    return null;
  }

  private static boolean stands(Words words, String s, int at) {
    return s.regionMatches(true, at, words.word(), 0, words.word().length());
  }

  private static boolean isApart(Words words, String s, int at) {
    int past = at + words.word().length();
    return words.isAttached() || (!Chars.wordBefore(s, at) && !Chars.wordAt(s, past));
  }
}
