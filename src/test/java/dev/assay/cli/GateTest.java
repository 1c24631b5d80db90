package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code assay gate} through the whole command path: each verdict, with its exit code. */
class GateTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(60, 6);
    decisions = new Decisions(desk);
  }

  /** Verdict and exit code, of the document and of the talk. */
  private Node.Obj decided(int code, String verdict, String... args) {
    Desk.Said text = decisions.desk().assay(with("gate", args));
    assertThat(text.code()).as(text.out() + text.err()).isEqualTo(code);
    assertThat(text.out().strip()).endsWith(verdict);
    Desk.Said said = decisions.asked("gate", args);
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.json().text("verdict")).isEqualTo(verdict);
    assertThat(said.json().number("exit_code")).isEqualTo((long) code);
    return Decisions.first(said, "evals");
  }

  private static String[] with(String command, String... args) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(command), java.util.Arrays.stream(args))
        .toArray(String[]::new);
  }

  @Test
  void simulated_models_that_are_the_same_pass_a_wide_margin() throws IOException {
    decisions.run("quiz", "old", "{skill: 0.7, spread: 0.2}");
    decisions.run("quiz", "new", "{skill: 0.7, spread: 0.2}");
    Node.Obj part = decided(0, "PASS", "quiz@new", "--against", "quiz@old", "--margin", "0.25");
    assertThat(part.text("sentence"))
        .startsWith("PASS: a loss above 25.0 points is ruled out (alpha 5 %).");
    assertThat(part.text("estimand")).isEqualTo("suite");
    assertThat(Decisions.number(part, "low")).isGreaterThan(-.25);
  }

  @Test
  void a_simulated_model_that_lost_much_fails() throws IOException {
    decisions.run("quiz", "old", "{skill: 0.9, spread: 0.1}");
    decisions.run("quiz", "new", "{skill: 0.5, spread: 0.1}");
    Node.Obj part = decided(1, "FAIL", "quiz@new", "--against", "quiz@old");
    assertThat(part.text("sentence")).startsWith("FAIL: a ").contains("the margin of 3.0 or more");
    assertThat(Decisions.number(part, "high")).isNegative();
    decided(1, "FAIL", "quiz@new", "--against", "quiz@old", "--improve");
    decided(0, "PASS", "quiz@old", "--against", "quiz@new", "--improve");
  }

  @Test
  void too_little_evidence_is_inconclusive_and_names_the_cheapest_fix() throws IOException {
    decisions.run("quiz", "old", "{skill: 0.6, spread: 0.2}");
    decisions.run("quiz", "new", "{skill: 0.6, spread: 0.2}");
    String[] args = {"quiz@new", "--against", "quiz@old", "--margin", "0.001"};
    Node.Obj part = decided(2, "INCONCLUSIVE", args);
    assertThat(part.text("sentence")).contains("not safe: compatible with", "Cheapest fix: ");
    assertThat(part.text("cheapest_fix")).isNotBlank();
    assertThat(Decisions.number(part, "power")).isLessThan(.8);
    assertThat(desk.assay(with("gate", args)).out()).contains("UNDERPOWERED");
    decided(0, "INCONCLUSIVE", "quiz@new", "--against", "quiz@old", "--margin", "0.001", "--warn");
  }

  @Test
  void more_than_five_percent_missing_is_invalid() throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    decisions.scores("holes", 40, 4, (i, e) -> i < 9 && e == 1 ? null : marks(i, e));
    decisions.scores("hole", 40, 4, (i, e) -> i < 8 && e == 1 ? null : marks(i, e));
    Node.Obj part = decided(3, "INVALID", "mine@holes", "--against", "mine@old");
    assertThat(part.text("sentence")).contains("5.6 % of the pairs have no score: more than 5 %");
    assertThat(part.number("difference")).isNull();
    assertThat(part.text("difference_reason")).contains("more than 5 %");
    assertThat(desk.assay("gate", "mine@hole", "--against", "mine@old").code()).isNotEqualTo(3);
    decided(3, "INVALID", "mine@holes", "--at-least", "0.1");
    // --warn is for INCONCLUSIVE alone.
    decided(3, "INVALID", "mine@holes", "--against", "mine@old", "--warn");
  }

  private static double marks(int i, int e) {
    Double mark = Decisions.right(.5, 4).at(i, e);
    return mark == null ? 0 : mark;
  }

  @Test
  void missing_scores_that_could_turn_the_verdict_leave_it_open() throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    decisions.scores("hole", 40, 4, (i, e) -> i < 8 && e == 1 ? null : marks(i, e));
    Node.Obj wide = decided(0, "PASS", "mine@hole", "--against", "mine@old", "--margin", "0.5");
    double margin = .005 - Decisions.number(wide, "low");
    Node.Obj part =
        decided(2, "INCONCLUSIVE", "mine@hole", "--against", "mine@old", "--margin", "" + margin);
    assertThat(Decisions.texts(part, "reasons"))
        .contains("missing scores, all wrong or all right, would change the verdict");
  }

  @Test
  void another_task_is_invalid_and_names_its_fields() throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    decisions.scores("new", 41, 4, Decisions.right(.5, 4));
    Node.Obj part = decided(3, "INVALID", "mine@new", "--against", "mine@old");
    assertThat(part.text("sentence")).contains("the tasks differ in dataset, samples");
  }

  @Test
  void repeats_that_never_vary_are_invalid_for_the_suite_and_fine_for_new_questions()
      throws IOException {
    decisions.scores("old", 40, 4, (i, e) -> i % 2 == 0 ? 1.0 : 0.0);
    decisions.scores("new", 40, 4, (i, e) -> i % 2 == 0 || i == 1 ? 1.0 : 0.0);
    Node.Obj part = decided(3, "INVALID", "mine@new", "--against", "mine@old");
    assertThat(part.text("sentence")).contains("repeats carry no information");
    String[] population = {"mine@new", "--against", "mine@old", "--estimand", "population"};
    assertThat(desk.assay(with("gate", population)).code()).isIn(0, 2);
  }

  @Test
  void fewer_than_five_clusters_are_invalid_for_new_questions() throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4), "--map", "cluster=group");
    decisions.scores("new", 40, 4, Decisions.right(.7, 4), "--map", "cluster=group");
    String[] args = {"mine@new", "--against", "mine@old", "--estimand", "population"};
    assertThat(decided(3, "INVALID", args).text("sentence")).contains("fewer than 5 clusters");
    assertThat(desk.assay("gate", "mine@new", "--against", "mine@old").code()).isNotEqualTo(3);
  }

  @Test
  void a_run_against_itself_is_invalid() throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    assertThat(decided(3, "INVALID", "mine@old", "--against", "mine@old").text("sentence"))
        .contains("the same run");
  }

  @Test
  void fewer_than_three_epochs_are_a_usage_error_for_the_suite() throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    decisions.scores("new", 40, 2, Decisions.right(.5, 2));
    Desk.Said said = desk.assay("gate", "mine@new", "--against", "mine@old");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err())
        .contains("needs 3 epochs on both sides; there are 2", "--estimand population");
    String[] population = {"mine@new", "--against", "mine@old", "--estimand", "population"};
    assertThat(desk.assay(with("gate", population)).code()).isLessThan(3);
  }

  @Test
  void planned_looks_stop_at_the_first_that_decides() throws IOException {
    decisions.scores("old", 60, 10, Decisions.right(.9, 10));
    decisions.scores("new", 60, 10, Decisions.right(.3, 10));
    String[] looks = {"mine@new", "--against", "mine@old", "--looks", "3,5,10"};
    Node.Obj early = decided(1, "FAIL", looks);
    assertThat(early.number("look")).isEqualTo(1L);
    assertThat(early.number("epochs")).isEqualTo(3L);
    decisions.scores("twin", 60, 10, (i, e) -> Decisions.right(.9, 10).at(i, e + 1));
    Node.Obj open =
        decided(
            2,
            "INCONCLUSIVE",
            "mine@twin",
            "--against",
            "mine@old",
            "--margin",
            "0.002",
            "--looks",
            "3,5,10");
    assertThat(open.number("look")).isEqualTo(3L);
    assertThat(open.number("epochs")).isEqualTo(10L);
    assertThat(open.text("sentence")).contains("not safe");
  }

  @Test
  void a_look_that_was_not_reached_is_not_taken() throws IOException {
    decisions.scores("old", 60, 4, Decisions.right(.5, 4));
    decisions.scores("new", 60, 4, (i, e) -> Decisions.right(.5, 4).at(i, e + 1));
    String[] looks = {"mine@new", "--against", "mine@old", "--looks", "3,5,10"};
    assertThat(Decisions.first(decisions.asked("gate", looks), "evals").number("look"))
        .isEqualTo(1L);
    String[] late = {"mine@new", "--against", "mine@old", "--looks", "5,10"};
    assertThat(decided(3, "INVALID", late).text("sentence"))
        .contains("4 epochs on both sides: the first look is at 5");
  }

  @Test
  void limits_need_no_baseline() throws IOException {
    decisions.scores("m", 100, 1, (i, e) -> i < 50 ? 1.0 : 0.0);
    decided(0, "PASS", "mine@m", "--at-least", "0.4");
    decided(1, "FAIL", "mine@m", "--at-least", "0.7");
    decided(2, "INCONCLUSIVE", "mine@m", "--at-least", "0.5");
    decided(0, "PASS", "mine@m", "--at-most", "0.6");
    decided(1, "FAIL", "mine@m", "--at-most", "0.3");
    decisions.scores("clean", 100, 1, (i, e) -> 0.0);
    // None in 100 bounds the rate by 1 - .05^(1/100), about 3 in 100.
    Node.Obj part = decided(0, "PASS", "mine@clean", "--at-most", "0.03");
    assertThat(Decisions.number(part, "high"))
        .isCloseTo(1 - Math.pow(.05, .01), org.assertj.core.api.Assertions.within(1e-9));
    decided(2, "INCONCLUSIVE", "mine@clean", "--at-most", "0.029");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mine@m | nothing to compare with",
        "mine@m --margin 0.1 --at-most 0.2 | exclude one another",
        "mine@m --against x --margin 0 | it must be above 0",
        "mine@m --at-least 0.1 --alpha-pass 0.7 | between 0 and 0.5",
        "mine@m --at-least 0.1 --estimand populaton | did you mean population?",
        "mine@m --at-least 0.1 --looks 2,5 | the first 3 or more",
        "mine@m --at-least 0.1 --metric mean,pass@2 | this command takes one",
        "mine@m --at-least 0.1 --github | needs GITHUB_STEP_SUMMARY",
        "nosuch@m --at-least 0.1 | nosuch@m",
        "nosuch -m m | there is no gate policy \"nosuch\"",
        "a b -m m | 2 policies: needs one",
        "mine@m --against nosuch | there is no baseline and no run \"nosuch\"",
        "mine@m --against nosuch | there are no baselines yet"
      })
  void wrong_usage_is_64_and_says_what_to_do(String row) throws IOException {
    decisions.scores("m", 20, 3, Decisions.right(.5, 3));
    List<String> parts = List.of(row.split("\\s*\\|\\s*"));
    Desk.Said said = desk.assay(("gate " + parts.getFirst()).split(" "));
    assertThat(said.code()).as(said.err()).isEqualTo(64);
    assertThat(said.err()).contains(parts.getLast());
  }

  @Test
  void github_without_a_summary_file_is_refused_before_a_policy_is_read() {
    Desk.Said said = desk.assay("gate", "nosuch", "-m", "m", "--github");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("needs GITHUB_STEP_SUMMARY").doesNotContain("nosuch");
  }

  @Test
  void improve_names_a_gain_and_no_margin() throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    decisions.scores("new", 40, 4, (i, e) -> Decisions.right(.5, 4).at(i, e + 1));
    String out = desk.assay("gate", "mine@new", "--against", "mine@old", "--improve").out();
    assertThat(out).contains("sees a gain of ", "minutes ago").doesNotContain("margin");
  }

  @Test
  void metrics_of_repeats_have_no_interval_for_the_suite_and_say_so() throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    decisions.scores("new", 40, 4, Decisions.right(.7, 4));
    Node.Obj part =
        decided(3, "INVALID", "mine@new", "--against", "mine@old", "--metric", "pass^2");
    assertThat(part.text("sentence")).contains("the metric takes all epochs to one value");
    Node.Obj few =
        decided(
            3,
            "INVALID",
            "mine@new",
            "--against",
            "mine@old",
            "--estimand",
            "population",
            "--metric",
            "pass^9");
    assertThat(few.text("sentence")).contains("pass^9 needs 9 replies");
    Node.Obj limit = decided(3, "INVALID", "mine@new", "--at-least", "0.1", "--metric", "pass^9");
    assertThat(limit.text("sentence")).contains("pass^9 needs 9 replies");
  }
}
