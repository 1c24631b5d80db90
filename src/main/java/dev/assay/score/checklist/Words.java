package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern as files give it, under a bound of steps. Immutable. */
final class Words {
  private final Pattern pattern;

  private Words(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @param expression as the files of IFEval write them; see {@link Expression}
   * @throws PatternSyntaxException where it is none
   */
  static Words of(String expression, int flags) {
    return new Words(
        Pattern.compile(Expression.translated(expression), flags | Pattern.UNIX_LINES));
  }

  /** As {@link #of}, in any case of letters. */
  static Words anyCase(String expression) {
    return of(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** A text, letter by letter but in any case, where no word character touches it. */
  static Words alone(String text) {
    String edge = "[" + Unicode.WORD + "]";
    return new Words(
        Pattern.compile(
            "(?<!" + edge + ")" + Pattern.quote(text) + "(?!" + edge + ")",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  boolean isIn(String text) {
    return count(text, 1) > 0;
  }

  int count(String text) {
    return count(text, Integer.MAX_VALUE);
  }

  private int count(String text, int most) {
    try {
      Matcher matcher = pattern.matcher(BoundedText.of(text));
      int count = 0;
      while (count < most && matcher.find()) {
        count++;
      }
      return count;
    } catch (StackOverflowError e) {
      // Groups that repeat are matched by recursion, one level for each time.
      throw new Undecided("the pattern went too deep");
    }
  }
}
