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
}
