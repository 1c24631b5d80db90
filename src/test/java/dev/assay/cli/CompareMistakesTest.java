package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code assay compare}: wrong usage, imported scores, other ranges and metrics. */
class CompareMistakesTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(12, 3);
    decisions = new Decisions(desk);
    decisions.scores("a", 20, 4, Decisions.right(.75, 4));
    decisions.scores("b", 20, 4, Decisions.right(.25, 4));
    decisions.scores("other", "a", 20, 4, Decisions.right(.75, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mine@a | to compare: needs two or more | list runs",
        "mine@a other@a | has no other of its eval | name two runs of one eval",
        "mine@a mine@b other@a | other/a/ | name two runs of one eval",
        "-m a | to compare: needs two or more | add another -m",
        "-m a -m b | nothing names evals | --suite NAME or --eval NAME",
        "-m a -m b mine@a | both runs and -m | name the runs",
        "mine@a mine@b --suite starter | --suite and --eval need models | -m",
        "mine@a mine@b --metric mean,pass@2 | 2 metrics are given | this command takes one",
        "mine@a mine@b --metric pas@2 | the metric \"pas@2\" is not known | did you mean pass@2?",
        "mine@a mine@c | mine@c | did you mean",
        "-m a -m b --suite nosuch | there is no suite \"nosuch\" | nosuch"
      })
  void wrong_usage_is_64_and_says_what_to_do(String row) {
    String[] parts = row.split("\\|");
    String[] words = ("compare " + parts[0].strip()).split(" ");
    Desk.Said said = desk.assay(words);
    assertThat(said.code()).as(said.err()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(parts[1].strip(), parts[2].strip());
  }

  @Test
  void imported_scores_have_a_task_as_declared() throws IOException {
    Node.Obj pair = decisions.pair("mine@a", "mine@b");
    assertThat(pair.flag("task_as_declared", false)).isTrue();
    assertThat(pair.text("verdict")).startsWith("a beats b by ").endsWith(" Task as declared.");
    assertThat(desk.assay("compare", "mine@a", "mine@b").out().replaceAll("\\s+", " "))
        .contains("Task as declared.");
  }

  @Test
  void other_ranges_are_shown_in_their_own_units() throws IOException {
    decisions.scores("wide", "a", 20, 3, (i, e) -> -4.0 + (i + e) % 9, "--range", "-10,10");
    decisions.scores("wide", "b", 20, 3, (i, e) -> (double) ((i + e) % 9), "--range", "-10,10");
    Node.Obj pair = decisions.pair("wide@a", "wide@b");
    assertThat(Decisions.number(pair, "difference")).isCloseTo(-4, within(1e-9));
    assertThat(pair.text("verdict")).startsWith("b beats a by 4.0 points");
    assertThat(desk.assay("compare", "wide@a", "wide@b").out())
        .contains("-4.0 [")
        .doesNotContain("400");
    decisions.scores("wide", "c", 20, 3, (i, e) -> (double) ((i + e) % 9), "--range", "-10,20");
    assertThat(desk.assay("compare", "wide@a", "wide@c").err())
        .contains("they differ in range", "--despite range");
  }

  @Test
  void missing_scores_on_one_side_leave_the_question_out_and_are_counted() throws IOException {
    decisions.scores("c", 20, 4, (i, e) -> i < 2 ? null : Decisions.right(.25, 4).at(i, e));
    Node.Obj pair = decisions.pair("mine@a", "mine@c");
    assertThat(pair.number("paired_samples")).isEqualTo(18L);
    assertThat(pair.number("missing_samples")).isEqualTo(2L);
    assertThat(desk.assay("compare", "mine@a", "mine@c").out())
        .contains("2 have no score on one side");
  }

  @Test
  void metrics_of_repeats_compare_one_value_for_each_question() throws IOException {
    Node.Obj pair = decisions.pair("mine@a", "mine@b", "--metric", "pass@2");
    assertThat(pair.text("metric")).isEqualTo("pass@2");
    assertThat(Decisions.number(pair, "value_a")).isBetween(.75, 1.0);
    assertThat(pair.text("suite_reason")).isEqualTo("the metric takes all epochs to one value");
  }

  @Test
  void more_replies_than_epochs_are_refused_in_words() throws IOException {
    Desk.Said said = desk.assay("compare", "mine@a", "mine@b", "--metric", "pass@9");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("No verdict: pass@9 needs 9 replies to a question, and there are 4 epochs.")
        .doesNotContain("no sample has a score on both sides");
    Node.Obj pair = decisions.pair("mine@a", "mine@b", "--metric", "pass@9");
    assertThat(pair.text("difference_reason")).contains("pass@9 needs 9 replies");
    assertThat(pair.text("suite_reason")).contains("pass@9 needs 9 replies");
  }
}
