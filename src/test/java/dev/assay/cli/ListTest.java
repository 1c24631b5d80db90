package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(4, 2);
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
  }

  private List<String> kinds(String... what) {
    List<String> words = new java.util.ArrayList<>(List.of("list", "--json"));
    words.addAll(List.of(what));
    List<Node> items = desk.assay(words.toArray(String[]::new)).json().list("items");
    return items.stream().map(i -> ((Node.Obj) i).text("kind")).distinct().toList();
  }

  @Test
  void list_all_left_out_the_runs_and_now_has_them() {
    assertThat(kinds("all")).contains("eval", "model", "format", "run");
    assertThat(kinds()).contains("eval", "model", "format").doesNotContain("run");
    assertThat(desk.assay("list", "all", "--names").out().lines())
        .contains("quiz", "dice", "plain", "quiz@dice+plain");
    assertThat(desk.assay("list", "all").out()).contains("\nruns\n  quiz@dice+plain  ");
  }

  @Test
  void each_kind_is_aligned_for_itself() throws IOException {
    desk.file("evals/models/a-name-of-some-length.yaml", "model: a-name-of-some-length\n");
    assertThat(desk.assay("list").out()).contains("\n  quiz  A quiz\n");
  }

  @Test
  void the_catalogue_says_what_each_eval_is_and_holds_no_question() throws IOException {
    desk.file("evals/data/mine.jsonl", "{\"id\":\"a\",\"input\":\"Secret?\",\"target\":1}\n");
    desk.file(
        "evals/mine.yaml",
        """
        eval: mine
        title: Mine | yours
        description: Counts <things>.
        private: true
        dataset: {file: data/mine.jsonl, subset: {n: 1}}
        answer: number
        epochs: 3
        why: {epochs: It is short.}
        source: me; 1,200 questions
        licence: mine
        checked: not run here
        """);
    Desk.Said said = desk.assay("list", "evals", "--to", "markdown");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("| [mine](#mine) | Mine \\| yours | number | 1,200 | mine | not run here |\n")
        .contains("**Mine \\| yours.** Counts &lt;things>.\n")
        .contains("- answer: `number`, marked by `exact`\n")
        .contains("- data: `data/mine.jsonl`, in this project\n- rows: a seeded draw of 1\n")
        .contains("- epochs: 3. It is short.\n- private: ids alone are shown and kept\n")
        .contains("| [quiz](#quiz) | A quiz | choice |")
        .contains("- choice order: `")
        .doesNotContain("Secret");
  }

  @Test
  void a_catalogue_is_of_evals_alone() {
    assertThat(desk.assay("list", "--to", "markdown").code()).isEqualTo(64);
    Desk.Said both = desk.assay("list", "evals", "--names", "--to", "markdown");
    assertThat(both.code()).isEqualTo(64);
    assertThat(both.err()).contains("--to writes the catalogue of evals alone");
    assertThat(desk.assay("list", "evals", "--to", "markdwn").err())
        .contains("--to is \"markdwn\"; allowed: markdown; did you mean markdown?");
  }
}
