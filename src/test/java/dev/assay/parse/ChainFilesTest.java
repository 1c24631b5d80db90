package dev.assay.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainFilesTest {
  private static List<String> mistakes(Question.Kind kind, String yaml) {
    Problems problems = new Problems();
    ParserChain.read(Yaml.parse(yaml, "f.yaml"), kind, problems);
    return problems.all().stream().map(Problem::toString).toList();
  }

  @Test
  void an_unknown_step_is_named_with_its_place_and_the_nearest_one() {
    assertThat(mistakes(Question.Kind.CHOICE, "- letter\n- last_leter: {loose: true}"))
        .containsExactly(
            "f.yaml:2:3: no parser step \"last_leter\" reads a choice; allowed: letter, tag, line,"
                + " boxed, json, fenced, after, regex, strip_reasoning, marked_letter, choice_text,"
                + " last_letter, refusal; did you mean last_letter?");
  }

  @Test
  void a_step_for_another_kind_of_answer_is_refused() {
    assertThat(mistakes(Question.Kind.NUMBER, "- letter"))
        .containsExactly(
            "f.yaml:1:3: no parser step \"letter\" reads a number; allowed: tag, line, boxed,"
                + " json, fenced, after, regex, strip_reasoning, number, last_number, refusal");
  }

  @Test
  void mistakes_in_options_are_all_found() {
    assertThat(
            mistakes(
                Question.Kind.TEXT,
                """
                - whole: {max_words: 0}
                - first_line
                - tag: {name: answer, losse: true}
                - tag: "<answer>"
                - refusal: []
                - {tag: a, line: b}
                - 3
                """))
        .satisfiesExactly(
            m -> assertThat(m).startsWith("f.yaml:1:22: \"max_words\" is 0; allowed: 1 to 1000"),
            m -> assertThat(m).startsWith("f.yaml:2:3: the field \"max_words\" is missing"),
            m -> assertThat(m).contains("unknown field \"losse\"").contains("did you mean loose?"),
            m -> assertThat(m).startsWith("f.yaml:4:8: \"name\" is \"<answer>\""),
            m -> assertThat(m).startsWith("f.yaml:5:12: \"patterns\" is an empty list"),
            m -> assertThat(m).contains("a parser step has one name, and this has tag, line"),
            m -> assertThat(m).contains("this is a whole number"));
  }

  @Test
  void a_bare_value_for_a_step_without_a_main_option_is_refused() {
    assertThat(mistakes(Question.Kind.CHOICE, "- last_letter: true"))
        .containsExactly(
            "f.yaml:1:16: \"last_letter\" takes options only, as in last_letter: {loose: true}, and"
                + " this is true or false");
  }

  @Test
  void a_chain_is_a_list_with_a_step() {
    assertThat(mistakes(Question.Kind.TEXT, "[]")).hasSize(1);
    assertThat(mistakes(Question.Kind.TEXT, "whole")).hasSize(1);
  }

  @Test
  void a_mistake_in_a_regular_expression_has_its_place_in_the_file() {
    assertThat(mistakes(Question.Kind.TEXT, "- regex: 'so (\\d+'"))
        .containsExactly("f.yaml:1:18: \"pattern\" is no regular expression: unclosed group");
    assertThat(mistakes(Question.Kind.TEXT, "- regex: {pattern: 'a{2,1}(b)'}"))
        .singleElement()
        .satisfies(m -> assertThat(m).startsWith("f.yaml:1:2").contains("no regular expression"));
  }

  @Test
  void a_regular_expression_has_one_group_and_no_huge_counts() {
    assertThat(mistakes(Question.Kind.TEXT, "- regex: 'a (b) (c)'"))
        .containsExactly(
            "f.yaml:1:10: \"pattern\" has 2 groups; it must have one, (...), around the answer;"
                + " (?:...) only groups");
    assertThat(mistakes(Question.Kind.TEXT, "- regex: abc").getFirst()).contains("has no group");
    assertThat(mistakes(Question.Kind.TEXT, "- regex: '(a){1000000000}'"))
        .containsExactly(
            "f.yaml:1:14: \"pattern\" repeats something \"{1000000000}\" times; allowed: up to 999,"
                + " or without end");
  }

  @Test
  void what_a_step_takes_is_one_of_three_words() {
    assertThat(mistakes(Question.Kind.TEXT, "- boxed: {take: lasst}"))
        .containsExactly(
            "f.yaml:1:17: \"take\" is \"lasst\"; allowed: only, first, last; did you mean last?");
  }

  @Test
  void a_line_has_a_word_or_a_list_of_words_or_the_localized_ones() {
    assertThat(mistakes(Question.Kind.TEXT, "- line: [Antwort, 答案, Đáp án, 정답, 'उत्तर']"))
        .isEmpty();
    assertThat(mistakes(Question.Kind.TEXT, "- line: {words: localized}")).isEmpty();
    assertThat(mistakes(Question.Kind.TEXT, "- line: {words: localised}").getFirst())
        .contains("did you mean localized?");
    assertThat(mistakes(Question.Kind.TEXT, "- line: {words: localized, word: answer}").getFirst())
        .contains("\"word\" and \"words\" stand both");
    assertThat(mistakes(Question.Kind.TEXT, "- line: {loose: true}").getFirst())
        .contains("\"word\" is missing");
    assertThat(mistakes(Question.Kind.TEXT, "- line: []").getFirst()).contains("empty list");
  }

  @Test
  void reasoning_is_marked_by_tags_or_by_a_start_and_an_end() {
    assertThat(mistakes(Question.Kind.TEXT, "- strip_reasoning: [plan, scratchpad]")).isEmpty();
    assertThat(mistakes(Question.Kind.TEXT, "- strip_reasoning: {start: '[T]', end: '[/T]'}"))
        .isEmpty();
    assertThat(mistakes(Question.Kind.TEXT, "- strip_reasoning: {start: '[T]'}").getFirst())
        .contains("\"end\" is missing");
    assertThat(mistakes(Question.Kind.TEXT, "- strip_reasoning").getFirst())
        .contains("\"tags\" is missing");
  }

  @Test
  void a_marker_is_one_line() {
    assertThat(mistakes(Question.Kind.TEXT, "- after: \"a\\nb\"").getFirst())
        .contains("\"marker\" must be one line");
    assertThat(mistakes(Question.Kind.TEXT, "- after: {strip_end: .}").getFirst())
        .contains("\"marker\" is missing");
  }
}
