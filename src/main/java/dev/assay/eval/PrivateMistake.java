package dev.assay.eval;

import dev.assay.config.Location;
import dev.assay.config.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in private data: the field and the rule, and nothing of the data. What is shown are
 * words of Assay's own that a message matches, never a part that might quote.
 */
final class PrivateMistake {
  private static final String NAME =
      "(?:id|input|messages|role|content|choices|target|category|cluster|fixed_order)";

  private static final String FIELD = "\"" + NAME + "\"";

  /** Messages, or the starts of some, that hold none of the data. */
  private static final List<Pattern> SHOWN =
      of(
          "the field " + FIELD + " is (?:missing|empty)",
          FIELD + " must not be empty",
          FIELD + " must be (?:a text or a list of texts|a list of 2 to 26 texts)",
          FIELD + " must be (?:a text|a number|a list|an object|true or false)",
          FIELD + " must be the number of a choice \\(from 0\\) or its text",
          FIELD + " must name at least one accepted answer",
          FIELD + " has [0-9]+ items?; allowed: [0-9]+ to [0-9]+",
          FIELD + " has more than [0-9]+ digits",
          FIELD + " holds (?:an empty text|the control character|U\\+[0-9A-F]+, half of a pair)",
          FIELD + " is empty",
          "one of the \"choices\" is empty",
          "two of the \"choices\" are equal",
          "the last of \"messages\" must be the user's",
          "\"input\" and \"messages\" are both given",
          "(?:a sample|a message) must be an object",
          "this is not valid JSON",
          "the file is not UTF-8 text",
          "the text is empty",
          "a number has more than [0-9]+ digits");

  /** A message that quotes: what is said of it, and behind that its group. */
  private record Quoting(String said, Pattern pattern) {
    Quoting(String said, String pattern) {
      this(said, Pattern.compile(pattern, Pattern.DOTALL));
    }
  }

  private static final String TWICE = "(stands twice; first at [^\"]*:[0-9]+:[0-9]+)$";

  private static final List<Quoting> QUOTING =
      List.of(
          new Quoting("\"target\" is ", "\"target\" is \".*(none of the choices)"),
          new Quoting("\"target\": ", "\"target\" is \".*(no reply could match it)"),
          new Quoting("\"target\": ", "\"target\" is -?[0-9]+; (allowed: 0 to [0-9]+)"),
          new Quoting(
              "\"target\" is ",
              "\"target\" is [0-9]+, which is (the number \\(from 0\\) of one choice and the text"
                  + " of another)"),
          new Quoting("\"role\": ", "\"role\" is \".*; (allowed: system, user, assistant)"),
          new Quoting("the id ", "the id \".*\" " + TWICE),
          new Quoting("a key ", "the key \".*\" " + TWICE),
          new Quoting("unknown field; ", "unknown field \".*(did you mean " + NAME + "\\?)"));

  private PrivateMistake() {}

  private static List<Pattern> of(String... patterns) {
    return Arrays.stream(patterns).map(p -> Pattern.compile(p, Pattern.DOTALL)).toList();
  }

  /** What may be told of a mistake; the place stays. */
  static Problem of(Problem problem) {
    Location at = problem.at();
    // What is said of the whole file, that it is missing say, quotes none of its lines.
    if (at == null || at.line() == 0) {
      return problem;
    }
    String rule = rule(problem.message());
    String told = rule == null ? "a mistake" : rule;
    return new Problem(
        told + "; the data set is private, so its text is not shown", at, null, problem.mistakes());
  }

  private static @Nullable String rule(String message) {
    for (Pattern pattern : SHOWN) {
      Matcher m = pattern.matcher(message);
      if (m.lookingAt()) {
        return m.group();
      }
    }
    for (Quoting quoting : QUOTING) {
      Matcher m = quoting.pattern().matcher(message);
      if (m.lookingAt()) {
        return quoting.said() + m.group(1);
      }
    }
    return null;
  }
}
