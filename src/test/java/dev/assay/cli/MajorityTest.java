package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MajorityTest {
  @TempDir Path folder;

  private Desk with(String... scores) throws Exception {
    Desk desk = new Desk(folder);
    StringBuilder rows = new StringBuilder("s,e,v\n");
    for (int i = 0; i < 12; i++) {
      for (int e = 0; e < scores.length; e++) {
        rows.append("q%d,%d,%s\n".formatted(i, e + 1, scores[e]));
      }
    }
    desk.file("t.csv", rows.toString());
    Desk.Said said =
        desk.assay(
            "import",
            folder.resolve("t.csv").toString(),
            "--as",
            "scores",
            "--eval",
            "e",
            "--model",
            "m",
            "--map",
            "sample=s,epoch=e,score=v");
    assertThat(said.code()).as(said.err()).isZero();
    return desk;
  }

  @Test
  void imported_scores_have_no_majority_as_there_is_nothing_to_vote_on() throws Exception {
    Desk.Said said = with("1", "1", "1").assay("show", "e@m", "--metric", "majority@3", "--json");
    assertThat(said.out()).contains("\"value\": null");
    assertThat(said.out()).contains("needs answers to vote on");
  }

  @Test
  void a_gate_on_such_a_majority_passes_nothing() throws Exception {
    Desk.Said said =
        with("0", "0", "0").assay("gate", "e@m", "--at-most", "0.1", "--metric", "majority@3");
    assertThat(said.code()).isEqualTo(3);
  }

  @Test
  void metrics_of_repeats_refuse_scores_between_right_and_wrong() throws Exception {
    Desk desk = with("0.4", "0.9", "1");
    for (String metric : new String[] {"pass@2", "pass^2"}) {
      Desk.Said said = desk.assay("show", "e@m", "--metric", metric, "--json");
      assertThat(said.out()).contains("needs scores that are right or wrong");
    }
  }
}
