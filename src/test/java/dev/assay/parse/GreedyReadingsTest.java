package dev.assay.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.parse.Question.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies in which a choice stands but is not given as the one answer. */
class GreedyReadingsTest {
  private static final Choice FRUITS = Choice.lettered(List.of("fig", "pear", "plum", "kiwi"));
  private static final Choice NUMBERS = Choice.lettered(List.of("15", "30", "45", "60"));
  private static final Step TEXT = new ChoiceTextStep(true, true);
  private static final Step MARKED = new MarkedLetterStep(Take.ONLY, false);
  private static final Step LINE = LineStep.of("answer");
  private static final Step TAG = new TagStep("answer", Take.ONLY, false);

  private static String read(Step step, String reply, Choice question) {
    return step.find(reply, question) instanceof Finding.One one ? one.answer() : "none";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. apple\n2. fig\n3. cherry",
        "- apple\n- fig",
        "I cannot say. It may be the fig.",
        "I am unsure about the fig."
      })
  void a_text_in_a_list_or_in_doubt_is_no_answer(String reply) {
    assertThat(read(TEXT, reply, FRUITS)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "15% of 200 is 3, none",
    "15 / 100 is small, none",
    "3 * 15 = 45, C",
    "It is 30., B",
  })
  void a_number_in_a_calculation_is_no_answer(String reply, String answer) {
    assertThat(read(TEXT, reply, NUMBERS)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A: A, B or C", "B: What is the ratio of the two?"})
  void a_marked_letter_before_a_list_of_letters_or_a_question_is_no_answer(String reply) {
    assertThat(read(MARKED, reply, FRUITS)).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The choice between A and B is the correct answer.",
        "Next question.\nA. one\nB. two\nC. four\n\nAnswer: A",
        "fig\nAnswer: the plum",
        " A\n23\nD\n79"
      })
  void two_answers_and_answers_to_other_choices_are_none(String reply) {
    assertThat(read(LINE, reply, FRUITS)).isEqualTo("none");
  }

  @Test
  void remarks_on_the_choices_are_not_choices_of_its_own() {
    assertThat(read(LINE, "A) Too small.\nB) No, too sour.\nAnswer: C", FRUITS)).isEqualTo("C");
    assertThat(read(LINE, "A) fig\nB) pear\nC) plum\nAnswer: C", FRUITS)).isEqualTo("C");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<answer>fig</answer>\n<answer1>plum</answer1>",
        "<answer>fig</answer>\nAnswer: B\nAnswer: C"
      })
  void answers_beside_a_tag_that_differ_are_none(String reply) {
    assertThat(read(TAG, reply, FRUITS)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "(?:|){40}x, 0",
    "a(?:b|c|){2}, 1",
    "(?:ab){3}, -1",
    "(?:a?){40}b, -1",
    "[(|)]{3}, -1",
    "'\\(|\\){3}', -1",
  })
  void counted_groups_that_match_nothing_are_found(String pattern, int at) {
    assertThat(EmptyRepeats.firstOf(pattern)).isEqualTo(at);
  }
}
