package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run or a gate would refuse, or ask in vain, {@code validate} refuses before. */
class ValidateLikeRunTest {
  private static final String DATA = "dataset: {file: data/quiz.jsonl}\nanswer: choice\n";
  private static final String LETTERS = "{{ input }} {{ letters }} ";
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(2, 2);
    desk.file("evals/data/words.jsonl", "{\"id\":\"a\",\"input\":\"?\",\"target\":\"x\"}\n");
    desk.file(
        "evals/words.yaml",
        "eval: words\ndataset: {file: data/words.jsonl}\nanswer: text\nepochs: 2\n");
  }

  /** The mistakes of a project with one more file: {@code LINE:COLUMN message hint}. */
  private List<String> told(String path, String text) throws IOException {
    Path file = desk.file(path, text);
    List<String> told = new ArrayList<>();
    for (Node error : desk.assay("validate", file.toString(), "--json").json().list("errors")) {
      Node.Obj e = (Node.Obj) error;
      String hint = e.get("hint") == null ? "" : " " + e.text("hint");
      told.add(e.number("line") + ":" + e.number("column") + " " + e.text("message") + hint);
    }
    return told;
  }

  private void one(String path, String text, String place, String words) throws IOException {
    assertThat(told(path, text))
        .singleElement()
        .satisfies(m -> assertThat(m).startsWith(place + " ").contains(words));
  }

  private void suite(String rest, String place, String words) throws IOException {
    one("evals/suites/s.yaml", "suite: s\n" + rest, place, words);
  }

  private void gate(String rest, String place, String words) throws IOException {
    one("evals/gates/g.yaml", "gate: g\n" + rest, place, words);
  }

  private void model(String rest, String place, String words) throws IOException {
    one("evals/models/m.yaml", "model: m\n" + rest, place, words);
  }

  @Test
  void a_suite_with_an_abstract_model_is_a_mistake() throws IOException {
    desk.file("evals/models/base.yaml", "model: base\nprovider: simulated\nabstract: true\n");
    suite("evals: [quiz]\nmodels: [base]\n", "3:10", "is abstract");
  }

  @Test
  void a_folder_of_recordings_that_does_not_exist_is_named() throws IOException {
    String shown = folder.resolve("tapes").toString();
    model("provider: recorded\nrecordings: tapes\n", "3:13", "there is no folder " + shown);
  }

  @Test
  void a_rerun_baseline_that_is_no_model_is_a_mistake() throws IOException {
    String expect = "expect: [{eval: quiz, expect: hold}]\n";
    gate(
        "baseline: {name: dise, mode: rerun}\n" + expect,
        "2:18",
        "there is no model profile \"dise\"");
    assertThat(
            told("evals/gates/g.yaml", "gate: g\nbaseline: {name: dice, mode: rerun}\n" + expect))
        .isEmpty();
  }

  @Test
  void a_gate_format_without_a_block_for_the_eval_is_a_mistake() throws IOException {
    gate(
        "expect: [{eval: words, format: plain, at_least: 0.5}]\n",
        "2:32",
        "has no block \"text\", and the eval \"words\"");
  }

  @Test
  void a_profile_format_without_a_block_for_its_kind_is_a_mistake() throws IOException {
    model("provider: simulated\nformat: {text: plain}\n", "3:16", "has no block \"text\"");
  }

  @Test
  void a_metric_of_more_replies_than_epochs_is_a_mistake() throws IOException {
    one(
        "evals/quiz.yaml",
        "eval: quiz\n" + DATA + "epochs: 2\nmetrics: [accuracy, pass@9]\n",
        "5:21",
        "needs 9 replies to each question, and \"epochs\" is 2");
  }

  @Test
  void what_stands_twice_in_a_suite_or_among_metrics_is_a_mistake() throws IOException {
    suite("evals: [quiz, words, quiz]\n", "2:22", "\"quiz\" stands twice; first at");
    suite("evals: [quiz]\nmodels: [dice, dice]\n", "3:16", "\"dice\" stands twice");
    suite("evals: [{eval: quiz, format: [curt, curt]}]\n", "2:37", "\"curt\" stands twice");
    one(
        "evals/quiz.yaml",
        "eval: quiz\n" + DATA + "metrics: [mean, mean]\n",
        "4:17",
        "\"mean\" stands twice");
    start();
    assertThat(
            told(
                "evals/suites/s.yaml",
                "suite: s\nevals: [{eval: quiz, format: plain}, {eval: quiz, format: curt}]\n"))
        .isEmpty();
  }

  @Test
  void an_eval_and_a_suite_of_one_name_are_told_and_not_run() throws IOException {
    one("evals/suites/quiz.yaml", "suite: quiz\nevals: [words]\n", "1:8", "of an eval too");
    Desk.Said run = desk.assay("run", "quiz", "-m", "dice");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("\"quiz\" is the name of an eval and of a suite");
    assertThat(desk.runs()).isEmpty();
  }

  @Test
  void a_path_given_to_run_is_answered_with_the_name() {
    Desk.Said run = desk.assay("run", "evals/quiz.yaml", "-m", "dice");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("is given by its name", "write quiz");
  }

  @Test
  void a_user_template_in_single_braces_never_asks_the_question() throws IOException {
    one(
        "evals/formats/f.yaml",
        "format: f\ntext: {user: \"Question: {input}\", parse: [{line: answer}]}\n",
        "2:15",
        "never uses input");
    one(
        "evals/formats/f.yaml",
        "format: f\nchoice: {user: \"{{ input }}\", parse: [letter]}\n",
        "2:17",
        "never uses choices");
  }

  @Test
  void a_prompt_that_is_blank_is_refused_before_asking() throws IOException {
    String blank =
        "format: f\n"
            + "choice: {user: \"{% if letters == '' %}{{ input }}{% endif %}\", parse: [letter]}\n";
    one("evals/formats/f.yaml", blank, "2:17", "renders as a blank text");
    Desk.Said run = desk.assay("run", "quiz", "-m", "dice", "--format", "f");
    assertThat(run.code()).isEqualTo(65);
    assertThat(run.err()).contains("renders as a blank text");
    assertThat(desk.runs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{{ 1/0 }} | 47",
        "{% for c in choices %}{{ loop.indx }}{% endfor %} | 73",
        "{{ input.foo }} | 52",
        "{% for c in choices %}{{ c.txt }}{% endfor %} | 70",
        "{{ choices[9].text }} | 57",
        "{{ input + 1 }} | 52",
        "{% for i in range(9999999) %}{{ i }}{% endfor %} | 55",
      })
  void what_fails_at_every_question_is_told_with_its_place(String template, int column)
      throws IOException {
    String text = "format: f\nchoice: {user: '" + LETTERS + template + "', parse: [letter]}\n";
    List<String> told = told("evals/formats/f.yaml", text);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).startsWith("2:" + column + " ");
  }

  @Test
  void all_mistakes_of_one_template_are_told() throws IOException {
    String text =
        "format: f\ntext: {user: '{{ inptu | uper }} {{ input | lowr | nope }} {{ a. }} {{ b }}',"
            + " parse: [{line: answer}]}\n";
    assertThat(told("evals/formats/f.yaml", text))
        .extracting(m -> m.substring(0, m.indexOf(' ')))
        .containsExactly("2:18", "2:26", "2:45", "2:52", "2:66", "2:72");
  }

  @Test
  void options_that_a_limit_has_no_use_for_are_refused_as_on_the_command_line() throws IOException {
    String limit = "expect: [{eval: quiz, at_least: 0.5}]\n";
    gate("looks: [3, 5]\n" + limit, "2:8", "\"looks\" has no meaning");
    gate("estimand: suite\n" + limit, "2:11", "\"estimand: suite\" has no meaning");
  }

  @Test
  void looks_are_some_and_no_more_than_an_eval_may_ask() throws IOException {
    String hold = "baseline: {name: b}\nexpect: [{eval: quiz, expect: hold}]\n";
    gate("looks: []\n" + hold, "2:8", "is an empty list");
    gate("looks: [3, 10001]\n" + hold, "2:12", "from 4 to 10000; this is 10001");
  }

  @Test
  void limits_that_rule_each_other_out_and_a_demand_made_twice_are_mistakes() throws IOException {
    gate(
        "expect:\n  - {eval: quiz, at_least: 0.8}\n  - {eval: quiz, at_most: 0.5}\n",
        "4:27",
        "no score can be at most 0.5 and at least 0.8");
    gate(
        "expect:\n  - {eval: quiz, at_least: 0.8}\n  - {eval: quiz, at_least: 0.8}\n",
        "4:5",
        "\"at_least\" is demanded twice");
  }

  @Test
  void mistakes_of_a_demand_stand_at_their_own_key_or_value() throws IOException {
    gate("expect: []\n", "2:9", "empty list");
    gate("expect: [{eval: quiz, metric: acuracy, at_least: 0.5}]\n", "2:31", "accuracy?");
    gate("expect: [{eval: quiz, at_least: 0.5, margin: 0.1}]\n", "2:38", "expect: hold alone");
    gate("expect: [{eval: quiz, at_least: 0.5, suite: all}]\n", "2:38", "either");
    gate("expect: [{eval: quiz, at_least: many}]\n", "2:33", "must be a number");
  }

  @Test
  void one_mistake_has_one_message() throws IOException {
    gate("expect: 7\n", "2:9", "must be a list");
    gate("baseline: dice\nexpect: [{eval: quiz, expect: hold}]\n", "2:11", "must be an object");
  }

  @Test
  void a_list_goes_on_behind_an_item_of_the_wrong_kind() throws IOException {
    assertThat(
            told(
                "evals/quiz.yaml",
                "eval: quiz\n" + DATA + "metrics: [{accuracy: 1}, acuracy]\nepochs: 0\n"))
        .hasSize(3);
    assertThat(told("evals/suites/s.yaml", "suite: s\nevals: {quiz: 3}\nmodels: [dise]\n"))
        .hasSize(2);
  }

  @Test
  void a_system_prompt_that_is_an_empty_file_is_a_mistake() throws IOException {
    desk.file("evals/models/a.md", "\n");
    model("provider: simulated\nsystem: a.md\n", "3:9", "nothing is in it");
  }

  @Test
  void tools_have_names_that_makers_take_each_once() throws IOException {
    String open = "provider: openai\nid: x\ntools: [{name: ";
    model(open + "a b}]\n", "4:16", "\"a b\" is not allowed");
    model(open + "a}, {name: a}]\n", "4:27", "\"a\" stands twice");
  }

  @Test
  void a_parser_step_that_is_empty_or_stands_twice_is_a_mistake() throws IOException {
    String open = "format: f\nchoice:\n  user: \"" + LETTERS + "\"\n  parse:\n    - letter\n";
    one("evals/formats/f.yaml", open + "    - marked_letter:\n", "6:7", "is empty");
    one("evals/formats/f.yaml", open + "    - letter\n", "6:7", "stands twice");
  }

  @Test
  void a_missing_blank_and_a_control_character_are_told_where_they_are() throws IOException {
    one("evals/quiz.yaml", "eval:quiz\n", "1:1", "with a blank behind the \":\"");
    one("evals/quiz.yaml", "eval: quiz\ntitle: \"a\0b\"\n" + DATA, "2:10", "U+0000");
  }

  @Test
  void whole_numbers_may_be_written_as_json_schema_has_them() throws IOException {
    assertThat(told("evals/quiz.yaml", "eval: quiz\n" + DATA + "epochs: 3.0\n")).isEmpty();
  }

  @Test
  void bounds_are_told_in_plain_numbers() throws IOException {
    one("evals/quiz.yaml", "eval: quiz\n" + DATA + "tolerance: -1\n", "4:12", "allowed: 0 or more");
    gate(
        "baseline: {name: b}\nexpect: [{eval: quiz, expect: hold, margin: 0}]\n",
        "3:45",
        "allowed: 0.000000001 or more");
    model(
        "provider: openai-compatible\nid: x\nbase_url: http://h:99999/v1\n",
        "4:11",
        "must name a port up to 65535");
    one("evals/quiz.yaml", "eval: quiz\n" + DATA + "metrics: [pass@0]\n", "4:11", "K from 1 to");
  }
}
