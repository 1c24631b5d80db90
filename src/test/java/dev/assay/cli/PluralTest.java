package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of a thing is said as one. */
class PluralTest {
  /** A 1 that is no part of another number, before a plural. */
  private static final String WRONG =
      "(?s).*(?<![\\d.,/:-])1 (samples|epochs|questions|scores|pairs|requests|prompt tokens"
          + "|reply tokens|clusters|runs|files|mistakes|evals|formats|models|suites|are|were|have"
          + "|stand)\\b.*";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(1, 1);
  }

  private String said(String... args) {
    Desk.Said said = desk.assay(args);
    assertThat(said.out() + said.err()).doesNotMatch(WRONG);
    return said.out() + said.err();
  }

  @Test
  void one_score_is_missing_was_1_scores_are_missing() throws IOException {
    desk.file("scores.csv", "id,score\na,1\nb,0\nc,\n");
    String file = folder.resolve("scores.csv").toString();
    String map = "sample=id,score=score";
    String told =
        said(
            "import",
            file,
            "--as",
            "scores",
            "--eval",
            "e",
            "--model",
            "m",
            "--map",
            map,
            "--missing",
            "");
    assertThat(told).contains("1 score is missing, as its source says");
  }

  @Test
  void a_run_of_one_question_says_nothing_of_1_questions() {
    assertThat(said("run", "quiz", "-m", "dice", "--dry-run"))
        .contains("1 request (1 sample x 1 epoch, 0 done)");
    said("run", "quiz", "-m", "dice");
    assertThat(said("list", "runs")).contains("  1 epoch  complete");
    assertThat(said("show", "quiz@dice")).contains("  1 question");
    said("validate");
    said("plan", "--reference", "gpqa", "--samples", "10", "--estimand", "suite");
  }

  @Test
  void comparisons_and_gates_of_one_question_and_one_epoch_say_so() throws IOException {
    Decisions decisions = new Decisions(desk);
    decisions.scores("a", 1, 1, (i, e) -> 1.0);
    decisions.scores("b", 1, 1, (i, e) -> 0.0);
    said("compare", "mine@a", "mine@b");
    said("compare", "mine@a", "mine@b", "--metric", "pass@2");
    said("gate", "mine@a", "--against", "mine@b", "--estimand", "population");
    said("plan", "mine@a", "mine@b");
    decisions.scores("c", 20, 1, (i, e) -> i % 3 == 0 ? 1.0 : 0.0);
    decisions.scores("d", 20, 1, (i, e) -> i % 2 == 0 ? 1.0 : 0.0);
    assertThat(said("gate", "mine@c", "--against", "mine@d", "--estimand", "population"))
        .contains("the baseline has 1 epoch, fewer than 3 times", "20 questions x 1 epoch");
    assertThat(said("compare", "mine@c", "mine@d")).contains("over 20 questions x 1 run");
  }
}
