package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradedScoresTest {
  @TempDir Path folder;

  /** Bug: a metric that stood alone, without a list, was left out, and the mean called accuracy. */
  @Test
  void a_metric_that_stands_alone_is_taken() throws IOException {
    Desk desk = new Desk(folder);
    desk.file("evals/data/t.jsonl", "{\"id\":\"a\",\"input\":\"Q?\",\"target\":\"the red fox\"}\n");
    desk.file(
        "evals/t.yaml",
        """
        eval: t
        dataset: {file: data/t.jsonl}
        answer: text
        scorer: squad_f1
        metrics: mean
        """);
    desk.file(
        "evals/formats/lined.yaml",
        "format: lined\ntext:\n  user: \"{{ input }}\"\n  parse: [{line: answer}]\n");
    Path replies = desk.file("r.csv", "id,reply\na,Answer: red dog\n");
    Desk.Said said =
        desk.assay(
            "import",
            replies.toString(),
            "--as",
            "responses",
            "--eval",
            "t",
            "--model",
            "m",
            "--format",
            "lined",
            "--map",
            "sample=id,response=reply");
    assertThat(said.code()).as(said.err()).isZero();
    Node.Obj metric =
        (Node.Obj) desk.assay("show", "t@m", "--json").json().list("metrics").getFirst();
    assertThat(metric.text("name")).isEqualTo("mean");
    assertThat(metric.number("value")).isEqualTo(0.5);
  }

  /** Bug: a password in a url was printed back. */
  @Test
  void a_password_in_a_url_is_refused_and_not_told() throws IOException {
    Desk desk = new Desk(folder);
    desk.file(
        "evals/t.yaml",
        "eval: t\ndataset: {url: \"https://u:hush@x.org/a.csv\", sha256: ab}\nanswer: text\n");
    Desk.Said said = desk.assay("validate");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.out()).contains("evals/t.yaml:2:", "password").doesNotContain("hush");
  }
}
