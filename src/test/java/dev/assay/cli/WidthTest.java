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

/** Tables in terminals of all widths. */
class WidthTest {
  private static final String LONG =
      "a-model-whose-name-is-as-long-as-a-name-may-be-which-is-64-chars";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(12, 4);
    desk.file(
        "evals/models/" + LONG + ".yaml",
        "model: " + LONG + "\nprovider: simulated\nsimulated: {skill: 0.25, empty: 0.3}\n");
    desk.outIsTerminal = true;
    desk.environment.put("NO_COLOR", "1");
  }

  private String table(int width) {
    desk.width = width;
    Desk.Said said = desk.assay("run", "quiz", "-m", LONG, "-m", "dice", "--seed", "3");
    assertThat(said.code()).as(said.err()).isZero();
    return said.out();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 200})
  void no_line_is_wider_than_the_terminal_but_for_a_name_of_its_own(int width) {
    assertThat(table(width).lines().filter(l -> l.strip().contains(" ")))
        .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(width));
  }

  @Test
  void a_narrow_terminal_loses_no_figure() {
    String wide = table(200);
    String narrow = table(40);
    for (String figure : List.of("12 x 4", "±", "95 % interval [", "not answered ", "s/reply ")) {
      assertThat(narrow).contains(figure);
    }
    assertThat(narrow).contains(LONG, "guessing");
    assertThat(wide).contains(LONG);
  }

  @Test
  void a_wide_terminal_shows_names_whole_and_a_usual_one_cuts_them_visibly() {
    assertThat(table(200).lines()).anyMatch(l -> l.contains("*" + LONG + "  plain"));
    assertThat(table(100).lines()).anyMatch(l -> l.contains("*a-model") && l.contains("…"));
  }

  @Test
  void a_pipe_gets_the_same_whatever_the_terminal() {
    desk.outIsTerminal = false;
    assertThat(table(40)).isEqualTo(table(200));
  }

  @Test
  void COLUMNS_was_ignored_in_a_pipe_and_now_says_how_wide_a_table_is() {
    desk.outIsTerminal = false;
    desk.environment.put("COLUMNS", "60");
    String narrow = table(200);
    assertThat(narrow.lines().filter(l -> l.strip().contains(" ")))
        .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(60));
    desk.outIsTerminal = true;
    assertThat(table(200)).as("on a terminal too").isEqualTo(narrow);
    desk.environment.put("COLUMNS", "0");
    assertThat(table(200)).isNotEqualTo(narrow);
  }

  @Test
  void lists_of_runs_were_wider_than_the_terminal_and_now_have_their_places_below() {
    table(80);
    for (int width : new int[] {40, 80, 100}) {
      desk.width = width;
      String list = desk.assay("list", "all").out();
      assertThat(list.lines().filter(l -> l.strip().contains(" ")))
          .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(width));
      assertThat(list).contains("quiz@dice+plain", "results/runs/quiz/dice/");
    }
    desk.outIsTerminal = false;
    assertThat(desk.assay("list", "runs").out().lines())
        .as("a line in a pipe is whole, to be searched")
        .allMatch(l -> l.contains("@") && l.contains("results/runs/"));
  }

  @Test
  void show_keeps_to_COLUMNS() {
    table(80);
    desk.environment.put("COLUMNS", "60");
    assertThat(desk.assay("show", "quiz@dice").out().lines().filter(l -> !l.contains("/runs/")))
        .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(60));
  }

  @Test
  void builds_get_no_colour_and_no_live_line() {
    desk.environment.clear();
    desk.environment.put("CI", "true");
    desk.errIsTerminal = true;
    desk.width = 100;
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice", "--new");
    assertThat(said.out() + said.err()).doesNotContain("\u001b", "\r");
  }
}
