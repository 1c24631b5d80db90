package dev.assay.score.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The normal form of an answer (Rajpurkar et al. 2016): ASCII punctuation and articles go. */
final class Squad {
  static final Pattern ARTICLE =
      Pattern.compile("(?<![" + Unicode.WORD + "])(?:an?|the)(?![" + Unicode.WORD + "])");

  static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private Squad() {}

  static List<String> words(String text) {
    // Punctuation is deleted before the articles are looked for: "A-10" keeps its letter.
    String bare = withoutPunctuation(text.toLowerCase(Locale.ROOT));
    return Unicode.words(ARTICLE.matcher(bare).replaceAll(" "));
  }

  static String withoutPunctuation(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.chars().filter(c -> PUNCTUATION.indexOf(c) < 0).forEach(c -> kept.append((char) c));
    return kept.toString();
  }
}
