package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is demanded must be meant of scores as they are: a wrong number is no wrong verdict. */
class GateRangeTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  @BeforeEach
  void a_model_that_lost_everything() throws IOException {
    desk = new Desk(folder).quiz(20, 3);
    decisions = new Decisions(desk);
    decisions.scores("old", 40, 4, Decisions.right(.8, 4));
    decisions.scores("new", 40, 4, Decisions.right(.2, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--against mine@old --margin 3 | rules nothing out | did you mean 0.03?",
        "--against mine@old --margin 1 | below 1",
        "--at-most 50 | allowed: 0 to 1 | did you mean 0.5?",
        "--at-least 90 | did you mean 0.9?",
        "--at-least -1 | at_least is -1"
      })
  void a_margin_or_limit_that_no_score_can_miss_is_refused(String row) {
    List<String> parts = List.of(row.split("\\s*\\|\\s*"));
    Desk.Said said = desk.assay(("gate mine@new " + parts.getFirst()).split(" "));
    assertThat(said.code()).as(said.out()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(parts.subList(1, parts.size()));
  }

  @Test
  void scores_of_another_range_have_another_widest_margin() throws IOException {
    Path table = desk.file("marks.csv", "id,mark\n" + rows());
    String[] who = {"--eval", "essay", "--map", "sample=id,score=mark", "--range", "0,10"};
    for (String model : List.of("old", "new")) {
      Desk.Said said =
          desk.assay(
              "import",
              table.toString(),
              "--as",
              "scores",
              "--model",
              model,
              who[0],
              who[1],
              who[2],
              who[3],
              who[4],
              who[5]);
      assertThat(said.code()).as(said.err()).isZero();
    }
    String[] gate = {
      "gate", "essay@new", "--against", "essay@old", "--estimand", "population", "--margin", "3"
    };
    assertThat(desk.assay(gate).code()).isNotEqualTo(64);
    gate[7] = "10";
    assertThat(desk.assay(gate).err()).contains("below 10");
  }

  private static String rows() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      rows.append("q").append(i).append(',').append(i % 11).append('\n');
    }
    return rows.toString();
  }

  @Test
  void a_policy_is_told_where_it_demands_what_no_score_can_miss() throws IOException {
    desk.file(
        "evals/gates/release.yaml",
        """
        gate: release
        baseline: {name: old}
        expect:
          - {eval: quiz, expect: hold, margin: 3}
          - {eval: quiz, at_least: 5}
        """);
    Desk.Said valid = desk.assay("validate");
    assertThat(valid.code()).isEqualTo(65);
    assertThat(valid.err() + valid.out())
        .contains("evals/gates/release.yaml:4:40: a margin of 3 rules nothing out")
        .contains("evals/gates/release.yaml:5:28: at_least is 5");
    desk.file(
        "evals/gates/release.yaml",
        "gate: release\nexpect: [{eval: mine, metric: mean, at_least: 5}]\n");
    Desk.Said gate = desk.assay("gate", "release", "-m", "new");
    assertThat(gate.code()).isEqualTo(65);
    assertThat(gate.err()).contains("evals/gates/release.yaml:2:10: at_least is 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--against nosuch", "--estimand suite", "--looks 3,5"})
  void what_a_limit_has_no_use_for_is_not_passed_over(String option) {
    Desk.Said said = desk.assay(("gate mine@new --at-least 0.1 " + option).split(" "));
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains(option.split(" ")[0], "has no meaning beside");
  }
}
