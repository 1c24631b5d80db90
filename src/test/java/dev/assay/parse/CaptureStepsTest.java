package dev.assay.parse;

import static dev.assay.parse.Chains.ABCD;
import static dev.assay.parse.Chains.NUMBER;
import static dev.assay.parse.Chains.TEXT;
import static dev.assay.parse.Chains.read;
import static dev.assay.parse.Chains.readCut;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps that find an answer by what stands around it. */
class CaptureStepsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'so \\boxed{12}' | 12",
        "'first \\boxed{11}, then \\boxed{12}' | 12",
        "'$\\boxed{\\frac{1}{2}}$' | 0.5",
        "'\\boxed{\\text{12 apples}}' | 12",
        "'\\fbox{12}' | 12",
        "'\\boxed 12$' | 12",
        "'\\boxed{12} is it, not \\boxed{}' | 12",
        "'\\boxed{14{,}916}' | 14916",
        "'\\boxed{12}, so \\boxed{x}' | UNCLEAR: boxed: \\boxed holds \"x\"",
        "'\\boxed{12} and \\boxed{13' | UNCLEAR: boxed: the last \\boxed is not closed",
        "'\\boxed{12' | UNCLEAR: boxed: the last",
        "'\\boxedx{12}' | NO_STEP",
        "'boxed' | NO_STEP"
      })
  void the_last_box_counts(String reply, String expected) {
    assertThat(read(NUMBER, "- boxed", reply)).startsWith(expected);
  }

  @Test
  void boxes_keep_their_braces_and_lose_the_text_command() {
    assertThat(read(TEXT, "- boxed", "$\\boxed{\\frac{x+2}{7}}$")).isEqualTo("\\frac{x+2}{7}");
    assertThat(read(TEXT, "- boxed", "\\boxed{\\text{Evelyn}}")).isEqualTo("Evelyn");
    assertThat(read(TEXT, "- boxed", "\\boxed{\\{1, 2\\}}")).isEqualTo("\\{1, 2\\}");
    assertThat(read(ABCD, "- boxed", "\\boxed{\\textbf{(B) }12}")).isEqualTo("B");
    assertThat(read(ABCD, "- boxed", "\\(\\boxed{\\mathrm{B}}\\)")).isEqualTo("B");
  }

  @Test
  void boxes_with_only_and_between_them_are_one_answer() {
    assertThat(read(TEXT, "- boxed", "\\boxed{1} and $\\boxed{2}$")).isEqualTo("1, 2");
    assertThat(read(TEXT, "- boxed", "\\boxed{0}: \\boxed{1} \\quad \\text{or} \\quad \\boxed{2}"))
        .isEqualTo("1, 2");
    assertThat(read(NUMBER, "- boxed", "\\boxed{1} and \\boxed{2}")).startsWith("UNCLEAR");
  }

  @ParameterizedTest
  @CsvSource({"only, UNCLEAR", "first, 11", "last, 12"})
  void which_of_several_boxes_counts_can_be_said(String take, String expected) {
    assertThat(read(NUMBER, "- boxed: {take: " + take + "}", "\\boxed{11}, no, \\boxed{12}"))
        .startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"answer\": 12}' | 12",
        "'```json\n{\"why\": \"{\", \"answer\": \"12\"}\n```' | 12",
        "'{\"Answer\": 12.50}' | 12.5",
        "'I think {x} is {\"a\": 1} and {\"b\": {\"answer\": 12}}' | 12",
        "'{\"answer\": 11} no, {\"answer\": 12}' | UNCLEAR",
        "'{\"answer\": 12} again {\"answer\": \"12.0\"}' | 12",
        "'{\"answer\": null}' | UNCLEAR",
        "'{\"answer\": \"unknown\"}' | UNCLEAR",
        "'{\"answer\": 12' | NO_STEP",
        "'{''answer'': 12}' | NO_STEP",
        "'answer: 12' | NO_STEP"
      })
  void a_field_of_a_json_object_is_read(String reply, String expected) {
    assertThat(read(NUMBER, "- json: answer", reply)).startsWith(expected);
  }

  @Test
  void a_path_leads_into_an_object() {
    String reply = "{\"result\": [{\"answer\": \"B\"}], \"a.b\": \"C\", \"x\": {\"y\": true}}";
    assertThat(read(ABCD, "- json: result.0.answer", reply)).isEqualTo("B");
    assertThat(read(ABCD, "- json: a.b", reply)).isEqualTo("C");
    assertThat(read(TEXT, "- json: x.y", reply)).isEqualTo("true");
    assertThat(read(ABCD, "- json: {field: answer, take: last}", reply + "{\"answer\":\"D\"}"))
        .isEqualTo("D");
  }

  @Test
  void latex_braces_do_not_hide_an_object() {
    assertThat(read(NUMBER, "- json: answer", "\\frac{1}{2} } { {\"answer\": 12}")).isEqualTo("12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'```\nB\n```' | B",
        "'so:\n\n  ~~~text\nB\n~~~\nthat is it' | B",
        "'```B```' | B",
        "'````\nB\n```` ' | B",
        "'```\nA\n```\n```\nB\n```' | UNCLEAR",
        "'```\nB' | B",
        "'B' | NO_STEP"
      })
  void a_fenced_block_is_read(String reply, String expected) {
    assertThat(read(ABCD, "- fenced", reply)).startsWith(expected);
  }

  @Test
  void a_block_may_have_to_be_of_a_language_and_a_cut_one_does_not_count() {
    String reply = "```python\nprint('B')\n```\n```Answer\nB\n```";
    assertThat(read(ABCD, "- fenced: answer", reply)).isEqualTo("B");
    assertThat(read(TEXT, "- fenced: python", reply)).isEqualTo("print('B')");
    assertThat(readCut(ABCD, "- fenced", "```\nB")).startsWith("NO_STEP");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'A: 11\nA: 12' | 12",
        "'A: 11 A: $1,200.' | 1200",
        "'A: 12\nA:' | 12",
        "'A: 12\nA: none' | UNCLEAR",
        "'a: 12' | NO_STEP"
      })
  void the_text_after_the_last_marker_is_read(String reply, String expected) {
    assertThat(read(NUMBER, "- after: {marker: 'A:', take: last}", reply)).startsWith(expected);
  }

  @Test
  void the_text_after_a_marker_can_be_exact() {
    String step = "- after: {marker: the answer is, take: last, strip_end: .}";
    assertThat(read(TEXT, step, "So the answer is (B).\nQ: more")).isEqualTo("(B)");
    assertThat(read(TEXT, step, "So the answer is ] > ) .")).isEqualTo("] > )");
    assertThat(read(TEXT, "- after: {marker: THE ANSWER IS, ignore_case: true}", "the answer is 3"))
        .isEqualTo("3");
    assertThat(read(TEXT, "- after: {marker: is, take: first}", "is one\nis two")).isEqualTo("one");
    assertThat(read(TEXT, "- after: is", "is one\nis two")).startsWith("UNCLEAR");
    assertThat(readCut(TEXT, "- after: is", "is one")).startsWith("NO_STEP");
  }

  @Test
  void the_group_of_a_regular_expression_is_read() {
    String step = "- regex: {pattern: '(?i)final answer:? *(\\S+)', take: TAKE}";
    String reply = "Final answer: A\nor final answer B";
    assertThat(read(ABCD, step.replace("TAKE", "only"), reply)).startsWith("UNCLEAR");
    assertThat(read(ABCD, step.replace("TAKE", "first"), reply)).isEqualTo("A");
    assertThat(read(ABCD, step.replace("TAKE", "last"), reply)).isEqualTo("B");
    assertThat(read(ABCD, step.replace("TAKE", "only"), "final answer: unsure"))
        .contains("the match holds \"unsure\", which is neither a letter");
    assertThat(read(ABCD, "- regex: '(x)?B'", "B")).startsWith("NO_STEP");
    assertThat(read(ABCD, "- regex: {name: final, pattern: '(x)?B'}", "B"))
        .startsWith("NO_STEP: regex: final: the pattern");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'<plan>Answer: A</plan>Answer: B' | B",
        "'Hm. <plan>Answer: A</plan>Answer: B <plan>or C</plan>' | B",
        "'Answer: A</plan>Answer: B' | B",
        "'Answer: B <plan>Answer: A' | REASONING_OPEN",
        "'<plan>Answer: A</plan> ' | BLANK",
        "'Answer: B' | B"
      })
  void the_steps_after_it_read_what_is_no_reasoning(String reply, String expected) {
    assertThat(read(ABCD, "[strip_reasoning: plan, line: answer]", reply)).startsWith(expected);
  }

  @Test
  void reasoning_may_have_marks_that_are_no_tags() {
    String chain = "[strip_reasoning: {start: '[THINK]', end: '[/THINK]'}, line: answer]";
    assertThat(read(ABCD, chain, "[THINK]Answer: A[/THINK]\nAnswer: B")).isEqualTo("B");
  }

  @Test
  void lines_tags_and_marked_letters_can_take_the_last_one() {
    String reply = "<a>A</a> Answer: A\n(A)\n<a>B</a>\nAnswer: B\n(B)";
    assertThat(read(ABCD, "- tag: a", reply)).startsWith("UNCLEAR");
    assertThat(read(ABCD, "- tag: {name: a, take: last}", reply)).isEqualTo("B");
    assertThat(read(ABCD, "- tag: {name: a, take: first}", reply)).isEqualTo("A");
    assertThat(read(ABCD, "- line: {word: answer, take: last}", reply)).isEqualTo("B");
    assertThat(read(ABCD, "- line: {word: answer, take: first}", reply)).isEqualTo("A");
    assertThat(read(ABCD, "- marked_letter: {take: last}", reply)).isEqualTo("B");
    assertThat(read(TEXT, "- line: {word: answer, take: last}", reply)).isEqualTo("B");
  }

  @Test
  void a_last_element_that_cannot_be_read_is_not_the_one_before_it() {
    assertThat(read(ABCD, "- tag: {name: a, take: last}", "<a>A</a><a>unsure, sorry</a>"))
        .startsWith("UNCLEAR: tag: a: <a> holds");
  }
}
