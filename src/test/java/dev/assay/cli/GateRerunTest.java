package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy whose baseline is asked again: the gate asks both sides by itself. */
class GateRerunTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(30, 5);
    Decisions decisions = new Decisions(desk);
    decisions.profile("old", "{skill: 0.7, spread: 0.1}");
    decisions.profile("new", "{skill: 0.7, spread: 0.1}");
    decisions.profile("bad", "{skill: 0.1, spread: 0.1}");
  }

  private void policy(String text) throws IOException {
    desk.file("evals/gates/release.yaml", "gate: release\n" + text);
  }

  private void looks(double margin) throws IOException {
    policy(
        """
        baseline: {name: old, mode: rerun}
        looks: [3, 5, 8]
        expect:
          - {eval: quiz, expect: hold, margin: %s}
        """
            .formatted(margin));
  }

  private Desk.Said gate(String model, String... more) {
    List<String> words = new ArrayList<>(List.of("gate", "release", "-m", model, "--json"));
    words.addAll(List.of(more));
    return desk.assay(words.toArray(String[]::new));
  }

  private long responses(String model) throws IOException {
    long lines = 0;
    for (Path run : desk.runs()) {
      if (run.getParent().endsWith(model)) {
        lines +=
            Desk.lines(run.resolve("responses.jsonl")).stream()
                .filter(l -> l.get("sample") != null)
                .count();
      }
    }
    return lines;
  }

  @Test
  void both_sides_are_asked_up_to_the_look_that_decides_and_no_further() throws IOException {
    looks(.3);
    Desk.Said said = gate("new");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(Decisions.first(said, "evals").number("look")).isEqualTo(1L);
    assertThat(responses("new")).isEqualTo(90);
    assertThat(responses("old")).isEqualTo(90);
    new OutputSchemas().hold(said.json());
  }

  @Test
  void what_is_undecided_is_asked_on_to_the_last_look() throws IOException {
    looks(.0001);
    Desk.Said said = gate("new");
    assertThat(said.code()).as(said.out() + said.err()).isIn(1, 2);
    assertThat(Decisions.first(said, "evals").number("look")).isEqualTo(3L);
    assertThat(responses("new")).isEqualTo(240);
    assertThat(responses("old")).isEqualTo(240);
  }

  @Test
  void the_same_command_again_pays_for_nothing_and_says_the_same() throws IOException {
    looks(.3);
    Node.Obj first = Decisions.first(gate("new"), "evals");
    Desk.Said again = gate("new");
    assertThat(Decisions.first(again, "evals").number("low")).isEqualTo(first.number("low"));
    assertThat(responses("new")).isEqualTo(90);
    assertThat(again.err()).startsWith("asks 300 requests at most, both sides in turns");
    assertThat(again.err()).contains("% to pass where nothing changed at 8 epochs");
    assertThat(gate("bad").code()).isEqualTo(1);
    assertThat(responses("old")).as("the baseline is there").isEqualTo(90);
  }

  @Test
  void candidate_and_baseline_are_asked_in_turns() throws IOException {
    looks(.3);
    gate("new");
    for (Path run : desk.runs()) {
      long sessions =
          Desk.lines(run.resolve("responses.jsonl")).stream()
              .filter(l -> l.get("sample") == null && l.get("schema") == null)
              .count();
      assertThat(sessions).as("one an epoch: %s", run).isEqualTo(3);
    }
  }

  @Test
  void the_requests_and_the_power_are_said_before_the_first_request() throws IOException {
    looks(.3);
    assertThat(gate("new").err())
        .startsWith("asks 480 requests at most")
        .contains("quiz, hold: the power is not known before the first replies");
  }

  @Test
  void a_run_that_is_too_old_is_asked_anew_with_its_other_side() throws IOException {
    looks(.3);
    gate("new");
    for (Path run : desk.runs()) {
      String text = Files.readString(run.resolve("run.json"));
      Files.writeString(
          run.resolve("run.json"),
          text.replaceAll("(\"created\": \")2026-01-02T", "$12025-12-30T"));
    }
    Desk.Said said = gate("new");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(responses("new")).isEqualTo(180);
    assertThat(responses("old")).isEqualTo(180);
  }

  @Test
  void without_looks_the_epochs_of_the_eval_are_asked() throws IOException {
    policy(
        """
        baseline: {name: old, mode: rerun}
        expect:
          - {eval: quiz, expect: hold, margin: 0.3, format: curt}
          - {eval: quiz, at_least: 0.1, format: curt}
        """);
    Desk.Said said = gate("new");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(responses("new")).isEqualTo(150);
    assertThat(Decisions.first(said, "evals").text("format")).isEqualTo("curt");
  }

  @Test
  void offline_asks_nothing() throws IOException {
    looks(.3);
    Desk.Said said = gate("new", "--offline");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("there is no run");
    assertThat(desk.runs()).isEmpty();
  }

  @Test
  void mistakes_are_told_before_anything_is_asked() throws IOException {
    looks(.3);
    assertThat(gate("old").err()).contains("candidate and baseline are both");
    assertThat(gate("nobody").code()).isEqualTo(64);
    policy("baseline: {name: old, mode: rerum}\nexpect: [{eval: quiz, expect: hold}]\n");
    assertThat(gate("new").err()).contains("did you mean rerun?");
    desk.quiz(30, 2);
    policy("baseline: {name: old, mode: rerun}\nexpect: [{eval: quiz, expect: hold}]\n");
    Desk.Said few = gate("new");
    assertThat(few.code()).isEqualTo(65);
    assertThat(few.err()).contains("needs 3 epochs", "plan looks in the policy");
    assertThat(desk.runs()).isEmpty();
  }
}
