package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code assay plan}: what a comparison could detect, before it is paid for. */
class PlanTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;
  private Held held;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(40, 4);
    decisions = new Decisions(desk);
    held = new Held(desk, new OutputSchemas());
  }

  private Node.Obj plan(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "plan";
    System.arraycopy(args, 0, all, 1, args.length);
    return held.document(0, all);
  }

  private static List<Double> column(Node.Obj plan, String name) {
    return plan.list("design").stream().map(c -> Decisions.number((Node.Obj) c, name)).toList();
  }

  @Test
  void the_reference_gives_the_published_differences_and_floor() {
    Node.Obj plan = plan("--reference", "gpqa", "--epochs", "1,4,8");
    assertThat(column(plan, "mde").stream().map(x -> Math.round(1000 * x)))
        .containsExactly(104L, 60L, 49L);
    assertThat(Decisions.number(plan, "floor")).isCloseTo(.034, within(.0005));
    assertThat(column(plan, "requests")).containsExactly(396.0, 1584.0, 3168.0);
  }

  /** Miller 2024 prints 13.2 and 7.5, rounded down. */
  @Test
  void uniform_difficulty_gives_what_its_paper_prints() {
    Node.Obj plan = plan("--reference", "uniform", "--epochs", "10,1", "--samples", "198");
    assertThat(column(plan, "mde").getFirst()).isCloseTo(.1327, within(.0005));
    assertThat(column(plan, "mde").getLast()).isCloseTo(.0757, within(.0005));
  }

  @Test
  void more_questions_and_more_epochs_never_detect_less() {
    for (String gate : new String[] {"--estimand=population", "--estimand=suite", "--gate"}) {
      Node.Obj plan = plan("--reference", "gpqa", gate, "--samples", "50,100,400");
      List<Node> cells = plan.list("design");
      for (Node a : cells) {
        for (Node b : cells) {
          Node.Obj small = (Node.Obj) a;
          Node.Obj large = (Node.Obj) b;
          if (Decisions.number(small, "samples") <= Decisions.number(large, "samples")
              && Decisions.number(small, "epochs") <= Decisions.number(large, "epochs")) {
            assertThat(Decisions.number(large, "mde"))
                .isLessThanOrEqualTo(Decisions.number(small, "mde"));
            assertThat(Decisions.number(large, "power"))
                .isGreaterThanOrEqualTo(Decisions.number(small, "power"));
          }
        }
      }
      assertThat(column(plan, "mde").getLast())
          .isGreaterThanOrEqualTo(Decisions.number(plan, "floor"));
    }
  }

  @Test
  void the_fewest_epochs_that_suffice_are_recommended() {
    Node.Obj plan = plan("--reference", "gpqa", "--delta", "0.05");
    Node.Obj best = Decisions.object(plan, "recommended");
    assertThat(Decisions.number(best, "epochs")).isEqualTo(8);
    assertThat(Decisions.number(best, "mde")).isLessThanOrEqualTo(.05);
    assertThat(column(plan("--reference", "gpqa", "--epochs", "7"), "mde").getFirst())
        .isGreaterThan(.05);
    assertThat(plan.text("advice")).contains("all 198 questions", "8 times");
  }

  @Test
  void below_the_floor_more_questions_are_advised_and_they_would_do() {
    Node.Obj plan = plan("--reference", "gpqa", "--delta", "0.03");
    assertThat(plan.object("recommended")).isNull();
    assertThat(plan.text("advice")).contains("However often").contains("682 asked 5 times");
    Node.Obj enough =
        plan("--reference", "gpqa", "--delta", "0.03", "--samples", "681,682", "--epochs", "5");
    assertThat(column(enough, "mde").getFirst()).isGreaterThan(.03);
    assertThat(column(enough, "mde").getLast()).isLessThanOrEqualTo(.03);
  }

  @Test
  void a_gate_needs_less_than_a_two_sided_test_for_many_questions() {
    Node.Obj both = plan("--reference", "gpqa", "--samples", "5000");
    Node.Obj gate =
        plan("--reference", "gpqa", "--samples", "5000", "--gate", "--estimand", "population");
    assertThat(column(gate, "mde").getLast()).isLessThan(column(both, "mde").getLast());
    assertThat(gate.text("decision")).isEqualTo("gate");
    assertThat(plan("--reference", "gpqa", "--gate").text("estimand")).isEqualTo("suite");
  }

  @Test
  void a_pilot_stands_for_two_models_like_it_and_its_correlation_is_an_assumption()
      throws IOException {
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    Node.Obj half = plan("mine@old");
    Node.Obj same = plan("mine@old", "--correlation", "1");
    assertThat(Decisions.texts(Decisions.object(half, "source"), "assumptions").toString())
        .contains("0.5 (--correlation)");
    assertThat(Decisions.number(Decisions.object(same, "source"), "between")).isZero();
    assertThat(column(half, "samples")).containsOnly(40.0);
  }

  @Test
  void figures_say_the_same_as_the_run_that_they_were_read_off() throws IOException {
    decisions.scores("old", 40, 4, (i, e) -> i % 4 >= e || i % 7 == 0 ? 1.0 : 0.0);
    Node.Obj shown = desk.assay("show", "mine@old", "--json").json();
    Node.Obj variance = Decisions.object((Node.Obj) shown.list("metrics").getFirst(), "variance");
    String between = "" + Decisions.number(variance, "between");
    String epochs = "" + Decisions.number(variance, "within");
    Node.Obj read = plan("mine@old");
    Node.Obj given = plan("--between", between, "--within", epochs, "--samples", "40");
    for (int i = 0; i < column(read, "mde").size(); i++) {
      assertThat(column(given, "mde").get(i)).isCloseTo(column(read, "mde").get(i), within(1e-9));
    }
  }

  @Test
  void two_runs_detect_at_their_own_size_what_their_comparison_says() throws IOException {
    decisions.scores("old", 40, 4, (i, e) -> i % 4 >= e ? 1.0 : 0.0);
    decisions.scores("new", 40, 4, (i, e) -> i % 5 >= e - 1 ? 1.0 : 0.0);
    double planned = column(plan("mine@old", "mine@new", "--epochs", "4"), "mde").getFirst();
    double said = Decisions.number(decisions.pair("mine@old", "mine@new"), "mde");
    assertThat(planned).isCloseTo(said, within(.1 * said));
  }

  @Test
  void a_request_costs_what_it_did_in_the_run() throws IOException {
    desk.file(
        "evals/models/paid.yaml",
        "model: paid\n"
            + "provider: simulated\n"
            + "simulated: {skill: 0.6}\n"
            + "price: {input: 1, output: 2}\n");
    desk.assay("run", "quiz", "-m", "paid", "--seed", "3");
    Node.Obj cost = Decisions.object(desk.assay("show", "quiz@paid", "--json").json(), "cost");
    Node.Obj plan = plan("quiz@paid", "--epochs", "4,8");
    double paid = Decisions.number(cost, "amount");
    assertThat(column(plan, "cost").getFirst()).isCloseTo(2 * paid, within(1e-9));
    assertThat(column(plan, "cost").getLast()).isCloseTo(4 * paid, within(1e-9));
  }

  @Test
  void a_person_sees_the_grid_the_curve_the_floor_and_one_sentence() {
    Desk.Said said = desk.assay("plan", "--reference", "gpqa", "--delta", "0.05");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("find a difference of 5.0 points, power 80 %, alpha 5 %, two-sided")
        .contains("        198       8       3168          -       4.9    82 %")
        .contains("floor 3.4 points, which repeats cannot pass")
        .contains("  endless  ====")
        .contains("Use all 198 questions and ask each 8 times on each side");
    assertThat(said.out().lines()).allSatisfy(l -> assertThat(l.length()).isLessThan(100));
  }

  @Test
  void questions_that_cost_more_are_asked_more_often() {
    double cheap =
        Decisions.number(plan("--reference", "gpqa", "--question-cost", "2"), "optimal_epochs");
    double dear =
        Decisions.number(plan("--reference", "gpqa", "--question-cost", "200"), "optimal_epochs");
    assertThat(cheap).isCloseTo(Math.sqrt(8), within(1e-9));
    assertThat(dear).isCloseTo(10 * cheap, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan | nothing to plan from",
        "plan --reference gpqq | did you mean gpqa?",
        "plan --reference gpqa --between 0.1 | several things",
        "plan --between 0.1 | --within is missing",
        "plan --between 0.1 --within 2 --samples 20 | --within is 2.0",
        "plan --between 0.1 --within 0.1 | say nothing of how many",
        "plan --reference gpqa --delta 0 | --delta is 0.0",
        "plan --reference gpqa --delta much | 'much'",
        "plan --reference gpqa --power 1 | --power is 1.0",
        "plan --reference gpqa --alpha 0.6 | --alpha is 0.6",
        "plan --reference gpqa --estimand suit | did you mean suite?",
        "plan --reference gpqa --estimand suite --epochs 1 | --epochs has 1: from 2",
        "plan --reference gpqa --gate --epochs 2,5 | --epochs has 2: from 3",
        "plan --reference gpqa --samples 9 | --samples has 9: from 10",
        "plan --reference gpqa --correlation 0.5 | --correlation says nothing here",
        "plan --between 0.1 --within 0.1 --samples 20 --correlation 2 | from -1 to 1",
        "plan --reference gpqa --question-cost 0 | --question-cost is 0.0",
        "plan a b c | 3 runs",
        "plan mine@nobody | there is no run"
      })
  void what_is_wrong_is_said_and_exits_with_64(String command, String message) {
    Desk.Said said = desk.assay(command.split(" "));
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains(message);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void a_pilot_without_repeats_or_with_few_questions_is_refused() throws IOException {
    decisions.scores("once", 40, 1, (i, e) -> i % 2 == 0 ? 1.0 : 0.0);
    assertThat(held.error(64, "plan", "mine@once").list("errors").toString())
        .contains("asked every question once");
    decisions.scores("few", "short", 4, 3, Decisions.right(.5, 3));
    assertThat(held.error(64, "plan", "few@short").list("errors").toString())
        .contains("needs 10 or more");
    plan("few@short", "--samples", "100");
    decisions.scores("empty", "none", 3, 2, (i, e) -> null);
    held.error(64, "plan", "empty@none");
  }

  @Test
  void two_runs_of_different_tasks_are_refused() throws IOException {
    decisions.scores("one", "a", 20, 3, Decisions.right(.5, 3));
    decisions.scores("two", "b", 20, 3, Decisions.right(.5, 3));
    held.error(3, "plan", "one@a", "two@b");
  }

  @Test
  void a_pilot_in_which_nothing_varies_is_refused_and_others_give_numbers() throws IOException {
    decisions.scores("all", "right", 20, 3, (i, e) -> 1.0);
    decisions.scores("all", "wrong", 20, 3, (i, e) -> 0.0);
    decisions.scores("graded", "soft", 20, 3, (i, e) -> (i % 5) / 5.0 + e / 100.0);
    decisions.scores("groups", "few", 40, 3, Decisions.right(.5, 3), "--map", "cluster=group");
    assertThat(held.error(64, "plan", "all@right").list("errors").toString())
        .contains("no power can be told");
    assertThat(held.error(64, "plan", "all@right", "all@wrong", "--gate").list("errors").toString())
        .contains("no reply varies");
    plan("graded@soft");
    plan("groups@few");
    for (String run : List.of("graded@soft", "groups@few")) {
      assertThat(desk.assay("plan", run, "--estimand", "suite").code()).isZero();
    }
  }
}
