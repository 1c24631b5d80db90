package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table of runs says of its numbers, and where it leads. */
class TableTest {
  private static final String AS_WRONG = "answers that cannot be read count as wrong";
  private static final String MISSING = "answers that cannot be read are missing, not wrong";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(12, 4);
    desk.file(
        "evals/lenient.yaml",
        """
        eval: lenient
        dataset: {file: data/quiz.jsonl}
        answer: choice
        unread: missing
        epochs: 4
        """);
  }

  @Test
  void unread_answers_are_said_to_count_as_they_do() {
    assertThat(desk.assay("run", "quiz", "-m", "dice").out())
        .contains("right answers in %; " + AS_WRONG + "\n")
        .doesNotContain("missing");
    assertThat(desk.assay("run", "lenient", "-m", "dice").out())
        .contains("right answers in %; " + MISSING + "\n")
        .doesNotContain("as wrong");
    assertThat(desk.assay("show", "lenient@dice").out()).contains(MISSING);
  }

  @Test
  void evals_that_differ_in_what_unread_answers_count_are_told_apart_in_one_table() {
    Desk.Said said = desk.assay("run", "quiz", "lenient", "-m", "dice");
    assertThat(said.out())
        .contains(AS_WRONG + " where no line says otherwise")
        .containsOnlyOnce(MISSING);
    assertThat(said.out().indexOf(MISSING)).isGreaterThan(said.out().indexOf("lenient"));
    assertThat(said.out().lines().filter(l -> !l.contains("no real model")))
        .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void a_score_below_guessing_blames_unread_answers_only_where_they_count() throws IOException {
    desk.quiz(30, 2);
    try (FakeServer server =
        new FakeServer(a ->
            a.isAbout(1)
                ? FakeServer.Answer.text("no idea whatsoever")
                : FakeServer.Answer.text(a.wrong()))) {
      assertThat(desk.assay("run", "quiz", "-m", server.model()).out())
          .contains("below guessing, as unread answers count as wrong");
      assertThat(desk.assay("run", "lenient", "-m", server.model()).out())
          .contains("below guessing\n");
    }
  }

  /** What the last line of talk tells to type. */
  private static String[] typed(Desk.Said said) {
    String line = said.err().strip().lines().reduce("", (before, last) -> last).strip();
    assertThat(line).startsWith("assay show ");
    return line.substring("assay ".length()).replace("'", "").split(" ", 2);
  }

  @Test
  void the_command_that_a_run_ends_with_shows_that_run() throws IOException {
    for (String format : new String[] {"plain", "curt"}) {
      for (String seed : new String[] {"1", "2"}) {
        Desk.Said ran =
            desk.assay("run", "quiz", "-m", "dice", "--seed", seed, "--format", format, "--new");
        assertThat(desk.assay(typed(ran)).out()).contains("seed " + seed + " (given)", format);
      }
    }
  }

  @Test
  void the_command_that_a_run_ends_with_finds_results_elsewhere() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    Desk.Said ran = desk.assay("run", "quiz", "-m", "dice", "--results", elsewhere.toString());
    assertThat(ran.err()).contains("'" + elsewhere + "/runs/quiz/dice/");
    Desk.Said shown = desk.assay(typed(ran));
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("else where/runs/quiz/dice/");
  }
}
