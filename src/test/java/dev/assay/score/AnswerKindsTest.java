package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import dev.assay.exchange.Reply;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.ToolCall;
import dev.assay.prompt.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of answer, from what the files say to the score. */
class AnswerKindsTest {
  private static final String TOOLS =
      "\"tools\":[{\"name\":\"weather\",\"description\":\"d\"},{\"name\":\"calendar\"}]";

  private static Node.Obj object(String json) {
    return (Node.Obj) Json.parse(json, "t.json");
  }

  private static Eval eval(String fields) {
    return Eval.read(
        object("{\"eval\":\"t\",\"version\":1,\"dataset\":{\"file\":\"d\"}," + fields + "}"), "t");
  }

  private static Sample sample(Eval eval, String fields) {
    Problems problems = new Problems();
    Sample sample =
        SampleText.read(
            object("{\"id\":\"a\",\"input\":\"Q?\"," + fields + "}"), eval.asks(), problems);
    problems.check();
    return sample;
  }

  private static Score score(String eval, String sample, String parse, Reply reply) {
    Eval read = eval(eval);
    Problems problems = new Problems();
    var chain = Block.chain(Json.parse(parse, "f.json"), read.answer(), problems);
    problems.check();
    return new Marker(read, chain).mark(sample(read, sample), List.of(), reply);
  }

  private static Score score(String eval, String sample, String parse, String reply) {
    return score(eval, sample, parse, Reply.of(reply, StopReason.END, null));
  }

  private static Score called(String target, ToolCall... calls) {
    Reply reply =
        new Reply("", null, List.of(calls), StopReason.TOOL_CALLS, null, null, null, null);
    return score("\"answer\":\"tool\"," + TOOLS, target, "[\"no_call\"]", reply);
  }

  private static List<String> problems(String eval, String sample) {
    Problems problems = new Problems();
    Eval read = eval(eval);
    Marker.check(read, List.of(sample(read, sample)), problems);
    return problems.all().stream().map(Problem::message).toList();
  }

  @Test
  void a_formula_is_right_however_it_is_written() {
    String line = "[{\"line\":\"answer\"}]";
    String half = "\"target\":\"\\\\frac{1}{2}\"";
    assertThat(score("\"answer\":\"math\"", half, line, "Answer: $0.5$").value()).isEqualTo(1.0);
    assertThat(score("\"answer\":\"math\"", half, line, "Answer: 2/4").value()).isEqualTo(1.0);
    assertThat(score("\"answer\":\"math\"", half, line, "Answer: 1/3").value()).isEqualTo(0.0);
  }

  @Test
  void a_formula_whose_form_is_not_known_is_unread_and_never_wrong() {
    Score score =
        score(
            "\"answer\":\"math\"",
            "\"target\":\"\\\\frac{1}{2}\"",
            "[{\"line\":\"answer\"}]",
            "Answer: \\sum_{k \\frac{");
    assertThat(score.outcome()).isEqualTo(Outcome.UNPARSED);
    assertThat(score.reason()).contains("could not be decided");
  }

  @Test
  void a_label_is_right_in_any_case_and_two_are_unclear() {
    String eval = "\"answer\":\"label\",\"labels\":[\"Bug\",\"Feature request\",\"Feature\"]";
    String line = "[{\"line\":\"answer\"},\"label\"]";
    Score right = score(eval, "\"target\":\"Bug\"", line, "Answer: **bug**");
    assertThat(right.value()).isEqualTo(1.0);
    assertThat(right.classes()).isEqualTo(1);
    Score longest = score(eval, "\"target\":\"Bug\"", line, "This is a feature request.");
    assertThat(longest.answer()).isEqualTo("Feature request");
    assertThat(longest.value()).isEqualTo(0.0);
    assertThat(score(eval, "\"target\":\"Bug\"", line, "A bug or a feature?").outcome())
        .isEqualTo(Outcome.UNPARSED);
  }

  @Test
  void several_labels_are_right_in_any_order_and_none_is_an_answer() {
    String eval = "\"answer\":\"label\",\"labels\":[\"a1\",\"b2\",\"c3\"],\"several\":true";
    String line = "[{\"line\":\"answer\"}]";
    Score both = score(eval, "\"target\":[\"a1\",\"c3\"]", line, "Answer: c3, a1");
    assertThat(both.value()).isEqualTo(1.0);
    assertThat(both.classes()).isEqualTo(0b101);
    assertThat(score(eval, "\"target\":[]", line, "Answer: none").value()).isEqualTo(1.0);
    assertThat(score(eval, "\"target\":[\"a1\"]", line, "Answer: a1, b2").value()).isEqualTo(0.0);
  }

  @Test
  void a_call_is_right_with_the_tool_and_the_arguments_that_the_target_names() {
    String oslo = "\"target\":\"weather\",\"arguments\":{\"city\":\"Oslo\"}";
    ToolCall right = new ToolCall("1", "weather", "{\"unit\":\"C\",\"city\":\"oslo\"}");
    assertThat(called(oslo, right).value()).isEqualTo(1.0);
    assertThat(called(oslo, right).classes()).isEqualTo(0b001);
    assertThat(called(oslo, new ToolCall("1", "weather", "{\"city\":\"Rome\"}")).value())
        .isEqualTo(0.0);
    assertThat(called(oslo, new ToolCall("1", "weather", "{broken")).value()).isEqualTo(0.0);
    assertThat(called(oslo, right, new ToolCall("2", "calendar", "{}")).value()).isEqualTo(0.0);
    assertThat(called("\"target\":\"none\"", right).value()).isEqualTo(0.0);
  }

  @Test
  void words_without_a_call_are_the_decision_to_call_nothing() {
    String eval = "\"answer\":\"tool\"," + TOOLS;
    Score none = score(eval, "\"target\":\"none\"", "[\"no_call\"]", "It rains because ...");
    assertThat(none.value()).isEqualTo(1.0);
    assertThat(none.classes()).isEqualTo(0b100);
    assertThat(score(eval, "\"target\":\"none\"", "[\"no_call\"]", "").outcome())
        .isEqualTo(Outcome.EMPTY);
  }

  @Test
  void a_call_in_words_is_a_call() {
    String eval = "\"answer\":\"tool\",\"scorer\":\"decision\"," + TOOLS;
    String parse = "[{\"tag\":\"tool_call\"},\"no_call\"]";
    String reply = "<tool_call>{\"name\":\"weather\",\"arguments\":{\"city\":\"X\"}}</tool_call>";
    Score score = score(eval, "\"target\":\"weather\"", parse, reply);
    assertThat(score.value()).isEqualTo(1.0);
    assertThat(score.answer()).isEqualTo("weather {\"city\":\"X\"}");
    assertThat(
            score(eval, "\"target\":\"weather\"", parse, reply.replace("weather", "wether"))
                .outcome())
        .isEqualTo(Outcome.UNPARSED);
  }

  @Test
  void a_checklist_counts_whole_or_by_share() {
    String checks =
        "\"checks\":[{\"check\":\"lower_case\"},{\"check\":\"max_words\",\"n\":2},"
            + "{\"check\":\"ends_with\",\"text\":\"!\"}]";
    Score whole = score("\"answer\":\"checklist\"", checks, "[\"reply\"]", "one two three!");
    assertThat(whole.value()).isEqualTo(0.0);
    assertThat(whole.answer()).isEqualTo("101");
    Score share =
        score(
            "\"answer\":\"checklist\",\"scorer\":\"strict_share\"",
            checks,
            "[\"reply\"]",
            "one two three!");
    assertThat(share.value()).isEqualTo(2.0 / 3);
  }

  @Test
  void an_unknown_check_is_found_before_anything_is_asked() {
    assertThat(problems("\"answer\":\"checklist\"", "\"checks\":[{\"check\":\"lower_cas\"}]"))
        .singleElement()
        .asString()
        .contains("lower_cas", "did you mean lower_case");
  }

  @Test
  void an_unknown_scorer_is_named_with_the_nearest() {
    assertThat(problems("\"answer\":\"text\",\"scorer\":\"squad_f2\"", "\"target\":\"x\""))
        .singleElement()
        .asString()
        .contains("\"squad_f2\"", "squad_f1");
    assertThat(
            problems("\"answer\":\"text\",\"scorer\":\"levenshtein_distance\"", "\"target\":\"x\""))
        .singleElement()
        .asString()
        .contains("no score in [0, 1]");
  }

  @Test
  void json_is_compared_by_value_and_by_share_of_its_fields() {
    String target = "\"target\":{\"a\":1,\"b\":[\"x\"]}";
    String parse = "[{\"tag\":\"json\"}]";
    String reply = "<json>{\"b\": [\"x\"], \"a\": 1.0}</json>";
    assertThat(score("\"answer\":\"json\"", target, parse, reply).value()).isEqualTo(1.0);
    String half = "<json>{\"b\": [\"y\"], \"a\": 1}</json>";
    assertThat(score("\"answer\":\"json\"", target, parse, half).value()).isEqualTo(0.0);
    assertThat(score("\"answer\":\"json\",\"scorer\":\"fields\"", target, parse, half).value())
        .isEqualTo(0.5);
  }

  @Test
  void texts_are_marked_by_the_measure_that_the_eval_names() {
    String text = "\"answer\":\"text\",\"scorer\":";
    String line = "[{\"line\":\"answer\"}]";
    String target = "\"target\":[\"the red fox\"]";
    assertThat(score(text + "\"squad_f1\"", target, line, "Answer: red dog").value())
        .isEqualTo(0.5);
    assertThat(score(text + "\"contains\"", target, line, "Answer: a red fox ran").value())
        .isEqualTo(1.0);
    assertThat(score(text + "\"contains\"", target, line, "Answer: a red foxhound").value())
        .isEqualTo(0.0);
    assertThat(score(text + "\"exact\"", target, line, "Answer: a red fox ran").value())
        .isEqualTo(0.0);
  }

  @Test
  void an_arithmetic_puzzle_is_right_by_exact_fractions() {
    String eval = "\"answer\":\"text\",\"scorer\":{\"arithmetic\":{\"value\":24}}";
    String line = "[{\"line\":\"answer\"}]";
    String target = "\"target\":\"1 5 5 5\"";
    assertThat(score(eval, target, line, "Answer: 5 * (5 - 1 / 5) = 24").value()).isEqualTo(1.0);
    assertThat(score(eval, target, line, "Answer: 5 * 5 - 1 = 24").value()).isEqualTo(0.0);
    assertThat(score(eval, target, line, "Answer: (5 + 5 + 5) / 1 = 24").value()).isEqualTo(0.0);
    assertThat(score(eval, target, line, "Answer: 5 / (5 - 5) + 1 = 24").value()).isEqualTo(0.0);
  }

  /** Bug: the json step looked for objects alone, and a list could never be right. */
  @Test
  void a_json_list_is_an_answer() {
    String eval = "\"answer\":\"json\"";
    assertThat(score(eval, "\"target\":[1,2]", "[\"json\"]", " [1, 2.0]\n").value()).isEqualTo(1.0);
    assertThat(score(eval, "\"target\":[1,2]", "[\"json\"]", "[2,1]").value()).isEqualTo(0.0);
  }

  /** Bug: arguments that were written as a text, as on the wire, were wrong. */
  @Test
  void arguments_in_words_may_be_a_text_that_spells_them() {
    String eval = "\"answer\":\"tool\"," + TOOLS;
    String reply =
        "<tool_call>{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\": 5}\"}</tool_call>";
    String target = "\"target\":\"weather\",\"arguments\":{\"city\":5}";
    assertThat(score(eval, target, "[{\"tag\":\"tool_call\"}]", reply).value()).isEqualTo(1.0);
  }
}
