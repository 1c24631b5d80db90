package dev.assay.parse;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Texts that mean the same, made the same. */
public final class Normal {
  /** Composing characters takes quadratic time on hostile input, and no answer is this long. */
  private static final int LONGEST = 10_000;

  /** The first character behind the printable ones of ASCII. */
  private static final int DELETE = 0x7f;

  private static final List<String> ARTICLES = List.of("the ", "an ", "a ");

  private Normal() {}

  /**
   * NFKC, case folded, white space collapsed, without punctuation and Markdown at both ends and
   * without one leading "the", "a" or "an". What carries meaning stays: a sign or point before a
   * digit, a percent sign, currency, the end of "C++" and "C#". A text of more than 10,000
   * characters is only trimmed.
   */
  public static String of(String text) {
    if (text.length() > LONGEST) {
      return Chars.trim(text);
    }
    String bare = withoutEnds(folded(text));
    for (String article : ARTICLES) {
      if (bare.startsWith(article)) {
        return withoutEnds(bare.substring(article.length()));
      }
    }
    return bare;
  }

  /** NFKC, case folded and white space collapsed; a long text is only trimmed. */
  static String folded(String text) {
    if (text.length() > LONGEST) {
      return Chars.trim(text);
    }
    return collapse(
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .replace('−', '-'));
  }

  private static String collapse(String s) {
    StringBuilder out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); ) {
      int c = s.codePointAt(i);
      if (c > ' ' && c < DELETE) {
        // What most texts are made of, without a look into the tables of Unicode.
        out.append((char) c);
        i++;
        continue;
      }
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
      } else if (!Chars.isBlank(c)) {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static String withoutEnds(String s) {
    int from = 0;
    while (from < s.length() && isLoose(s, from)) {
      from += Character.charCount(s.codePointAt(from));
    }
    int to = s.length();
    while (to > from && isEnd(s.codePointBefore(to))) {
      to -= Character.charCount(s.codePointBefore(to));
    }
    return s.substring(from, to);
  }

  private static boolean isLoose(String s, int at) {
    int c = s.codePointAt(at);
    boolean signOrPoint = c == '-' || c == '.';
    boolean beforeDigit = at + 1 < s.length() && Character.isDigit(s.charAt(at + 1));
    return c == '#' || (isEnd(c) && !(signOrPoint && beforeDigit));
  }

  private static boolean isEnd(int c) {
    if (c == '%' || c == '#' || c == '‰') {
      return false;
    }
    return c == ' ' || isPunctuation(c) || c == '`' || c == '~' || c == '|' || c == '^';
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
