package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.Locale;
import java.util.Set;

/**
 * Sentences end at a full stop, exclamation or question mark before white space, but not after an
 * abbreviation, nor after an initial, a number or dots before a lower-case word: the decisions of
 * Kiss and Strunk (2006), with a short list of abbreviations in place of trained ones.
 */
final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "rev", "gen", "col", "capt", "lt",
          "sgt", "gov", "sen", "rep", "hon", "e.g", "i.e", "vs", "cf", "approx", "no", "vol", "fig",
          "inc", "ltd", "co", "corp", "u.s", "u.k", "u.n", "a.m", "p.m", "jan", "feb", "mar", "apr",
          "aug", "sept", "oct", "nov", "dec", "mt", "ave", "blvd", "dept", "est", "ph.d");

  private static final String CLOSING = ")\"'\u2019\u201d]}*\u00bb";

  private Sentences() {}

  static int count(String text) {
    int count = 0;
    boolean isOpen = false;
    int wordStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Unicode.isSpace(c)) {
        wordStart = i + 1;
        continue;
      }
      isOpen = true;
      if (isEnd(text, wordStart, i)) {
        count++;
        isOpen = false;
        // What closes a quotation or a bracket belongs to the sentence that ended.
        i = closed(text, i + 1) - 1;
      }
    }
    return count + (isOpen ? 1 : 0);
  }

  private static int closed(String text, int from) {
    int at = from;
    while (at < text.length() && CLOSING.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isEnd(String text, int wordStart, int mark) {
    if (".!?".indexOf(text.charAt(mark)) < 0) {
      return false;
    }
    int next = closed(text, mark + 1);
    if (next < text.length() && !Unicode.isSpace(text.charAt(next))) {
      return false;
    }
    while (next < text.length() && Unicode.isSpace(text.charAt(next))) {
      next++;
    }
    if (text.charAt(mark) != '.' || next == text.length()) {
      return true;
    }
    return isEnd(word(text, wordStart, mark), Character.isLowerCase(text.codePointAt(next)));
  }

  private static String word(String text, int from, int mark) {
    int start = from;
    while (start < mark
        && !Unicode.isLetterOrNumber(text.codePointAt(start))
        && text.charAt(start) != '.') {
      start++;
    }
    return text.substring(start, mark).toLowerCase(Locale.ROOT);
  }

  private static boolean isEnd(String word, boolean isBeforeLowerCase) {
    boolean isInitial = word.length() == 1 && Character.isLetter(word.charAt(0));
    boolean isNumber = !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    boolean isDots = word.endsWith(".");
    if (isInitial || isNumber || isDots) {
      // "I." may well end a sentence, "J." before a name hardly.
      return !isBeforeLowerCase && (!isInitial || word.equals("i"));
    }
    return !ABBREVIATIONS.contains(word);
  }
}
