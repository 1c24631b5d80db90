package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import dev.assay.config.Yaml;
import dev.assay.dataset.FakeHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evals whose data set is on a hub: checked without it, fetched once, then run without it. */
class HubDataTest {
  private static final String ROWS =
      """
      Question,Right,Wrong,Kind
      Is it?,yes,no,a
      "Is it,
      now?",now,later,a
      Was it?,no,yes,b
      """;

  @TempDir Path folder;
  @TempDir Path cache;
  private Desk desk;
  private FakeHub hub;

  @BeforeEach
  void open() throws IOException {
    hub = new FakeHub();
    hub.repo(
        "lab/quiz",
        (Node.Obj) Yaml.parse("configs: [{config_name: hard, data_files: hard.csv}]", "card"));
    hub.small("lab/quiz", FakeHub.COMMIT, "hard.csv", ROWS);
    desk = new Desk(folder);
    desk.environment.put("HF_ENDPOINT", hub.url());
    desk.environment.put("ASSAY_CACHE", cache.toString());
    eval("private: false");
  }

  private void eval(String more) throws IOException {
    desk.file(
        "evals/hubquiz.yaml",
        """
        eval: hubquiz
        %s
        dataset:
          hf: {repo: lab/quiz, config: hard, split: train}
          where: {Kind: a}
          sample:
            id: "q{{ index }}"
            input: "{{ row['Question'] }}"
            choices: ["{{ row.Right }}", "{{ row.Wrong }}"]
            target: 0
        answer: choice
        """
            .formatted(more));
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void a_file_is_right_before_its_data_were_fetched_and_so_is_a_suite() throws IOException {
    desk.file("evals/suites/s.yaml", "suite: s\nevals: [hubquiz]\nmodels: [dice]\n");
    Desk.Said said = desk.assay("validate");
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(hub.requests).isEmpty();
  }

  @Test
  void a_dry_run_fetches_nothing_and_says_what_is_to_be_fetched() {
    Desk.Said said = desk.assay("run", "hubquiz", "-m", "dice", "--dry-run");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err())
        .contains("evals/hubquiz.yaml:4:7: ")
        .contains("lab/quiz (config hard, split train) is not in the cache yet")
        .contains(hub.url() + "/datasets/lab/quiz");
    assertThat(hub.requests).isEmpty();
  }

  @Test
  void a_run_fetches_once_and_the_next_needs_no_network() throws IOException {
    assertThat(desk.assay("run", "hubquiz", "-m", "dice", "--epochs", "2").code()).isIn(0, 3);
    assertThat(desk.scores())
        .extracting(s -> s.text("sample"))
        .contains("q0", "q1")
        .doesNotContain("q2");
    hub.close();
    assertThat(desk.assay("run", "hubquiz", "-m", "dice", "--dry-run").code()).isZero();
    assertThat(desk.assay("run", "hubquiz", "-m", "dice", "--epochs", "2", "--new").code())
        .isIn(0, 3);
    assertThat(desk.assay("validate").code()).isZero();
  }

  @Test
  void a_private_run_is_read_again_from_the_cache_and_keeps_no_question() throws IOException {
    eval("private: true");
    assertThat(desk.assay("run", "hubquiz", "-m", "dice", "--epochs", "2").code()).isIn(0, 3);
    hub.close();
    Desk.Said shown = desk.assay("show", desk.run().toString());
    assertThat(shown.code()).as(shown.err()).isZero();
    try (var files = Files.walk(desk.run())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("Is it");
      }
    }
  }

  @Test
  void mistakes_in_what_a_template_makes_stand_in_the_row() throws IOException {
    hub.small("lab/quiz", FakeHub.COMMIT, "hard.csv", ROWS.replace(",later,", ",now,"));
    Desk.Said said = desk.assay("run", "hubquiz", "-m", "dice");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err())
        .contains("hf:lab/quiz@aaaaaaa/hard.csv:3:1: ")
        .contains("two of the \"choices\" are equal");
  }
}
