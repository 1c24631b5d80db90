package dev.assay.parse;

import static dev.assay.parse.Chains.TEXT;
import static dev.assay.parse.Chains.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextStepsTest {
  @Test
  void a_short_reply_is_the_answer_and_a_long_one_is_not() {
    assertThat(read(TEXT, "- whole: {max_words: 3}", " **The Nile** \n")).isEqualTo("The Nile");
    assertThat(read(TEXT, "- whole: 3", "It is the Nile"))
        .isEqualTo("NO_STEP: whole: more than 3 words");
    assertThat(read(TEXT, "- whole: 3", "...")).startsWith("NO_STEP");
  }

  @Test
  void the_first_line_counts_where_it_is_short() {
    assertThat(read(TEXT, "- first_line: {max_words: 2}", "\n\nNile\nbecause")).isEqualTo("Nile");
    assertThat(read(TEXT, "- first_line: {max_words: 2}", "Let us see now\nNile"))
        .startsWith("NO_STEP");
  }

  @Test
  void a_line_with_a_colon_goes_before_a_phrase() {
    assertThat(read(TEXT, "- line: answer", "The answer is a river. \nAnswer: the Nile"))
        .isEqualTo("the Nile");
    assertThat(read(TEXT, "- line: answer", "The answer is Paris.")).isEqualTo("Paris.");
    assertThat(read(TEXT, "- line: answer", "Answer: Nile\nAnswer: the NILE.\n"))
        .isEqualTo("the NILE.");
    assertThat(read(TEXT, "- line: answer", "Answer: Nile\nAnswer: Rhine")).startsWith("UNCLEAR");
  }

  @Test
  void a_refusal_is_found_by_the_formats_own_list() {
    String yaml = "[{refusal: [\"I can't help\"]}, {whole: {max_words: 3}}]";
    assertThat(read(TEXT, yaml, "I  can’t\nhelp with that")).isEqualTo("refused: I can't help");
    assertThat(read(TEXT, yaml, "Nile")).isEqualTo("Nile");
  }

  @Test
  void leading_reasoning_is_not_read() {
    assertThat(read(TEXT, "- whole: 1", "<think>Rhine? No.</think>\nNile")).isEqualTo("Nile");
    assertThat(read(TEXT, "- whole: 1", "Rhine? No.</think>Nile")).isEqualTo("Nile");
    assertThat(read(TEXT, "- whole: 1", "<think>Rhine"))
        .isEqualTo("REASONING_OPEN: the reasoning is not closed");
    assertThat(read(TEXT, "- whole: 1", "<think>Rhine</think>\n")).startsWith("BLANK");
    assertThat(read(TEXT, "- whole: 1", " \n")).isEqualTo("BLANK: there is no text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'The Nile.' | nile",
        "'  AN   apple!' | apple",
        "'**Straße**' | strasse",
        "'ﬁve' | five",
        "'“a”' | a",
        "'-5' | -5",
        "'.5' | .5",
        "'C++' | c++",
        "'C#' | c#",
        "'5%' | 5%",
        "'rock ’n’ roll' | rock 'n' roll",
        "'# Nile' | nile"
      })
  void normalising_drops_dressing_and_keeps_meaning(String text, String normal) {
    assertThat(Normal.of(text)).isEqualTo(normal);
  }
}
