package dev.assay.score.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import dev.assay.parse.Parsed;
import dev.assay.parse.ParserChain;
import dev.assay.parse.Question;
import dev.assay.parse.Rational;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The cases of another harness's extraction tests: gold and reply go through the chain of their
 * kind and are compared. What differs is listed with its reason in docs/reference/parser-steps.md.
 */
class ExtractiveMatchTest {
  private static final Path CASES =
      Path.of("..", "shared", "data", "format-fixtures", "extractive_match_cases.jsonl");

  private static final String CHOICE =
      """
      - letter
      - line: {words: localized}
      - marked_letter
      - last_letter: {loose: true}
      """;

  private static final String NUMBER =
      """
      - number
      - boxed
      - line: {words: localized, take: last}
      - last_number: {loose: true}
      """;

  private static final String MATH =
      """
      - regex: {pattern: '(?i)final answer is:? *\\\\?"?(?:\\$|\\\\\\()(.+?)(?:\\$|\\\\\\))', take: last}
      - boxed
      - regex:
          pattern: >-
            (?xs) (
            \\$\\$.+?\\$\\$ | \\$(?:[^$\\\\\\n]|\\\\.)+\\$ | \\\\\\[.+?\\\\\\] | \\\\\\(.+?\\\\\\)
            | -?\\\\[dtc]?frac\\{[^{}]+\\}\\{[^{}]+\\}
            | -?\\d(?:[\\d,.]*\\d)?(?:/\\d+)?%?
            | -?\\.\\d+
            )
          take: last
          loose: true
      - whole: 20
      """;

  private static final Set<String> NUMBERS =
      Set.of("test_number_extraction", "test_multilingual_extraction_math");

  private static final Question.Choice LETTERS =
      Question.Choice.lettered(List.of("a", "b", "c", "d"));

  /** As counted when the list in the docs was written. */
  private static final int AGREE = 191;

  private static ParserChain chain(String yaml, Question question) {
    Problems problems = new Problems();
    ParserChain chain = ParserChain.read(Yaml.parse(yaml, "chain"), question.kind(), problems);
    assertThat(problems.all()).isEmpty();
    return chain;
  }

  private static @Nullable String read(String yaml, Question question, String text) {
    return chain(yaml, question).parse(text, question) instanceof Parsed.Read r ? r.answer() : null;
  }

  private static boolean matches(Node.Obj line) {
    String gold = String.valueOf(line.text("gold"));
    String reply = String.valueOf(line.text("pred"));
    if (String.valueOf(line.text("test")).endsWith("_abc")) {
      String right = read(CHOICE, LETTERS, gold);
      return right != null && right.equals(read(CHOICE, LETTERS, reply));
    }
    boolean number = NUMBERS.contains(String.valueOf(line.text("test")));
    if (number && Rational.of(gold) != null) {
      String read = read(NUMBER, new Question.Numeric(), reply);
      String right = read(NUMBER, new Question.Numeric(), gold);
      return read != null && read.equals(right);
    }
    String right = read(MATH, new Question.Formula(), gold);
    String read = read(MATH, new Question.Formula(), reply);
    return right != null
        && read != null
        && MathAnswer.of(right).compare(MathAnswer.of(read)) == MathAnswer.Verdict.EQUAL;
  }

  @Test
  void the_share_of_cases_that_agree_is_known() throws IOException {
    assertThat(CASES).as("../shared holds the cases").exists();
    Map<String, List<String>> differ = new TreeMap<>();
    int agree = 0;
    int number = 0;
    for (String text : Files.readAllLines(CASES)) {
      number++;
      Node.Obj line = (Node.Obj) Json.parse(text, "cases");
      boolean expected =
          line.get("expected") instanceof Node.Bool b
              ? b.value()
              : String.valueOf(line.number("expected")).equals("1");
      if (matches(line) == expected) {
        agree++;
      } else {
        differ
            .computeIfAbsent(String.valueOf(line.text("test")), t -> new ArrayList<>())
            .add(String.format(Locale.ROOT, "%d (%s)", number, expected ? "match" : "no match"));
      }
    }
    assertThat(agree)
        .as("%d of %d agree; these do not: %s", agree, number, differ)
        .isEqualTo(AGREE);
  }
}
