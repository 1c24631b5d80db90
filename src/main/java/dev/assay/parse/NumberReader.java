package dev.assay.parse;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers with what people write around them. */
final class NumberReader {
  private static final int LONGEST = 1_000;
  private static final int UNIT_WORDS = 3;
  private static final Pattern GROUP_GAP = Pattern.compile("(?<=\\d) (?=\\d{3}(?![\\d/]))");

  private NumberReader() {}

  /** The number that a text is, with no word beside it, or null. */
  static @Nullable Rational bare(String text) {
    return alone(text, 0);
  }

  /** The number that a text is, with a unit of up to three words and Markdown allowed, or null. */
  static @Nullable Rational withUnit(String text) {
    return alone(text, UNIT_WORDS);
  }

  private static @Nullable Rational alone(String text, int unitWords) {
    if (text.length() > LONGEST) {
      return null;
    }
    String plain = Latex.plainNumbers(Chars.trim(text));
    String trimmed = Letters.afterPrefix(Chars.unwrap(stripLatex(joined(plain))));
    NumberScan scan = new NumberScan(trimmed);
    if (!scan.next()) {
      return null;
    }
    Rational value = scan.value();
    String before = trimmed.substring(0, scan.start());
    String after = trimmed.substring(scan.end());
    boolean alone =
        !scan.next()
            && before.codePoints().noneMatch(NumberReader::isOther)
            && isUnit(after, unitWords);
    return alone ? value : null;
  }

  /** A model's {@code \boxed{12}} or {@code \(12\)} is 12. */
  private static String stripLatex(String text) {
    String t = Chars.trim(text);
    return t.length() < LONGEST && t.startsWith("\\") ? t.substring(1) : t;
  }

  /** Where a text is one number, blanks between groups of three digits are part of it. */
  private static String joined(String text) {
    return GROUP_GAP.matcher(text).replaceAll("\u00A0");
  }

  private static boolean isOther(int c) {
    return Character.isLetterOrDigit(c) || "×·÷/^%?!".indexOf(c) >= 0;
  }

  private static boolean isUnit(String after, int words) {
    return after.codePoints().noneMatch(c -> Character.isDigit(c) || "=+×÷^?<>".indexOf(c) >= 0)
        && Chars.words(after, words) <= words;
  }

  /**
   * The distinct numbers that a captured line or element gives as its answer: what follows the last
   * equals sign, in the first sentence, without an aside. Empty where there is none.
   */
  static Set<String> captured(String capture) {
    Rational whole = withUnit(capture);
    if (whole != null) {
      return Set.of(whole.toString());
    }
    String head = Chars.unwrap(capture.substring(0, Math.min(capture.length(), LONGEST)));
    if (head.regionMatches(true, 0, "not ", 0, 4)) {
      return Set.of();
    }
    String sentence = firstSentence(Latex.plainNumbers(head));
    NumberScan scan = new NumberScan(sentence.substring(sentence.lastIndexOf('=') + 1));
    Set<String> found = new LinkedHashSet<>();
    while (scan.next()) {
      Rational value = scan.value();
      if (value == null) {
        return Set.of();
      }
      found.add(value.toString());
    }
    return found;
  }

  private static String firstSentence(String text) {
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits |= Character.isDigit(c);
      if (digits && endsSentence(text, i, c)) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  private static boolean endsSentence(String text, int i, char c) {
    char next = Chars.at(text, i + 1);
    boolean gap = next == '\0' || Chars.isBlank(next);
    return switch (c) {
      case '(' -> i > 0;
      case '.', ';', '!', '?' -> gap;
      case ',' -> gap && startsClause(text, Chars.trimStart(text, i + 1));
      default -> Chars.isLineBreak(c);
    };
  }

  /** "12, because ..." ends at the comma; "12, or 13" does not. */
  private static boolean startsClause(String text, int at) {
    return Chars.letterAt(text, at)
        && !text.regionMatches(true, at, "or ", 0, 3)
        && !text.regionMatches(true, at, "and ", 0, 4);
  }
}
