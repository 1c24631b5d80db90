package dev.assay.parse;

import static dev.assay.parse.Chains.NUMBER;
import static dev.assay.parse.Chains.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberStepsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 | 12",
        "'12 apples' | 12",
        "**12** | 12",
        "$1,234.50 | 1234.5",
        "-$5 | -5",
        "−3 | -3",
        "25% | 25",
        "1.0 | 1",
        "007 | 7",
        "-0 | 0",
        ".5 | 0.5",
        "3/4 | 0.75",
        "2/6 | 1/3",
        "'1 1/2 cups' | 1.5",
        "1½ | 1.5",
        "1e3 | 1000",
        "12 kilometres per hour. | 12",
        "１２ | 12",
        "'1\u202F000\u202F000' | 1000000",
        "\\boxed{12} | 12",
        "$12$ | 12"
      })
  void a_number_alone_is_read_and_made_plain(String reply, String expected) {
    assertThat(read(NUMBER, "- number", reply)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12 or 13",
        "3 + 4",
        "x = 12 because of the sum",
        "none",
        "1.2.3",
        "10/12/2024",
        "1/0",
        "10²",
        "1e999999999",
        "1e-999999999"
      })
  void what_is_no_number_alone_is_passed_over(String reply) {
    assertThat(read(NUMBER, "- number", reply)).startsWith("NO_STEP");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Answer: 12' | 12",
        "'Answer: 12 (3 x 4)' | 12",
        "'Answer: 5 + 7 = 12 apples' | 12",
        "'**Answer:** $12.50 per day.' | 12.5",
        "'The answer is 12, because 3 people share 36.' | 12",
        "'The answer is about 12.' | 12",
        "'Answer: 12 or 13' | UNCLEAR",
        "'Answer: 10-12' | UNCLEAR",
        "'The answer is 11. Answer: 12' | UNCLEAR",
        "'The answer is not 12' | NO_STEP",
        "'Answer: 1e999999999' | NO_STEP"
      })
  void an_answer_line_is_read(String reply, String expected) {
    assertThat(read(NUMBER, "- line: answer", reply)).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'3 x 4 = 12.' | 12",
        "'12 of H2O' | 12",
        "'between 10-12' | 12",
        "'it is -7' | -7",
        "'version 1.2.3' | UNCLEAR",
        "'12, then 1e999999999' | UNCLEAR",
        "'none' | NO_STEP"
      })
  void the_last_number_is_taken_whole_or_not_at_all(String reply, String expected) {
    assertThat(read(NUMBER, "- last_number", reply)).startsWith(expected);
  }

  @Test
  void a_tag_holds_a_number() {
    assertThat(read(NUMBER, "- tag: answer", "<answer>1,200 km</answer>")).isEqualTo("1200");
  }

  @Test
  void a_line_that_the_cut_may_have_shortened_does_not_count() {
    assertThat(Chains.readCut(NUMBER, "- line: answer", "Answer: 12")).startsWith("NO_STEP");
    assertThat(Chains.readCut(NUMBER, "- line: answer", "Answer: 12\n")).isEqualTo("12");
    assertThat(Chains.readCut(NUMBER, "[number, last_number]", "12")).startsWith("NO_STEP");
  }
}
