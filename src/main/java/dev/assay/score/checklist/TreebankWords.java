package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words as the Penn Treebank cuts them (Marcus et al. 1993): punctuation and clitics are words of
 * their own, hyphens and stops are not. Stops at the end of a sentence stay at their word, which
 * matters to nobody who asks for its case.
 */
final class TreebankWords {
  /** A pattern, and what it becomes. */
  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("[\u00ab\u201c\u2018\u201e\u00bb\u201d\u2019`]", " $0 "),
          Rule.of("(?i)'(?!re|ve|ll|m|t|s|d|n)([\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])", "' $1"),
          Rule.of("([:,])([^0-9])", " $1 $2"),
          Rule.of("\\.{2,}+", " $0 "),
          Rule.of("[;@#$%&?!*\\[\\](){}<>\"]", " $0 "),
          Rule.of("--", " -- "),
          Rule.of("''", " '' "),
          Rule.of("([^' ])('[sSmMdD]|') ", "$1 $2 "),
          Rule.of("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "$1 $2 "),
          Rule.of("(?i)\\b(can)(not)\\b", " $1 $2 "),
          Rule.of("(?i)\\b(d)('ye)\\b", " $1 $2 "),
          Rule.of("(?i)\\b(gim|lem)(me)\\b", " $1 $2 "),
          Rule.of("(?i)\\b(gon|wan)(na)\\b", " $1 $2 "),
          Rule.of("(?i)\\b(got)(ta)\\b", " $1 $2 "),
          Rule.of("(?i)\\b(more)('n)\\b", " $1 $2 "),
          Rule.of("(?i) ('t)(is|was)\\b", " $1 $2 "));

  private TreebankWords() {}

  static List<String> of(String text) {
    String apart = " " + String.join(" ", Unicode.words(text)) + " ";
    for (Rule rule : RULES) {
      apart = rule.pattern.matcher(apart).replaceAll(rule.replacement);
    }
    return Unicode.words(apart);
  }
}
