package dev.assay.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Letters and texts of choices in a captured line or element. A letter that stands alone or marked
 * counts even where no choice has it: the reply then names something else than a choice.
 */
final class ChoiceReader {
  private static final int LONGEST = 2_000;
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_TEXT = 300;

  /** After a capital A or I, these show that it is the letter and no article or pronoun. */
  private static final Set<String> AFTER_LETTER =
      Set.of("is", "was", "because", "since", "as", "for", "which", "that", "and", "or", "but");

  private static final List<String> DENIALS =
      List.of(
          "is not ",
          "isn't ",
          "isn’t ",
          "is wrong",
          "is incorrect",
          "is false",
          "was not ",
          "is a wrong",
          "none of the");

  private static final Pattern DENIAL =
      Pattern.compile(
          "(?i)\\b(?:not|cannot|unable|unsure|uncertain|unclear|incorrect|wrong|except|neither|false)\\b|n['’]t\\b");

  private static final List<String> NUMBERS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private static final Pattern PLACE = Pattern.compile("^(?:in|on|at) ");

  private ChoiceReader() {}

  /** The distinct letters that a captured text gives as its answer; empty where there is none. */
  static Set<String> captured(String capture, Question.Choice question) {
    if (capture.length() > LONGEST) {
      return Set.of();
    }
    String letter = Letters.alone(capture);
    if (letter != null) {
      return Set.of(letter);
    }
    Set<String> texts = withText(capture, question);
    return texts.isEmpty() ? leading(capture, question) : texts;
  }

  /**
   * The letters of the choices whose text this is: those that are equal as written, or else those
   * that are equal after normalisation.
   */
  static Set<String> withText(String text, Question.Choice question) {
    String trimmed = Chars.unwrap(text);
    String normal = Normal.of(text);
    Set<String> equal = new LinkedHashSet<>();
    Set<String> alike = new LinkedHashSet<>();
    for (int i = 0; i < question.texts().size(); i++) {
      String choice = question.texts().get(i);
      if (Chars.trim(choice).equals(trimmed)) {
        equal.add(question.letters().get(i));
      }
      if (!normal.isEmpty() && isAlike(Normal.of(choice), normal)) {
        alike.add(question.letters().get(i));
      }
    }
    if (!equal.isEmpty()) {
      return equal;
    }
    return alike.isEmpty() ? withNumber(trimmed, question) : alike;
  }

  /** Whether a sentence says that something is not so. */
  static boolean denies(String sentence) {
    return DENIAL.matcher(sentence).find();
  }

  /** The letters of choices that stand alone in a text. */
  static Set<String> standing(String s, Question.Choice question) {
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < s.length(); ) {
      int c = s.codePointAt(i);
      int next = i + Character.charCount(c);
      char latin = Letters.latin(c);
      boolean alone =
          Letters.isUpper(latin)
              && question.letters().contains(Letters.upper(latin))
              && LastLetterStep.standsAlone(s, i, next, latin);
      if (alone) {
        found.add(Letters.upper(latin));
      }
      i = next;
    }
    return found;
  }

  /** Both in normal form; "the oven" is "in the oven" too. */
  private static boolean isAlike(String choice, String normal) {
    return choice.equals(normal)
        || Normal.of(PLACE.matcher(choice).replaceFirst("")).equals(normal);
  }

  private static boolean isNumber(String choice, Rational number) {
    int word = NUMBERS.indexOf(Normal.of(choice));
    Rational value = word < 0 ? NumberReader.withUnit(choice) : Rational.of(String.valueOf(word));
    return number.equals(value);
  }

  /** The only choice that is this number, in words or with a unit. */
  private static Set<String> withNumber(String text, Question.Choice question) {
    Rational number = text.length() > LONGEST_NUMBER ? null : NumberReader.bare(text);
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; number != null && i < question.texts().size(); i++) {
      if (isNumber(question.texts().get(i), number)) {
        found.add(question.letters().get(i));
      }
    }
    return found.size() == 1 ? found : Set.of();
  }

  /**
   * The other choice whose letter or text stands where the text of a marked letter should: the rest
   * of the line in "A) The Sun" where the Sun is C. Empty where there is none.
   *
   * @param next the index past the letter
   */
  static Set<String> contradiction(String s, int next, String letter, Question.Choice question) {
    int end = next;
    while (end < s.length() && end - next < LONGEST_TEXT && !Chars.isLineBreak(s.charAt(end))) {
      end++;
    }
    String rest = s.substring(next, end);
    String alone = Letters.alone(rest);
    if (alone != null && question.letters().contains(alone)) {
      return alone.equals(letter) ? Set.of() : Set.of(alone);
    }
    Set<String> named = withText(rest.replaceFirst("^[^\\p{L}\\p{N}]{0,8}", ""), question);
    return named.contains(letter) ? Set.of() : named;
  }

  /**
   * The letter that a text starts with, and those that it lists with it: "B", "B) dog", "B or C".
   */
  private static Set<String> leading(String capture, Question.Choice question) {
    Set<String> found = new LinkedHashSet<>();
    int i = letterStart(capture, 0);
    String first = letterAt(capture, i, question);
    while (first != null) {
      found.add(first);
      int past = i + Character.charCount(capture.codePointAt(i));
      if (found.size() == 1 && ")].:）】：".indexOf(Chars.at(capture, past)) >= 0) {
        found.addAll(contradiction(capture, past, first, question));
      }
      i = listed(capture, i + Character.charCount(capture.codePointAt(i)));
      first = i < 0 ? null : letterAt(capture, i, question);
    }
    return found;
  }

  private static int letterStart(String s, int from) {
    int i = wordStart(s, from);
    for (int prefixes = 0; prefixes < 3; prefixes++) {
      String rest = s.substring(i);
      String after = Letters.afterPrefix(rest);
      if (after.length() == rest.length()) {
        break;
      }
      i = wordStart(s, s.length() - after.length());
    }
    return i;
  }

  private static int wordStart(String s, int from) {
    int i = from;
    while (i < s.length() && !Character.isLetterOrDigit(s.codePointAt(i)) && i - from < 20) {
      i += Character.charCount(s.codePointAt(i));
    }
    return Math.min(i, s.length());
  }

  private static @Nullable String letterAt(String s, int i, Question.Choice question) {
    if (i >= s.length()) {
      return null;
    }
    char latin = Letters.latin(s.codePointAt(i));
    int next = i + Character.charCount(s.codePointAt(i));
    if (latin == 0 || Chars.wordBefore(s, i) || goesOn(s, next)) {
      return null;
    }
    boolean marked = ")].:）】：".indexOf(Chars.at(s, next)) >= 0 || next == s.length();
    boolean plain = Letters.isUpper(latin) && question.letters().contains(Letters.upper(latin));
    boolean bare = !marked && (!plain || isArticle(s, latin, next));
    if (bare || isDenied(s, next)) {
      return null;
    }
    return Letters.upper(latin);
  }

  /** Whether a word, an elision ("I'm") or a compound ("A-level") goes on at the index. */
  static boolean goesOn(String s, int next) {
    char c = Chars.at(s, next);
    return Chars.wordAt(s, next)
        || ((Chars.isApostrophe(c) || c == '-' || c == '\u2011') && Chars.wordAt(s, next + 1));
  }

  /** Whether an A or I that ends before the index is an article or a pronoun. */
  static boolean isArticle(String s, char latin, int next) {
    if ((latin != 'A' && latin != 'I') || Chars.at(s, next) != ' ') {
      return false;
    }
    int from = next + 1;
    if (from >= s.length() || !Character.isLowerCase(s.codePointAt(from))) {
      return false;
    }
    int to = from;
    while (to < s.length() && to - from < 12 && Character.isLetter(s.charAt(to))) {
      to++;
    }
    return !AFTER_LETTER.contains(s.substring(from, to));
  }

  /** Whether what ends before the index is then said not to be right. */
  static boolean isDenied(String s, int next) {
    int from = next;
    while (from < s.length() && from - next < 5 && !Character.isLetter(s.charAt(from))) {
      from++;
    }
    for (String denial : DENIALS) {
      if (s.regionMatches(true, from, denial, 0, denial.length())) {
        return true;
      }
    }
    return false;
  }

  /** The index of the next letter of a list such as "A, B or C", or -1. */
  static int listed(String s, int from) {
    int i = from;
    boolean separated = false;
    while (i < s.length() && i - from < 30) {
      char c = s.charAt(i);
      int word = separator(s, i);
      if (word > 0) {
        separated = true;
        i += word;
      } else if (c == ' ' || Chars.isMarkup(c) || Chars.isQuote(c) || "()[].:".indexOf(c) >= 0) {
        i++;
      } else {
        return separated ? i : -1;
      }
    }
    return -1;
  }

  private static int separator(String s, int i) {
    if (",/&、，+|".indexOf(s.charAt(i)) >= 0) {
      return 1;
    }
    for (String word : List.of("or ", "and ")) {
      if (s.regionMatches(true, i, word, 0, word.length()) && !Chars.wordBefore(s, i)) {
        return word.length();
      }
    }
    return 0;
  }
}
