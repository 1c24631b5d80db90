package dev.assay.parse;

import static dev.assay.parse.Chains.ABCD;
import static dev.assay.parse.Chains.NUMBER;
import static dev.assay.parse.Chains.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies that users of published harnesses found to be read wrongly, or not at all. */
class KnownComplaintsTest {
  private static final String CHOICE = "[letter, {line: {words: localized}}, marked_letter]";
  private static final String FIGURE = "[number, boxed, {line: answer}, last_number]";

  private static final Question.Choice TO_J =
      Question.Choice.lettered(
          List.of("a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8", "i9", "j10"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Antwort:\n\nAntwort: C' | C",
        "'**Antwort:**\n\n**Antwort: C**' | C",
        "'Jawaban:\n\nJawaban: C' | C",
        "'The answer is B because a car moves.' | B",
        "'The answer is B. Note that A is a common distractor.' | B",
        "'ANSWER IS D. A is incorrect.' | D",
        "'answer: (D)' | D",
        "'answer is (A)' | A",
        "'The correct answer is **C)** A spoon.' | C",
        "'Answer: \\boxed{C}' | C",
        "'Answer: $\\text{C}$' | C",
        "'The final answer is $\\boxed{\\text{C}}$.' | C",
        "'### Answer\n\n**C**' | C",
        "'| question | answer |\n|---|---|\n| 1 | (C) |' | C",
        "'Answer: *C*.' | C",
        "'Answer - C' | C",
        "'Answer: C\n\nAnswer: C' | C",
        "'Answer:C' | C",
        "'Answer: \"C\"' | C",
        "'Answer: C.' | C"
      })
  void a_choice_is_read(String reply, String expected) {
    assertThat(read(ABCD, CHOICE, reply)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'Answer: Let''s think step by step. It is hard.'",
    "'Please reason step by step, and put your final answer within \\boxed{}.'",
    "'The answer seems hard to give.'",
    "'Answer: [insert letter here]'",
    "'Options: A, B, C, or D'",
    "'Answer: None of the above'"
  })
  void words_are_no_choice(String reply) {
    assertThat(read(ABCD, CHOICE, reply)).matches("(?s)(NO_STEP|UNCLEAR).*");
  }

  @Test
  void a_pronoun_is_no_choice_of_ten() {
    assertThat(read(TO_J, CHOICE, "The answer is C because I computed the integral."))
        .isEqualTo("C");
    assertThat(read(TO_J, "- last_letter", "I would pick B, I think")).isEqualTo("B");
    assertThat(read(ABCD, "- last_letter", "I would pick B — a safe choice.")).isEqualTo("B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'...the total cost of the order is $29.00.' | 29",
        "'The total is 1,234 apples.' | 1234",
        "'So she has 18 left.\n#### 18' | 18",
        "'Thus the answer is \\[ \\boxed{42} \\]' | 42",
        "'$\\boxed{\\$70,000}$' | 70000",
        "'The answer is 29%.' | 29",
        "'So the profit is 70.000,00 €.' | 70000",
        "'He runs 540 meters a week.' | 540",
        "'The answer is: **1 000**' | 1000",
        "'The answer is 3.' | 3",
        "'The answer is -3' | -3",
        "'it takes 5-3 = 2 hours' | 2",
        "'She pays £1.50.' | 1.5"
      })
  void a_number_is_read_without_what_stands_around_it(String reply, String expected) {
    assertThat(read(NUMBER, FIGURE, reply)).isEqualTo(expected);
  }

  @Test
  void recited_examples_are_no_answer() {
    String reply = "Q: 2+3\nA: 5\n#### 5\n\nQ: 9+9\nA: 18\n#### 18";
    assertThat(read(NUMBER, "- after: {marker: '####', take: last}", reply)).isEqualTo("18");
    assertThat(read(NUMBER, "- after: '####'", reply)).startsWith("UNCLEAR");
  }
}
