package dev.assay.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Real replies, mutated, through every step on its own: no exception, and no search beyond its
 * bound. {@code bench/run parse} does the same with 100,000.
 */
class MutatedRepliesTest {
  private static final int COUNT = Integer.getInteger("assay.fuzz", 2_000);

  /** A file that the counts are written to; for the bench. */
  private static final String REPORT = System.getProperty("assay.fuzz.report", "");

  private static final String TEXT_STEPS =
      """
      - tag: answer
      - tag: {name: answer, take: last}
      - line: answer
      - line: {words: localized, take: last}
      - boxed
      - boxed: {take: only}
      - json: answer
      - json: {field: a.answer, take: last}
      - fenced
      - fenced: {language: json, take: first}
      - after: 'A:'
      - after: {marker: the answer is, take: last, ignore_case: true, strip_end: .}
      - regex: '(?i)answer:? *(\\S+)'
      - regex: {pattern: '([+-]?\\d[\\d,.]*)', take: last}
      - strip_reasoning: [plan, answer]
      - refusal: [cannot]
      """;

  private static final Map<Question, String> STEPS =
      Map.of(
          Chains.ABCD,
          TEXT_STEPS + "- letter\n- marked_letter\n- choice_text\n- last_letter\n",
          Chains.NUMBER,
          TEXT_STEPS + "- number\n- last_number\n",
          Chains.TEXT,
          TEXT_STEPS + "- whole: 3\n- first_line: 3\n");

  /** They backtrack without end on texts that are nearly what they want. */
  private static final List<Pattern> PATHOLOGICAL =
      List.of(
          Pattern.compile("(?:a*?\\w*?)*?(!)$"),
          Pattern.compile("(.*.*.*=)$"),
          Pattern.compile("(?:\\s*\\S*\\s*)*(\\Z!)"),
          Pattern.compile("((?:\\w|\\s|[^\\w])*)\\u0001"),
          Pattern.compile("(?:(?=\\S)\\S+\\s?)*(\\u0001)"));

  private static Map<Question, List<ParserChain>> chains() {
    Map<Question, List<ParserChain>> chains = new LinkedHashMap<>();
    STEPS.forEach((question, steps) ->
        chains.put(question, steps.lines().map(step -> Chains.of(question, step)).toList()));
    return chains;
  }

  @Test
  void no_mutation_is_an_exception_and_no_search_passes_its_bound() throws IOException {
    Mutations mutations = new Mutations(Mutations.realReplies());
    Map<Question, List<ParserChain>> chains = chains();
    List<String> failures = new ArrayList<>();
    int large = 0;
    int searches = 0;
    int stopped = 0;
    double worst = 0;
    for (int seed = 0; seed < COUNT && failures.size() < 10; seed++) {
      Random random = new Random(seed);
      String reply = mutations.next(random);
      large += reply.length() > 100_000 ? 1 : 0;
      try {
        readAll(chains, reply);
        if (seed % 10 == 0) {
          Pattern pattern = PATHOLOGICAL.get(random.nextInt(PATHOLOGICAL.size()));
          BoundedPattern.Found found = new BoundedPattern(pattern).find(reply, 100);
          searches++;
          stopped += found.stopped() == null ? 0 : 1;
          worst = Math.max(worst, found.steps() / (1e6 + 50.0 * reply.length()));
        }
      } catch (RuntimeException | StackOverflowError e) {
        failures.add("seed " + seed + ": " + e);
      }
    }
    report(
        String.format(
            Locale.ROOT,
            "%d replies, %d above 100 KB; %d exceptions%n%d pathological searches, %d of them"
                + " stopped, %.6f of the bound at most%n",
            COUNT,
            large,
            failures.size(),
            searches,
            stopped,
            worst));
    assertThat(failures).isEmpty();
    assertThat(stopped).isPositive();
    assertThat(large).isPositive().isLessThanOrEqualTo(COUNT / 100);
    assertThat(worst).isLessThan(1.00001);
  }

  private static void readAll(Map<Question, List<ParserChain>> chains, String reply) {
    chains.forEach((question, steps) -> {
      for (ParserChain step : steps) {
        assertThat(step.parse(reply, question)).isNotNull();
      }
      assertThat(steps.getFirst().parseCut(reply, question)).isNotNull();
    });
  }

  private static void report(String counts) throws IOException {
    if (!REPORT.isEmpty()) {
      Files.writeString(Path.of(REPORT), counts);
    }
  }
}
