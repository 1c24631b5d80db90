package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents of compare and gate, held against their schemas. */
class OutputSchemasOfDecisionsTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  /** Every kind of document that the two commands write. */
  static void documents(Desk desk, Held held) throws IOException {
    profile(desk, "sharp", "{skill: 0.9, spread: 0.2}");
    profile(desk, "dull", "{skill: 0.3, spread: 0.2}");
    for (String model : new String[] {"dice", "sharp", "dull"}) {
      held.document(0, "run", "quiz", "-m", model, "--seed", "3");
    }
    held.document(0, "compare", "quiz@sharp", "quiz@dull", "--flips");
    held.document(0, "compare", "quiz@sharp", "quiz@dull", "quiz@dice");
    held.document(0, "compare", "quiz@sharp", "quiz@dull", "--metric", "pass@2");
    held.document(0, "compare", "quiz@sharp", "quiz@dull", "--metric", "pass@9");
    held.document(1, "gate", "quiz@dull", "--against", "quiz@sharp");
    held.document(0, "gate", "quiz@sharp", "--against", "quiz@dull", "--improve");
    held.document(2, "gate", "quiz@dull", "--at-least", "0.3");
    held.document(0, "gate", "--save-baseline", "v0", "quiz@sharp", "quiz@dull");
    held.document(3, "gate", "quiz@dull", "--against", "quiz@dull");
    held.document(1, "gate", "quiz@dull", "--against", "quiz@sharp", "--estimand", "population");
  }

  private static void profile(Desk desk, String name, String simulated) throws IOException {
    desk.file(
        "evals/models/" + name + ".yaml",
        "model: " + name + "\nprovider: simulated\nsimulated: " + simulated + "\n");
  }

  @Test
  void comparisons_and_gates_of_every_kind() throws IOException {
    Held held = desk(20);
    documents(desk, held);
  }

  @Test
  void models_over_a_suite_with_and_without_ranks_and_categories() throws IOException {
    Held held = desk(30);
    desk.file("evals/two.yaml", Files.readString(quiz()).replace("eval: quiz", "eval: two"));
    desk.file("evals/suites/both.yaml", "suite: both\nevals: [quiz, two]\n");
    for (String model : List.of("sharp", "dull", "dice")) {
      held.document(0, "run", "both", "-m", model, "--seed", "5");
    }
    Node.Obj two =
        held.document(0, "compare", "-m", "sharp", "-m", "dull", "--suite", "both", "--flips");
    assertThat(two.list("suites")).hasSize(1);
    assertThat(two.list("pairs"))
        .hasSize(2)
        .allSatisfy(p -> {
          assertThat(((Node.Obj) p).list("categories")).isNotEmpty();
          assertThat(((Node.Obj) p).list("flips")).isNotEmpty();
        });
    Node.Obj three =
        held.document(
            0, "compare", "-m", "sharp", "-m", "dull", "-m", "dice", "--eval", "quiz,two");
    assertThat(three.list("pairs")).hasSize(6);
    assertThat(three.list("ranks")).hasSize(6);
  }

  @Test
  void a_population_that_is_refused_has_its_reason() throws IOException {
    Held held = desk(30);
    for (String model : List.of("sharp", "dull", "dice")) {
      held.document(0, "run", "quiz", "-m", model, "--first", "12");
    }
    Node.Obj pair = pair(held, "quiz@sharp", "quiz@dull");
    assertThat(pair.object("population")).isNull();
    assertThat(pair.text("population_reason")).isNotBlank();
    Node.Obj three = held.document(0, "compare", "quiz@sharp", "quiz@dull", "quiz@dice");
    assertThat(three.list("ranks").isEmpty()).isEqualTo(three.get("ranks_reason") != null);
    decisions.scores("few", 8, 3, Decisions.right(.8, 3));
    decisions.scores("fewer", 8, 3, Decisions.right(.3, 3));
    String[] gate = {"gate", "mine@few", "--against", "mine@fewer", "--estimand", "population"};
    assertThat(part(held.document(3, gate)).text("low_reason")).isNotBlank();
  }

  @Test
  void runs_that_share_no_question_or_no_reply() throws IOException {
    Held held = desk(12);
    decisions.scores("here", 12, 3, Decisions.right(.5, 3));
    decisions.scores("silent", 12, 3, (i, e) -> null);
    desk.file("there.csv", "id,score\nx1,1\nx2,0\n");
    String[] there = {"import", folder.resolve("there.csv").toString(), "--as", "scores"};
    String[] who = {"--eval", "mine", "--model", "there", "--map", "sample=id,score=score"};
    held.document(0, Stream.concat(Stream.of(there), Stream.of(who)).toArray(String[]::new));
    for (String other : List.of("there", "silent")) {
      Node.Obj pair = pair(held, "mine@here", "mine@" + other, "--despite", "dataset,samples");
      assertThat(pair.number("difference")).isNull();
      assertThat(pair.text("difference_reason")).isNotBlank();
    }
    Node.Obj one =
        part(
            held.document(
                3, "gate", "mine@silent", "--against", "mine@here", "--estimand", "population"));
    assertThat(one.number("difference")).isNull();
    assertThat(part(held.document(3, "gate", "mine@silent", "--at-least", "0.5")).text("expect"))
        .isEqualTo("at_least");
  }

  @Test
  void a_task_that_differs_is_an_error_or_is_said() throws IOException {
    Held held = desk(12);
    held.document(0, "run", "quiz", "-m", "sharp");
    desk.file("evals/quiz.yaml", Files.readString(quiz()) + "unread: missing\n");
    held.document(0, "run", "quiz", "-m", "dull");
    held.error(3, "compare", "quiz@sharp", "quiz@dull");
    Node.Obj pair = pair(held, "quiz@sharp", "quiz@dull", "--despite", "unread");
    assertThat(Decisions.texts(pair, "task_differs_in")).containsExactly("unread");
    held.document(3, "gate", "quiz@sharp", "--against", "quiz@dull");
  }

  @Test
  void gates_by_limits_and_looks() throws IOException {
    Held held = desk(12);
    decisions.scores("high", 60, 6, Decisions.right(.9, 6));
    decisions.scores("low", 60, 6, Decisions.right(.3, 6));
    held.document(0, "gate", "mine@high", "--at-least", "0.2");
    held.document(1, "gate", "mine@high", "--at-most", "0.2");
    held.document(0, "gate", "mine@low", "--at-least", "0.3", "--warn");
    String[] looks = {"gate", "mine@low", "--against", "mine@high", "--looks", "3,5"};
    assertThat(part(held.document(1, looks)).number("look")).isEqualTo(1L);
    held.document(
        0,
        "gate",
        "mine@high",
        "--against",
        "mine@low",
        "--metric",
        "pass@2",
        "--estimand",
        "population");
    held.error(64, "gate", "mine@low");
    held.error(64, "gate", "mine@low", "--against", "nothing");
  }

  @Test
  void gates_by_a_policy_against_a_pinned_baseline() throws IOException {
    Held held = desk(30);
    for (String model : List.of("sharp", "dull")) {
      held.document(0, "run", "quiz", "-m", model, "--seed", "5");
    }
    assertThat(desk.assay("gate", "--save-baseline", "v1", "quiz@sharp").code()).isZero();
    desk.file("evals/suites/all.yaml", "suite: all\nevals: [quiz]\n");
    desk.file(
        "evals/gates/release.yaml",
        """
        gate: release
        baseline: {name: v1}
        alpha: {pass: 0.1, fail: 0.02}
        expect:
          - {suite: all, expect: hold, margin: 0.1}
          - {eval: quiz, expect: improve}
          - {eval: quiz, metric: accuracy, at_least: 0.01}
        """);
    Node.Obj gate = held.document(1, "gate", "release", "-m", "dull");
    assertThat(gate.list("evals"))
        .extracting(p -> ((Node.Obj) p).text("expect"))
        .containsExactly("hold", "improve", "at_least");
    assertThat(gate.list("evals")).extracting(p -> ((Node.Obj) p).text("verdict")).contains("PASS");
    desk.file("evals/gates/release.yaml", "gate: release\nexpect: [{eval: quiz}]\n");
    held.error(65, "gate", "release", "-m", "dull");
  }

  private Held desk(int questions) throws IOException {
    desk = new Desk(folder).quiz(questions, 3);
    decisions = new Decisions(desk);
    profile(desk, "sharp", "{skill: 0.9, spread: 0.2}");
    profile(desk, "dull", "{skill: 0.3, spread: 0.2}");
    return new Held(desk, new OutputSchemas());
  }

  private Path quiz() {
    return folder.resolve("evals/quiz.yaml");
  }

  private static Node.Obj pair(Held held, String... args) {
    String[] all = Stream.concat(Stream.of("compare"), Stream.of(args)).toArray(String[]::new);
    return (Node.Obj) held.document(0, all).list("pairs").getFirst();
  }

  private static Node.Obj part(Node.Obj gate) {
    return (Node.Obj) gate.list("evals").getFirst();
  }

  @Test
  void swapping_the_runs_leaves_p_as_it_is() throws IOException {
    Held held = desk(20);
    held.document(0, "run", "quiz", "-m", "sharp", "--seed", "3");
    held.document(0, "run", "quiz", "-m", "dull", "--seed", "3");
    Node.Obj there = Decisions.object(pair(held, "quiz@sharp", "quiz@dull"), "population");
    Node.Obj back = Decisions.object(pair(held, "quiz@dull", "quiz@sharp"), "population");
    assertThat(Decisions.number(there, "p")).isEqualTo(Decisions.number(back, "p"));
  }
}
