package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two runs share: clusters, epochs of several numbers, scores that are missing. */
class ComparePairingTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  /** What a run says of a question in an epoch: a score, NA, or null for no row. */
  private interface Cells {
    String at(int question, int epoch);
  }

  private interface Groups {
    String of(int question);
  }

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(12, 3);
    decisions = new Decisions(desk);
  }

  private void run(String model, int questions, int epochs, Groups groups, Cells cells)
      throws IOException {
    StringBuilder text = new StringBuilder("id,run,score,group\n");
    for (int i = 0; i < questions; i++) {
      for (int e = 1; e <= epochs; e++) {
        String cell = cells.at(i, e);
        if (cell != null) {
          text.append("q%d,%d,%s,%s\n".formatted(i, e, cell, groups == null ? "" : groups.of(i)));
        }
      }
    }
    String file = desk.file(model + ".csv", text.toString()).toString();
    String map = "sample=id,score=score,epoch=run" + (groups == null ? "" : ",cluster=group");
    Desk.Said said =
        desk.assay(
            "import",
            file,
            "--as",
            "scores",
            "--eval",
            "mine",
            "--model",
            model,
            "--missing",
            "NA",
            "--map",
            map);
    assertThat(said.code()).as(said.err()).isZero();
  }

  private static String hit(int question, int epoch, int of) {
    return Math.floorMod(question * 7 + epoch * 3, 10) < of ? "1" : "0";
  }

  private static double low(Node.Obj pair) {
    return Decisions.number(Decisions.object(pair, "population"), "low");
  }

  private static double high(Node.Obj pair) {
    return Decisions.number(Decisions.object(pair, "population"), "high");
  }

  private static String intervals(Node.Obj of) {
    return Json.pretty(Decisions.object(of, "population"))
        + Json.pretty(Decisions.object(of, "suite"));
  }

  @Test
  void clusters_of_the_second_run_count_as_those_of_the_first() throws IOException {
    run("a", 40, 2, null, (i, e) -> i / 4 % 2 == 0 ? "1" : "0");
    run("b", 40, 2, i -> "g" + i / 4, (i, e) -> i / 4 % 3 == 0 ? "1" : "0");
    Node.Obj there = decisions.pair("mine@a", "mine@b");
    Node.Obj back = decisions.pair("mine@b", "mine@a");
    for (Node.Obj pair : List.of(there, back)) {
      assertThat(Decisions.object(pair, "population").text("method")).isEqualTo("paired-t-cr2");
    }
    assertThat(low(there)).isEqualTo(-high(back));
    assertThat(high(there)).isEqualTo(-low(back));
  }

  @Test
  void other_clusters_of_the_same_questions_are_refused_and_joined_despite_them()
      throws IOException {
    run("a", 40, 1, i -> "g" + i / 4, (i, e) -> i / 4 % 2 == 0 ? "1" : "0");
    run("b", 40, 1, i -> "h" + (i + 2) / 4 % 10, (i, e) -> i / 4 % 3 == 0 ? "1" : "0");
    run("c", 40, 1, i -> "pair" + i / 2, (i, e) -> i / 4 % 3 == 0 ? "1" : "0");
    run("d", 40, 1, i -> "other name " + i / 4, (i, e) -> i / 4 % 3 == 0 ? "1" : "0");
    Desk.Said refused = desk.assay("compare", "mine@a", "mine@b");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("they differ in clusters", "--despite clusters compares");
    // The two groupings chain all questions together.
    Node.Obj joined = decisions.pair("mine@a", "mine@b", "--despite", "clusters");
    assertThat(joined.text("population_reason")).isEqualTo("fewer than 5 clusters");
    assertThat(joined.text("verdict")).startsWith("Despite different clusters: ");
    assertThat(Decisions.texts(joined, "task_differs_in")).containsExactly("clusters");
    // Pairs within the fours: joined they are the fours.
    Node.Obj fours = decisions.pair("mine@a", "mine@c", "--despite", "clusters");
    Node.Obj same = decisions.pair("mine@a", "mine@d");
    assertThat(low(fours)).isEqualTo(low(same));
    assertThat(same.flag("task_equal", false)).isTrue();
    assertThat(desk.assay("compare", "mine@a", "mine@c", "--despite", "clusters").out())
        .contains("Despite different clusters: ");
  }

  @Test
  void a_gate_for_new_questions_is_invalid_where_the_sides_group_them_differently()
      throws IOException {
    run("a", 40, 3, i -> "g" + i / 4, (i, e) -> hit(i, e, 6));
    run("b", 40, 3, i -> "h" + i / 2, (i, e) -> hit(i, e, 6));
    Desk.Said gate =
        desk.assay("gate", "mine@a", "--against", "mine@b", "--estimand", "population");
    assertThat(gate.code()).isEqualTo(3);
    assertThat(gate.out()).contains("put the same questions into different clusters");
    assertThat(desk.assay("gate", "mine@a", "--against", "mine@b").out())
        .doesNotContain("different clusters");
  }

  @Test
  void a_plan_of_two_pilots_counts_the_clusters_of_either_and_refuses_two_groupings()
      throws IOException {
    run("a", 40, 3, null, (i, e) -> hit(i, e, 6));
    run("b", 40, 3, i -> "g" + i / 4, (i, e) -> hit(i, e + 1, 5));
    run("c", 40, 3, i -> "h" + i / 2, (i, e) -> hit(i, e + 1, 5));
    assertThat(desk.assay("plan", "mine@a", "mine@b").out()).contains("clusters are counted");
    Desk.Said refused = desk.assay("plan", "mine@b", "mine@c");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("they differ in clusters", "plan from one of them alone");
  }

  @Test
  void clusters_of_the_baseline_count_for_a_gate() throws IOException {
    run("a", 40, 3, null, (i, e) -> hit(i, e, 6));
    run("b", 40, 3, i -> "g" + i / 20, (i, e) -> hit(i, e, 6));
    Desk.Said gate =
        desk.assay("gate", "mine@a", "--against", "mine@b", "--estimand", "population");
    assertThat(gate.out()).contains("fewer than 5 clusters");
  }

  @Test
  void scores_missing_inside_shared_questions_are_counted_and_bound_the_difference()
      throws IOException {
    run("a", 20, 4, null, (i, e) -> i % 2 == 0 && e == 4 ? "NA" : hit(i, e, 7));
    run("b", 20, 4, null, (i, e) -> i == 3 && e == 1 ? "NA" : hit(i, e + 1, 5));
    Node.Obj pair = decisions.pair("mine@a", "mine@b");
    assertThat(pair.number("missing_samples")).isEqualTo(0L);
    assertThat(pair.number("missing_scores_a")).isEqualTo(10L);
    assertThat(pair.number("missing_scores_b")).isEqualTo(1L);
    Node.Obj bounds = Decisions.object(pair, "bounds");
    double low = Decisions.number(bounds, "low");
    double high = Decisions.number(bounds, "high");
    assertThat(low).isLessThan(Decisions.number(pair, "difference")).isLessThan(high);
    assertThat(high - low).isCloseTo(11 / 80.0, within(1e-12));
    Desk.Said text = desk.assay("compare", "mine@a", "mine@b");
    assertThat(text.out().replaceAll("\\s+", " "))
        .contains("missing 10 scores of the first and 1 of the second;")
        .contains("Up to 12.5% of a side's scores are missing");
  }

  @Test
  void few_missing_scores_are_counted_without_bounds() throws IOException {
    run("a", 20, 4, null, (i, e) -> i == 2 && e == 4 ? "NA" : hit(i, e, 7));
    run("b", 20, 4, null, (i, e) -> hit(i, e + 1, 5));
    Node.Obj pair = decisions.pair("mine@a", "mine@b");
    assertThat(pair.number("missing_scores_a")).isEqualTo(1L);
    assertThat(pair.text("bounds_reason")).isEqualTo("no more than 5 % of the scores are missing");
    assertThat(pair.text("verdict")).doesNotContain("are missing");
    assertThat(desk.assay("compare", "mine@a", "mine@b").out())
        .contains("1 score of the first and 0 of the second");
  }

  @Test
  void ranks_say_whose_scores_are_missing_and_what_they_could_make_of_it() throws IOException {
    run("gaps", 20, 4, null, (i, e) -> hit(i, e, 6).equals("0") && e > 2 ? "NA" : hit(i, e, 6));
    run("whole", 20, 4, null, (i, e) -> hit(i, e, 6));
    run("low", 20, 4, null, (i, e) -> hit(i, e, 2));
    Desk.Said said = decisions.asked("compare", "mine@whole", "mine@gaps", "mine@low");
    Node.Obj first = Decisions.first(said, "ranks");
    assertThat(first.text("model")).isEqualTo("gaps");
    assertThat(Decisions.number(first, "missing_scores")).isPositive();
    assertThat(Decisions.number(Decisions.object(first, "bounds"), "low"))
        .isCloseTo(
            Decisions.number((Node.Obj) said.json().list("ranks").get(1), "value"), within(1e-12));
    assertThat(desk.assay("compare", "mine@whole", "mine@gaps", "mine@low").out())
        .containsPattern("[0-9]+ scores missing: [0-9.]+ to [0-9.]+");
  }

  @Test
  void questions_asked_unequally_often_are_told_as_a_range() throws IOException {
    run("a", 60, 8, null, (i, e) -> e > 5 + i % 4 ? null : hit(i, e, 7));
    run("b", 60, 5, null, (i, e) -> hit(i, e + 1, 5));
    Node.Obj pair = decisions.pair("mine@a", "mine@b");
    assertThat(pair.text("verdict")).contains("60 questions x 5-8 and 5 runs");
    assertThat(pair.number("epochs_a")).isEqualTo(8L);
    assertThat(pair.number("fewest_epochs_a")).isEqualTo(5L);
    assertThat(pair.number("most_epochs_a")).isEqualTo(8L);
    assertThat(pair.number("missing_scores_a")).isEqualTo(0L);
  }

  @Test
  void a_gate_takes_no_epoch_for_missing_that_an_import_never_had() throws IOException {
    run("a", 60, 8, null, (i, e) -> e > (i < 50 ? 3 : 8) ? null : hit(i, e, 6));
    run("b", 60, 8, null, (i, e) -> e > (i < 50 ? 3 : 8) ? null : hit(i, e, 6));
    Desk.Said gate = decisions.asked("gate", "mine@a", "--against", "mine@b", "--margin", "0.2");
    Node.Obj part = Decisions.first(gate, "evals");
    assertThat(Decisions.number(part, "missing")).isZero();
    assertThat(part.text("verdict")).isEqualTo("PASS");
    assertThat(part.number("fewest_epochs")).isEqualTo(3L);
    assertThat(part.number("most_epochs")).isEqualTo(8L);
    assertThat(desk.assay("gate", "mine@a", "--against", "mine@b", "--margin", "0.2").out())
        .contains("60 questions x 3-8 epochs");
    Desk.Said limit = decisions.asked("gate", "mine@a", "--at-least", "0.3");
    assertThat(Decisions.first(limit, "evals").text("verdict")).isEqualTo("PASS");
  }

  @Test
  void a_run_is_not_compared_with_itself_however_it_is_spelt() throws IOException {
    run("a", 20, 4, null, (i, e) -> hit(i, e, 7));
    Desk.Said twice = desk.assay("compare", "mine@a", "mine@a");
    assertThat(twice.code()).isEqualTo(64);
    assertThat(twice.err())
        .contains("\"mine@a\" is named twice: a run does not differ from itself");
    String path = decisions.asked("show", "mine@a").json().text("run");
    Desk.Said spelt = desk.assay("compare", "mine@a", folder.resolve(path).toString());
    assertThat(spelt.code()).isEqualTo(64);
    assertThat(spelt.err()).contains("are the same run: a run does not differ from itself");
    assertThat(desk.assay("compare", "-m", "a", "-m", "a", "--eval", "mine").code()).isEqualTo(64);
  }

  @Test
  void the_interval_of_few_questions_names_both_its_methods_and_n() throws IOException {
    run("a", 12, 4, null, (i, e) -> hit(i, e, 7));
    run("b", 12, 4, null, (i, e) -> hit(i, e + 1, 5));
    Node.Obj population = Decisions.object(decisions.pair("mine@a", "mine@b"), "population");
    assertThat(population.text("method")).isEqualTo("wider-of-sign-flip-and-t");
    assertThat(population.number("n")).isEqualTo(12L);
    assertThat(desk.assay("compare", "mine@a", "mine@b").out())
        .contains("(wider-of-sign-flip-and-t), n 12");
  }

  @Test
  void identical_models_that_are_all_right_have_a_mean_over_evals_with_an_interval()
      throws IOException {
    for (String eval : List.of("one", "two")) {
      decisions.scores(eval, "a", 30, 2, (i, e) -> 1.0);
      decisions.scores(eval, "b", 30, 2, (i, e) -> 1.0);
    }
    Desk.Said said = decisions.asked("compare", "-m", "a", "-m", "b", "--eval", "one,two");
    Node.Obj population = Decisions.object(Decisions.first(said, "suites"), "population");
    assertThat(population.text("method")).isEqualTo("mover");
    assertThat(Decisions.number(population, "low")).isBetween(-.2, -.001);
    assertThat(Decisions.number(population, "high")).isBetween(.001, .2);
  }

  @Test
  void metrics_of_one_reply_have_the_intervals_of_the_mean() throws IOException {
    run("a", 30, 4, null, (i, e) -> hit(i, e, 7));
    run("b", 30, 4, null, (i, e) -> hit(i, e + 1, 5));
    Desk.Said shown = decisions.asked("show", "mine@a", "--metric", "mean,pass^1,pass@1");
    List<Node> metrics = shown.json().list("metrics");
    Node.Obj mean = (Node.Obj) metrics.getFirst();
    for (Node node : metrics) {
      Node.Obj metric = (Node.Obj) node;
      assertThat(intervals(metric)).isEqualTo(intervals(mean));
    }
    Node.Obj pair = decisions.pair("mine@a", "mine@b");
    Node.Obj pass = decisions.pair("mine@a", "mine@b", "--metric", "pass^1");
    assertThat(intervals(pass)).isEqualTo(intervals(pair));
  }

  @Test
  void an_effect_of_epochs_beyond_doubt_has_no_p_of_zero() throws IOException {
    run("a", 30, 3, null, (i, e) -> e == 1 || i == 0 && e == 2 ? "1" : "0");
    assertThat(desk.assay("show", "mine@a").out())
        .contains("shared by an epoch: p < 0.01)")
        .doesNotContain("p = 0.00");
  }

  @Test
  void the_help_of_a_command_that_takes_one_metric_does_not_promise_several() {
    for (String command : List.of("compare", "gate")) {
      String help = desk.bare("help", command).out().replaceAll("\\s+", " ");
      assertThat(help).contains("f1:CLASS ...; one").doesNotContain("METRIC[,METRIC");
    }
  }
}
