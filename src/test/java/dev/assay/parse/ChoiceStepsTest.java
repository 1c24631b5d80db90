package dev.assay.parse;

import static dev.assay.parse.Chains.ABCD;
import static dev.assay.parse.Chains.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceStepsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "B",
        " B\n",
        "b",
        "(B)",
        "B.",
        "B)",
        "[B]",
        "**B**",
        "**B.**",
        "`B`",
        "\"B\"",
        "“B”",
        "- B",
        "Ｂ",
        "（Ｂ）",
        "В",
        "Β",
        "𝐁",
        "Ⓑ",
        "🅑",
        "Option B",
        "Choice (B)",
        "$\\boxed{B}$",
        "\\text{B}",
        "\u200BB\uFEFF",
        "B,",
        "## B",
        "B ✅"
      })
  void a_letter_alone_is_read_however_it_is_dressed(String reply) {
    assertThat(read(ABCD, "- letter", reply)).isEqualTo("B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A, B, C or D.", "not B", "B C", "Bee", "5", "?", "A dog", "B and more"})
  void more_than_a_letter_is_not_a_letter_alone(String reply) {
    assertThat(read(ABCD, "- letter", reply)).startsWith("NO_STEP");
  }

  @Test
  void a_letter_that_no_choice_has_ends_the_chain() {
    assertThat(read(ABCD, "[letter, {last_letter: {loose: true}}]", "E"))
        .isEqualTo("UNCLEAR: letter: \"E\" is none of A to D");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Answer: B",
        "**Answer:** (B)",
        "**Answer: B**",
        "ANSWER: b",
        "The answer is B",
        "The answer is **B**.",
        "So the correct answer is: B) An umbrella",
        "the answer is (B), because A is a tool",
        "Answer: B is right",
        "Answer is \"B\"",
        "Answer：B",
        "Answer - A is wrong\nAnswer: B",
        "Answer:\n\nB",
        "## Final Answer\nB",
        "Answer B",
        "The answer to the question is B.",
        "The answer would be B.",
        "B is the correct answer.",
        "Answer: An umbrella",
        "The answer is \"an umbrella\".",
        "Answer: option B",
        "Answer choice: B",
        "Answer: B\nwhich is why\nAnswer: (B)"
      })
  void an_answer_line_is_read(String reply) {
    assertThat(read(ABCD, "- line: answer", reply)).isEqualTo("B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Answer: A, B, C or D.",
        "Answer: A or B",
        "Answer: A/B",
        "The answer is A. Answer: B",
        "A is the correct answer.\nAnswer: B",
        "Answer: E",
        "The answer is C, D."
      })
  void two_answers_or_none_of_the_choices_are_unclear(String reply) {
    assertThat(read(ABCD, "[{line: answer}, {last_letter: {loose: true}}]", reply))
        .startsWith("UNCLEAR: line: answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The answer is not B",
        "Answer: a knife would do",
        "Answer with the letter alone.",
        "The answers: B",
        "The answer is I think unclear",
        "Answer: A dog, perhaps",
        "Answer: B is wrong",
        "<choice answer=\"B\">",
        "Answer:"
      })
  void a_line_without_an_answer_is_passed_over(String reply) {
    assertThat(read(ABCD, "- line: answer", reply)).startsWith("NO_STEP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<answer>B</answer>",
        "<ANSWER>\n(B)\n</Answer>",
        "<answer></answer> <answer>B</answer>",
        "<answer type=\"x\">B) An umbrella</answer>",
        "<answer>an umbrella.</answer>",
        "A or C? <answer>I take <answer>B.</answer>",
        "<answer>The correct answer is B.</answer>",
        "<answer>B",
        "<answer>B</response>",
        "<answer>B</answer> and again <answer>b</answer>"
      })
  void a_tag_is_read(String reply) {
    assertThat(read(ABCD, "- tag: answer", reply)).isEqualTo("B");
  }

  @Test
  void tags_that_differ_are_unclear() {
    assertThat(read(ABCD, "- tag: answer", "<answer>A</answer><answer>B</answer>"))
        .isEqualTo("UNCLEAR: tag: answer: different answers: \"A\" and \"B\"");
  }

  @Test
  void a_tag_with_something_else_is_overruled_by_no_guess() {
    assertThat(read(ABCD, "[{tag: answer}, {last_letter: {loose: true}}]", "A <answer>23</answer>"))
        .isEqualTo(
            "UNCLEAR: tag: answer: <answer> holds \"23\", which is neither a letter from A to D nor"
                + " the text of a choice");
  }

  @Test
  void an_empty_tag_leaves_the_reply_to_the_next_step() {
    assertThat(read(ABCD, "[{tag: answer}, {line: answer}]", "<answer></answer>\nAnswer: B"))
        .isEqualTo("B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'B) An umbrella' | B",
        "'I choose (B).' | B",
        "'B. Wednesday' | B",
        "'- **B)** An umbrella' | B",
        "'It is [B]' | B",
        "'b) an umbrella' | B",
        "'A) no, B) yes' | UNCLEAR",
        "'f(B) = 3 and so' | NO_STEP",
        "'(B) is a wrong choice' | NO_STEP",
        "'I saw B. Smith' | NO_STEP",
        "'First: a) one' | NO_STEP",
        "'E) none of them' | NO_STEP"
      })
  void exactly_one_marked_letter_is_read(String reply, String expected) {
    assertThat(read(ABCD, "- marked_letter", reply)).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'an umbrella.' | B",
        "'**The spoon**' | C",
        "'1/3' | D",
        "'a spoon and scissors' | NO_STEP"
      })
  void a_reply_that_is_a_choices_text_is_read(String reply, String expected) {
    assertThat(read(ABCD, "- choice_text", reply)).startsWith(expected);
  }

  @Test
  void choices_that_only_differ_in_what_is_normalised_are_told_apart_as_written() {
    Question.Choice signs = Question.Choice.lettered(List.of("-5", "5", "5%", "Paris", "paris"));
    assertThat(read(signs, "- choice_text", "5")).isEqualTo("B");
    assertThat(read(signs, "- choice_text", "-5.")).isEqualTo("A");
    assertThat(read(signs, "- choice_text", "5 %")).startsWith("NO_STEP");
    assertThat(read(signs, "- choice_text", "Paris")).isEqualTo("D");
    assertThat(read(signs, "- choice_text", "PARIS")).startsWith("UNCLEAR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'I would go with C' | C",
        "'B or rather C, a dog' | C",
        "'C it is. A dog barks' | C",
        "'C. I’d say so, with an A-level' | C",
        "'A, B, C or D' | UNCLEAR",
        "'none' | NO_STEP"
      })
  void the_last_letter_is_a_guess(String reply, String expected) {
    assertThat(read(ABCD, "- last_letter: {loose: true}", reply)).startsWith(expected);
  }

  @Test
  void the_step_and_what_it_claims_are_recorded() {
    ParserChain chain = Chains.of(ABCD, "[{tag: answer}, {last_letter: {loose: true}}]");
    assertThat(chain.steps()).containsExactly("tag: answer", "last_letter");
    assertThat(chain.parse("<answer>B</answer>", ABCD))
        .isEqualTo(new Parsed.Read("B", "tag: answer", false, true));
    assertThat(chain.parse("maybe C", ABCD))
        .isEqualTo(new Parsed.Read("C", "last_letter", true, false));
  }
}
