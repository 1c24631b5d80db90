package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first samples of a data set are no random draw: nothing follows for new questions. */
class NoDrawTest {
  @TempDir Path folder;

  @Test
  void a_gate_or_a_ranking_over_the_first_samples_says_nothing_of_new_questions()
      throws IOException {
    Desk desk = new Desk(folder).quiz(20, 3);
    for (String seed : new String[] {"1", "2", "3"}) {
      String[] run = {"run", "quiz", "-m", "dice", "--first", "12", "--new", "--seed", seed};
      assertThat(desk.assay(run).code()).isZero();
    }
    Desk.Said gate =
        desk.assay("gate", "quiz@dice~1", "--against", "quiz@dice~2", "--estimand", "population");
    assertThat(gate.code()).isEqualTo(3);
    assertThat(gate.out()).contains("INVALID", "no random draw");
    Desk.Said limit = desk.assay("gate", "quiz@dice~1", "--at-least", "0.1");
    assertThat(limit.code()).isEqualTo(3);
    assertThat(limit.out()).contains("no random draw");
    Desk.Said ranks = desk.assay("compare", "quiz@dice~1", "quiz@dice~2", "quiz@dice~3");
    assertThat(ranks.out()).contains("no ranks: the samples are no random draw");
  }
}
