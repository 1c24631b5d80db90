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
                + " marked_letter, choice_text, last_letter, refusal; did you mean last_letter?");
  }

  @Test
  void a_step_for_another_kind_of_answer_is_refused() {
    assertThat(mistakes(Question.Kind.NUMBER, "- letter"))
        .containsExactly(
            "f.yaml:1:3: no parser step \"letter\" reads a number; allowed: tag, line, number,"
                + " last_number, refusal");
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
}
