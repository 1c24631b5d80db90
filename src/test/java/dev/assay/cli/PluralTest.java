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
}
