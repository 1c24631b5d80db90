package dev.assay.parse;

import java.util.List;

/**
 * What stands between a word such as "answer" and the answer: ":", "is", "=", "choice is:", "for
 * part one would be".
 *
 * @param end where the answer should start; the index itself for {@link Kind#NONE}
 */
record Lead(Kind kind, int end) {
  enum Kind {
    COLON,
    PHRASE,
    NONE
  }

  private static final int LONGEST = 80;
  private static final List<String> NOUNS = List.of("choice", "option", "letter");
  private static final List<String> OF = List.of("to ", "for ", "of ");
  private static final List<String> VERBS =
      List.of("is", "was", "would be", "should be", "must be", "will be", "as");
  private static final List<String> SIGNS = List.of(":", "：", "=", "->", "→");

  boolean colon() {
    return kind == Kind.COLON;
  }

  /**
   * Looks at no more than some hundred characters.
   *
   * @param verbs what may stand for "is" besides the English verbs
   */
  static Lead after(String s, int from, List<String> verbs) {
    int i = skip(s, from);
    for (String noun : NOUNS) {
      i = word(s, i, noun) ? skip(s, i + noun.length()) : i;
    }
    Lead lead = at(s, i, verbs);
    if (lead.kind == Kind.NONE && !verbs.isEmpty()) {
      lead = afterPhrase(s, i, verbs);
    }
    for (String of : OF) {
      if (lead.kind == Kind.NONE && s.regionMatches(true, i, of, 0, of.length())) {
        lead = afterPhrase(s, i, verbs);
      }
    }
    return lead.kind == Kind.NONE ? new Lead(Kind.NONE, from) : lead;
  }

  private static Lead afterPhrase(String s, int from, List<String> verbs) {
    for (int i = from; i < s.length() && i - from < LONGEST; i++) {
      char c = s.charAt(i);
      if (Chars.isLineBreak(c) || ".,;?!。，；？！।".indexOf(c) >= 0) {
        break;
      }
      boolean start = !Chars.wordBefore(s, i) || !Character.isLetter(c);
      Lead lead = start ? at(s, i, verbs) : new Lead(Kind.NONE, i);
      if (lead.kind != Kind.NONE) {
        return lead;
      }
    }
    return new Lead(Kind.NONE, from);
  }

  private static Lead at(String s, int i, List<String> verbs) {
    for (String sign : SIGNS) {
      boolean attribute = sign.equals("=") && Chars.isQuote(Chars.at(s, i + 1));
      if (s.startsWith(sign, i) && !attribute) {
        return new Lead(Kind.COLON, skip(s, i + sign.length()));
      }
    }
    Lead localized = verb(s, i, verbs);
    return localized.kind == Kind.NONE ? verb(s, i, VERBS) : localized;
  }

  private static Lead verb(String s, int i, List<String> verbs) {
    for (String verb : verbs) {
      if (word(s, i, verb)) {
        int after = skip(s, i + verb.length());
        boolean colon = Chars.at(s, after) == ':' || Chars.at(s, after) == '：';
        return new Lead(colon ? Kind.COLON : Kind.PHRASE, colon ? skip(s, after + 1) : after);
      }
    }
    return new Lead(Kind.NONE, i);
  }

  private static boolean word(String s, int at, String word) {
    return s.regionMatches(true, at, word, 0, word.length())
        && (Words.isUnspaced(word.codePointBefore(word.length()))
            || !Chars.wordAt(s, at + word.length()));
  }

  /** Past blanks and Markdown on the same line. */
  private static int skip(String s, int from) {
    int i = from;
    while (i < s.length() && i - from < LONGEST && isSkipped(s.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSkipped(char c) {
    return !Chars.isLineBreak(c) && (Chars.isBlank(c) || Chars.isMarkup(c) || c == '"' || c == ']');
  }
}
