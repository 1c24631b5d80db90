package dev.assay.parse;

import static dev.assay.parse.Chains.ABCD;
import static dev.assay.parse.Chains.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Choices that a reply names in its own way. */
class NamedChoicesTest {
  private static final String ANYWHERE = "- choice_text: {anywhere: true, loose: true}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'An umbrella keeps the rain off.' | B",
        "'You cut paper with scissors' | A",
        "'<label>A spoon</label>' | C",
        "'The largest is 1/3.' | D"
      })
  void the_only_choice_whose_text_stands_in_a_reply_is_read(String reply, String expected) {
    assertThat(read(ABCD, ANYWHERE, reply)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A spoon and scissors",
        "Is it a spoon?",
        "A spoon is not right.",
        "It is C or D, a spoon.",
        "B, a spoon",
        "Scissor and a spoon"
      })
  void what_asks_denies_or_names_another_choice_is_not_read(String reply) {
    assertThat(read(ABCD, ANYWHERE, reply)).matches("(?s)(NO_STEP|UNCLEAR).*");
    assertThat(read(ABCD, "- choice_text", reply)).startsWith("NO_STEP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"B) A spoon", "(B) C", "B. Scissors", "Answer: B) A spoon"})
  void a_letter_with_the_text_of_another_choice_is_two_answers(String reply) {
    assertThat(read(ABCD, "[line: answer, marked_letter]", reply)).startsWith("UNCLEAR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'B is the best choice.' | B",
        "'You can choose option D.' | D",
        "'Option B is wrong, option D it is' | NO_STEP",
        "'B is D' | UNCLEAR",
        "'option A, B or C' | UNCLEAR",
        "'A choice is hard' | NO_STEP",
        "'B is incorrect.' | NO_STEP"
      })
  void a_letter_is_marked_by_the_words_beside_it(String reply, String expected) {
    assertThat(read(ABCD, "- marked_letter", reply)).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'B\nIt keeps the rain off.' | B",
        "'**B**\n\nAnswer: B' | B",
        "'B\nAnswer: C' | UNCLEAR",
        "'B, because it rains.\nAnswer: C' | UNCLEAR",
        "'A\nB, D' | UNCLEAR",
        "'Answer: A) Scissors\nB) An umbrella\nC) A spoon' | UNCLEAR"
      })
  void a_letter_alone_on_the_first_line_is_an_answer_line(String reply, String expected) {
    assertThat(read(ABCD, "- line: answer", reply)).startsWith(expected);
  }

  @Test
  void another_answer_after_the_element_is_two_answers() {
    assertThat(read(ABCD, "- tag: answer", "<answer>D</answer>\nAnswer: B")).startsWith("UNCLEAR");
    assertThat(read(ABCD, "- tag: answer", "<answer>D</answer>\nThe answer is D.")).isEqualTo("D");
    assertThat(read(ABCD, "- tag: answer", "Answer: B\n<answer>D</answer>")).isEqualTo("D");
  }

  @Test
  void numbers_and_places_are_choices_in_other_words() {
    Question.Choice areas =
        Question.Choice.lettered(List.of("20 cm", "25 cm", "Six", "In the oven"));
    assertThat(read(areas, "- tag: a", "<a>25</a>")).isEqualTo("B");
    assertThat(read(areas, "- tag: a", "<a>6</a>")).isEqualTo("C");
    assertThat(read(areas, "- tag: a", "<a>the oven</a>")).isEqualTo("D");
  }

  @Test
  void one_letter_said_twice_is_a_letter_alone() {
    assertThat(read(ABCD, "- letter", "A, A\n")).isEqualTo("A");
    assertThat(read(ABCD, "- letter", "A, B")).startsWith("NO_STEP");
  }
}
