package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalvesRunTest {
  @TempDir Path folder;

  private static Node.Obj summary(Desk desk, String... more) {
    String[] args = {"run", "quiz", "-m", "dice", "--json"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Desk.Said said = desk.assay(all);
    assertThat(said.code()).as(said.err()).isZero();
    return (Node.Obj) said.json().list("runs").getFirst();
  }

  /** Bug: the holdout went on in the run of the other half, or of all, and was shown whole. */
  @Test
  void a_half_is_a_run_of_its_own_beside_the_whole_and_the_other_half() throws IOException {
    Desk desk = new Desk(folder).quiz(12, 2);
    assertThat(summary(desk).number("samples")).isEqualTo(12L);
    Node.Obj dev = summary(desk, "--split", "dev");
    Node.Obj holdout = summary(desk, "--split", "holdout");
    assertThat(dev.number("samples")).isEqualTo(6L);
    assertThat(holdout.number("samples")).isEqualTo(6L);
    assertThat(List.of(String.valueOf(dev.text("subset")), String.valueOf(holdout.text("subset"))))
        .containsExactly("dev half", "holdout half");
    assertThat(desk.runs()).hasSize(3);
    assertThat(summary(desk, "--split", "dev").text("run")).isEqualTo(dev.text("run"));
    assertThat(desk.runs()).hasSize(3);
  }
}
