package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions for classes, from replies to tables, comparisons and gates. */
class ClassesTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder);
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      data.append(
          "{\"id\":\"s%d\",\"input\":\"Q%d?\",\"target\":\"%s\"}\n"
              .formatted(i, i, i < 12 ? "spam" : "ham"));
    }
    desk.file("evals/data/mail.jsonl", data.toString());
    desk.file(
        "evals/mail.yaml",
        """
        eval: mail
        dataset: {file: data/mail.jsonl}
        answer: label
        labels: [spam, ham]
        metrics: [accuracy, macro_f1, f1:spam]
        """);
    desk.file(
        "evals/formats/lined.yaml",
        """
        format: lined
        label:
          user: "{{ input }} {{ labels | join(', ') }}"
          parse: [{line: answer}]
        """);
  }

  /** Two replies to each; the first {@code wrong} samples say ham, and one says nothing. */
  private void replies(String model, int wrong) throws IOException {
    StringBuilder rows = new StringBuilder("id,reply\n");
    for (int e = 0; e < 2; e++) {
      for (int i = 0; i < 20; i++) {
        String right = i < 12 ? "spam" : "ham";
        String said = i < wrong ? "ham" : right;
        rows.append("s%d,%s\n".formatted(i, i == 19 && e == 1 ? "hm" : "Answer: " + said));
      }
    }
    imported(desk.file(model + ".csv", rows.toString()), model);
  }

  private void imported(Path file, String model) {
    Desk.Said said =
        desk.assay(
            "import",
            file.toString(),
            "--as",
            "responses",
            "--eval",
            "mail",
            "--model",
            model,
            "--format",
            "lined",
            "--map",
            "sample=id,response=reply");
    assertThat(said.code()).as(said.err()).isZero();
  }

  private static double value(Node.Obj o) {
    return Objects.requireNonNull(o.number("value")).doubleValue();
  }

  @Test
  void the_confusion_and_each_class_are_in_the_summary() throws IOException {
    replies("a", 4);
    Node.Obj decisions = desk.assay("show", "mail@a", "--json").json().object("decisions");
    assertThat(decisions).isNotNull();
    assertThat(dev.assay.config.Json.write(decisions.get("confusion")))
        .isEqualTo("[[16,8,0,0],[0,15,0,1]]");
    Node.Obj spam = (Node.Obj) decisions.list("each").getFirst();
    assertThat(value(spam.object("precision"))).isEqualTo(1.0);
    assertThat(value(spam.object("recall"))).isCloseTo(16 / 24.0, within(1e-12));
    assertThat(value(spam.object("f1"))).isCloseTo(32 / 40.0, within(1e-12));
    assertThat(value(decisions.object("flips"))).isCloseTo(1 / 20.0, within(1e-12));
    assertThat(decisions.get("over_triggering")).isNull();
  }

  @Test
  void the_terminal_shows_them_too() throws IOException {
    replies("a", 4);
    String shown = desk.assay("show", "mail@a").out();
    assertThat(shown).contains("by class, in %", "precision", "66.7 [", "80.0 [", "flips");
    assertThat(shown).contains("right answer (rows) and what was decided");
  }

  @Test
  void runs_are_compared_by_macro_f1_question_by_question() throws IOException {
    replies("a", 0);
    replies("b", 6);
    Desk.Said said = desk.assay("compare", "mail@a", "mail@b", "--metric", "macro_f1", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    Node.Obj pair = (Node.Obj) said.json().list("pairs").getFirst();
    double difference = Objects.requireNonNull(pair.number("difference")).doubleValue();
    double a = (2 * 24 / 48.0 + 2 * 15 / 31.0) / 2;
    double b = (2 * 12 / 36.0 + 2 * 15 / (15.0 + 12 + 16)) / 2;
    assertThat(difference).isCloseTo(a - b, within(1e-12));
  }

  /** Bug: each side was measured over all its own questions, and cut to the shared ones after. */
  @Test
  void only_shared_questions_count_in_a_measure_that_is_compared() throws IOException {
    replies("a", 5);
    replies("b", 5);
    Path cut = desk.file("c.csv", "id,reply\n" + rowsOf(5, 9));
    imported(cut, "c");
    Desk.Said said =
        desk.assay(
            "compare",
            "mail@b",
            "mail@c",
            "--metric",
            "macro_f1",
            "--despite",
            "samples",
            "--json");
    assertThat(said.code()).as(said.err()).isZero();
    Node.Obj pair = (Node.Obj) said.json().list("pairs").getFirst();
    assertThat(Objects.requireNonNull(pair.number("difference")).doubleValue()).isZero();
    assertThat(Objects.requireNonNull(pair.number("wins")).intValue()).isZero();
  }

  /** Bug: rounding made the values of a perfect MCC vary, and its interval had no width. */
  @Test
  void a_perfect_mcc_is_as_uncertain_as_a_perfect_accuracy() throws IOException {
    imported(desk.file("p.csv", "id,reply\n" + rowsOf(0, 0)), "p");
    Node.Obj summary = desk.assay("show", "mail@p", "--metric", "mcc,accuracy", "--json").json();
    double[] low = new double[2];
    for (int m = 0; m < 2; m++) {
      Node.Obj population = ((Node.Obj) summary.list("metrics").get(m)).object("population");
      low[m] = Objects.requireNonNull(population.number("low")).doubleValue();
    }
    assertThat((low[0] + 1) / 2).isCloseTo(low[1], within(1e-9));
  }

  /** One reply to each sample from {@code first} on; the first {@code wrong} say ham. */
  private static String rowsOf(int wrong, int first) {
    StringBuilder rows = new StringBuilder();
    for (int i = first; i < 20; i++) {
      String said = i < wrong ? "ham" : i < 12 ? "spam" : "ham";
      rows.append("s%d,Answer: %s\n".formatted(i, said));
      if (first > 0) {
        rows.append("s%d,%s\n".formatted(i, i == 19 ? "hm" : "Answer: " + said));
      }
    }
    return rows.toString();
  }

  @Test
  void a_gate_takes_the_recall_of_a_class() throws IOException {
    replies("a", 0);
    List<String> gate = List.of("gate", "mail@a", "--metric", "recall:spam", "--at-least");
    assertThat(desk.assay(with(gate, "0.5")).code()).isZero();
    replies("b", 12);
    List<String> other = List.of("gate", "mail@b", "--metric", "recall:spam", "--at-least");
    assertThat(desk.assay(with(other, "0.5")).code()).isEqualTo(1);
  }

  private static String[] with(List<String> args, String last) {
    String[] all = args.toArray(new String[args.size() + 1]);
    all[args.size()] = last;
    return all;
  }

  @Test
  void an_unknown_class_in_a_metric_is_found_with_the_nearest() throws IOException {
    desk.file(
        "evals/mail.yaml",
        """
        eval: mail
        dataset: {file: data/mail.jsonl}
        answer: label
        labels: [spam, ham]
        metrics: ["f1:span"]
        """);
    Desk.Said said = desk.assay("validate");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.out()).contains("evals/mail.yaml:5:", "f1:span", "did you mean spam");
  }

  @Test
  void metrics_of_classes_need_classes() throws IOException {
    desk.quiz(4, 2);
    desk.file(
        "evals/quiz.yaml",
        "eval: quiz\ndataset: {file: data/quiz.jsonl}\nanswer: choice\nmetrics: [macro_f1]\n");
    Desk.Said said = desk.assay("validate");
    assertThat(said.out())
        .contains("evals/quiz.yaml:4:11", "needs answers of the kind label or tool");
  }

  /** Bug: a typo in a target's argument made every right call wrong. */
  @Test
  void an_argument_that_the_tool_does_not_have_is_found_with_the_nearest() throws IOException {
    desk.file(
        "evals/data/t.jsonl",
        "{\"id\":\"a\",\"input\":\"Q?\",\"target\":\"weather\",\"arguments\":{\"citty\":\"X\"}}\n");
    desk.file(
        "evals/t.yaml",
        """
        eval: t
        dataset: {file: data/t.jsonl}
        answer: tool
        tools: [{name: weather, parameters: {type: object, properties: {city: {type: string}}}}]
        """);
    Desk.Said said = desk.assay("validate");
    assertThat(said.out()).contains("has no argument \"citty\"", "did you mean city");
  }

  @Test
  void labels_that_an_answer_of_several_could_not_tell_apart_are_refused() throws IOException {
    desk.file(
        "evals/mail.yaml",
        """
        eval: mail
        dataset: {file: data/mail.jsonl}
        answer: label
        labels: [spam, ham, none]
        several: true
        """);
    assertThat(desk.assay("validate").out()).contains("evals/mail.yaml:4:", "the word for none");
  }
}
