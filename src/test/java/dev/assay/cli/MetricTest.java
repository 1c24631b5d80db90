package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --metric}: the same scores under another question. */
class MetricTest {
  private static final Path DATA = Path.of("..", "shared", "data");

  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder);
    decisions = new Decisions(desk);
  }

  private List<Node.Obj> metrics(String run, String names) {
    Desk.Said said = desk.assay("show", run, "--metric", names, "--json");
    assertThat(said.code()).as(said.err()).isZero();
    return said.json().list("metrics").stream().map(m -> (Node.Obj) m).toList();
  }

  private double value(String run, String name) {
    return Decisions.number(metrics(run, name).getFirst(), "value");
  }

  @Test
  void published_rewards_give_their_published_pass_hat_k() {
    Path file = DATA.resolve("taubench-airline-gpt4o/rewards.jsonl");
    assertThat(file).as("the shared data this test reads").exists();
    String map = "sample=task_id,score=reward,epoch=trial";
    String[] words = {"--as", "scores", "--eval", "airline", "--model", "m", "--map", map};
    List<String> all = new java.util.ArrayList<>(List.of("import", file.toString()));
    all.addAll(List.of(words));
    Desk.Said said = desk.assay(all.toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
    double[] published = {.420, .273, .220, .200};
    List<Node.Obj> metrics = metrics("airline@m", "pass^1,pass^2,pass^3,pass^4");
    assertThat(metrics).hasSize(4);
    for (int k = 1; k <= 4; k++) {
      assertThat(metrics.get(k - 1).text("name")).isEqualTo("pass^" + k);
      assertThat(Decisions.number(metrics.get(k - 1), "value"))
          .isCloseTo(published[k - 1], within(.0005));
    }
  }

  @Test
  void a_metric_given_twice_was_listed_twice_and_now_once() throws IOException {
    desk.quiz(12, 4);
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    assertThat(metrics("quiz@dice", "accuracy,pass@2,accuracy").stream().map(m -> m.text("name")))
        .containsExactly("accuracy", "pass@2");
    Desk.Said plan = desk.assay("compare", "quiz@dice", "quiz@dice", "--metric", "mean,mean");
    assertThat(plan.err()).doesNotContain("metrics are given");
  }

  @Test
  void pass_at_k_and_pass_hat_k_are_those_of_the_hypergeometric_count() throws IOException {
    // Right in 0, 1, 2, 3 and 4 of 4 epochs.
    decisions.scores("m", 5, 4, (i, e) -> e <= i ? 1.0 : 0.0);
    assertThat(value("mine@m", "pass@1")).isCloseTo(.5, within(1e-12));
    assertThat(value("mine@m", "pass@2"))
        .isCloseTo((0 + 3 / 6.0 + 5 / 6.0 + 1 + 1) / 5, within(1e-12));
    assertThat(value("mine@m", "pass^2"))
        .isCloseTo((0 + 0 + 1 / 6.0 + 3 / 6.0 + 1) / 5, within(1e-12));
    assertThat(value("mine@m", "pass^4")).isCloseTo(.2, within(1e-12));
  }

  @Test
  void a_majority_of_all_replies_is_what_most_of_them_answer() throws IOException {
    desk.file("evals/words.yaml", "eval: words\ndataset: {file: data/words.jsonl}\nanswer: text\n");
    desk.file(
        "evals/data/words.jsonl",
        """
        {"id":"a","input":"?","target":"yes"}
        {"id":"b","input":"?","target":"yes"}
        """);
    desk.file(
        "evals/formats/words.yaml",
        "format: words\ntext: {user: \"{{ input }}\", parse: [{line: answer}]}\n");
    StringBuilder rows = new StringBuilder();
    String[][] replies = {{"yes", "no", "yes"}, {"yes", "no", "no"}};
    for (int i = 0; i < 2; i++) {
      for (int e = 0; e < 3; e++) {
        rows.append(
            "{\"id\":\"%s\",\"run\":%d,\"text\":\"answer: %s\"}\n"
                .formatted(i == 0 ? "a" : "b", e, replies[i][e]));
      }
    }
    String file = desk.file("replies.jsonl", rows.toString()).toString();
    Desk.Said said =
        desk.assay(
            "import",
            file,
            "--as",
            "responses",
            "--eval",
            "words",
            "--format",
            "words",
            "--model",
            "m",
            "--map",
            "sample=id,response=text,epoch=run");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(value("words@m", "accuracy")).isCloseTo(.5, within(1e-12));
    assertThat(value("words@m", "majority@3")).isCloseTo(.5, within(1e-12));
    // One of three replies, drawn blindly.
    assertThat(value("words@m", "majority@1")).isCloseTo(.5, within(1e-12));
    assertThat(value("words@m", "pass@3")).isCloseTo(1, within(1e-12));
  }

  @Test
  void an_unknown_metric_is_told_with_what_is_near() throws IOException {
    decisions.scores("m", 12, 4, Decisions.right(.5, 4));
    Desk.Said said = desk.assay("show", "mine@m", "--metric", "mean,pass@O");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("the metric \"pass@O\" is not known", "K from 1 to 9999");
    assertThat(desk.assay("show", "mine@m", "--metric", "pass@0").code()).isEqualTo(64);
    assertThat(desk.assay("show", "mine@m", "--metric", "zebra").err())
        .contains("accuracy", "majority@K");
  }

  @Test
  void more_replies_than_there_are_have_no_value() throws IOException {
    decisions.scores("m", 12, 4, Decisions.right(.5, 4));
    Node.Obj metric = metrics("mine@m", "pass@5").getFirst();
    assertThat(metric.number("value")).isNull();
    assertThat(desk.assay("show", "mine@m", "--metric", "pass@5").code()).isZero();
  }

  @Test
  void several_metrics_stand_one_below_the_other() throws IOException {
    decisions.scores("m", 12, 4, Decisions.right(.5, 4));
    assertThat(desk.assay("show", "mine@m", "--metric", "mean,pass@2,pass^2").out())
        .contains("pass@2", "pass^2");
  }
}
