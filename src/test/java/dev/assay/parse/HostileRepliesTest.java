package dev.assay.parse;

import static dev.assay.parse.Chains.ABCD;
import static dev.assay.parse.Chains.NUMBER;
import static dev.assay.parse.Chains.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRepliesTest {
  private static final Map<Question, ParserChain> ALL_STEPS =
      Map.of(
          ABCD,
          Chains.of(
              ABCD,
              "[letter, {refusal: [no]}, {strip_reasoning: plan}, {tag: answer}, boxed, {json: a},"
                  + " fenced, {after: {marker: 'A:', take: last}}, {line: answer}, {line: {words:"
                  + " localized}}, marked_letter, {choice_text: {anywhere: true}}, {last_letter:"
                  + " {loose: true}}]"),
          NUMBER,
          Chains.of(
              NUMBER,
              "[number, {tag: answer}, boxed, {json: a}, fenced, {line: {words: localized, take:"
                  + " last}}, last_number]"),
          TEXT,
          Chains.of(TEXT, "[{tag: answer}, {line: answer}, {first_line: 3}, {whole: 3}]"));

  private static final List<String> SEEDS =
      List.of(
          "To solve this, 7 + 5 = 12 (A)\n2. 10 + 6 = 14 (B)\nAnswer: **B**",
          "<answer>Option 4 is <answer>A.</answer>\n\nAnswer: A, B or C.",
          "<think>Is it -1,234.5e3 or 3/4?</think>The answer to it is $12, because 1½.",
          "A is the correct answer.\n\nAnswer: C is right\n答案：Ｂ 𝐁 🅑",
          "B) An umbrella\nA. Scissors\n(d) 1/3");

  private static final List<String> BITS =
      List.of(
          "<answer>",
          "</answer>",
          "<",
          "answer",
          "Answer:",
          " is ",
          "A, ",
          "B)",
          "(",
          "\n",
          "1,",
          "1/",
          "e9",
          "-",
          ".",
          "\uD835",
          "\uDC01",
          "\u0301",
          "\u200B",
          "½",
          "<think>",
          "</think>",
          "*",
          "_",
          "’",
          "\0",
          "İ");

  private static void readAll(String reply) {
    ALL_STEPS.forEach((question, chain) -> {
      assertThat(chain.parse(reply, question)).isNotNull();
      assertThat(chain.parseCut(reply, question)).isNotNull();
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answer:",
        "answer: B\n",
        "answer for ",
        "<answer>",
        "<answer>x</answer>",
        "<",
        "</answer",
        "A, ",
        "(",
        "1,",
        "1/",
        "1 1/",
        "9",
        "1.",
        "_",
        "*",
        " ",
        "\n",
        "e",
        "B) ",
        "\u0301",
        "<think></think>",
        "½",
        "\uD835",
        "answer\n",
        "B is the answer ",
        "1e9",
        "-",
        "11,11,",
        "111.111,",
        "0,11 ",
        "{",
        "{}",
        "{\"a\":",
        "\\boxed{",
        "\\boxed{1} and ",
        "\\frac",
        "\\",
        "```\n",
        "```a```\n",
        "~~~\n~~~\n",
        "A: ",
        "A:\n",
        "答案",
        "答案是A",
        "option B ",
        "B is ",
        "B\n",
        "<a>",
        "</plan>"
      })
  void megabytes_of_anything_are_read_in_linear_time(String piece) {
    readAll(piece.repeat(500_000 / piece.length()));
    readAll("Answer: " + piece.repeat(500_000 / piece.length()) + "\nend");
  }

  @Test
  void no_mutation_of_a_reply_is_an_exception() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      StringBuilder reply = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
      int edits = 1 + random.nextInt(12);
      for (int i = 0; i < edits; i++) {
        mutate(reply, random);
      }
      readAll(reply.toString());
    }
  }

  @Test
  void a_mutation_of_a_megabyte_is_no_exception_either() {
    Random random = new Random(7);
    StringBuilder reply = new StringBuilder();
    while (reply.length() < 1_000_000) {
      reply.append(SEEDS.get(random.nextInt(SEEDS.size())));
      reply.append(BITS.get(random.nextInt(BITS.size())).repeat(random.nextInt(200)));
    }
    readAll(reply.toString());
  }

  private static void mutate(StringBuilder reply, Random random) {
    int at = random.nextInt(reply.length() + 1);
    int to = Math.min(reply.length(), at + random.nextInt(20));
    switch (random.nextInt(4)) {
      case 0 -> reply.delete(at, to);
      case 1 -> reply.insert(at, BITS.get(random.nextInt(BITS.size())));
      case 2 -> reply.insert(at, reply.substring(at, to));
      default -> reply.insert(at, (char) random.nextInt(0x10000));
    }
  }
}
