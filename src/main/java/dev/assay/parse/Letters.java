package dev.assay.parse;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Single letters, however they are dressed. */
final class Letters {
  private static final String CYRILLIC = "АВСЕНІЈКМОРЅТУХавсеніјкморѕтух";
  private static final String CYRILLIC_AS = "ABCEHIJKMOPSTYXabcehijkmopstyx";
  private static final String GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
  private static final String GREEK_AS = "ABEZHIKMNOPTYX";

  /** What may stand before the letter and adds nothing to it: words, commands of LaTeX. */
  private static final List<String> BEFORE =
      List.of(
          "option",
          "choice",
          "letter",
          "boxed",
          "fbox",
          "textbf",
          "text",
          "mathbf",
          "mathrm",
          "opción",
          "opção",
          "opzione",
          "l'option",
          "l'opzione",
          "antwort",
          "buchstabe",
          "lettre",
          "letra",
          "lettera",
          "вариант",
          "буква",
          "选项",
          "選項",
          "选择",
          "la",
          "definitely",
          "clearly",
          "certainly",
          "probably",
          "most likely",
          "for sure",
          "a opção");

  private static final int LONGEST_ALONE = 80;

  private Letters() {}

  /**
   * The Latin letter that a character is or looks like, in its own case, or 0: full-width, circled,
   * squared and mathematical letters, Cyrillic and Greek ones of the same shape.
   */
  static char latin(int c) {
    if (c < 0x80) {
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      return letter ? (char) c : 0;
    }
    char plain = inBlock(c, 0xFF21, 'A') != 0 ? inBlock(c, 0xFF21, 'A') : inBlock(c, 0xFF41, 'a');
    if (plain != 0) {
      return plain;
    }
    if (c >= 0x1D400 && c <= 0x1D6A3) {
      int place = (c - 0x1D400) % 52;
      return (char) (place < 26 ? 'A' + place : 'a' + place - 26);
    }
    for (int block : new int[] {0x24B6, 0x1F130, 0x1F150, 0x1F170}) {
      if (inBlock(c, block, 'A') != 0) {
        return inBlock(c, block, 'A');
      }
    }
    if (inBlock(c, 0x24D0, 'a') != 0) {
      return inBlock(c, 0x24D0, 'a');
    }
    int cyrillic = CYRILLIC.indexOf(c);
    if (cyrillic >= 0) {
      return CYRILLIC_AS.charAt(cyrillic);
    }
    int greek = GREEK.indexOf(c);
    return greek >= 0 ? GREEK_AS.charAt(greek) : 0;
  }

  private static char inBlock(int c, int first, char as) {
    return c >= first && c < first + 26 ? (char) (as + c - first) : 0;
  }

  static boolean isUpper(char latin) {
    return latin >= 'A' && latin <= 'Z';
  }

  static String upper(char latin) {
    return String.valueOf(latin).toUpperCase(Locale.ROOT);
  }

  /** The letter in upper case where the text is nothing else but dressing, or null. */
  static @Nullable String alone(String text) {
    String rest = Chars.trim(text);
    if (rest.length() > LONGEST_ALONE) {
      return null;
    }
    rest = Chars.withoutTags(rest);
    rest = withoutEnds(rest);
    for (int i = 0; i < 4; i++) {
      rest = withoutEnds(afterPrefix(rest));
    }
    if (rest.isEmpty() || rest.codePointCount(0, rest.length()) != 1) {
      return null;
    }
    char latin = latin(rest.codePointAt(0));
    return latin == 0 ? null : upper(latin);
  }

  /** The text after a word such as "option", or the text itself. */
  static String afterPrefix(String text) {
    for (String word : BEFORE) {
      boolean there =
          text.regionMatches(true, 0, word, 0, word.length())
              && text.length() > word.length()
              && (Words.isUnspaced(word.codePointAt(0)) || !Chars.wordAt(text, word.length()));
      if (there) {
        return text.substring(word.length());
      }
    }
    return text;
  }

  private static String withoutEnds(String text) {
    int from = 0;
    while (from < text.length() && isDressing(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    int to = text.length();
    while (to > from && isDressing(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  private static boolean isDressing(int c) {
    return !Character.isLetterOrDigit(c) && latin(c) == 0;
  }
}
