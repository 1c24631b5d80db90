package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates by a policy file, and baselines that were pinned. */
class GatePolicyTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(4, 3);
    decisions = new Decisions(desk);
  }

  private void policy(String text) throws IOException {
    desk.file("evals/gates/release.yaml", "gate: release\n" + text);
  }

  private void runs(String eval, Decisions.Marks old, Decisions.Marks next) throws IOException {
    decisions.scores(eval, "old", 40, 4, old);
    decisions.scores(eval, "new", 40, 4, next);
  }

  @Test
  void every_expectation_must_pass() throws IOException {
    Decisions.Marks half = Decisions.right(.5, 4);
    runs("one", half, (i, e) -> half.at(i, e + 1));
    runs("two", half, (i, e) -> half.at(i, e + 1));
    policy(
        """
        baseline: {name: old}
        expect:
          - {eval: one, expect: hold, margin: 0.3}
          - {eval: two, expect: hold, margin: 0.3}
          - {eval: one, at_least: 0.2}
        """);
    Desk.Said said = decisions.asked("gate", "release", "-m", "new");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(said.json().list("evals"))
        .extracting(p -> ((Node.Obj) p).text("verdict"))
        .containsExactly("PASS", "PASS", "PASS");
    assertThat(said.json().list("evals"))
        .extracting(p -> ((Node.Obj) p).text("expect"))
        .containsExactly("hold", "hold", "at_least");
    runs("two", Decisions.right(.8, 4), Decisions.right(.2, 4));
    Desk.Said failed = decisions.asked("gate", "release", "-m", "new");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.json().list("evals"))
        .extracting(p -> ((Node.Obj) p).text("verdict"))
        .containsExactly("PASS", "FAIL", "PASS");
  }

  @Test
  void a_fail_among_many_must_hold_after_holm() throws IOException {
    Decisions.Marks half = Decisions.right(.5, 4);
    StringBuilder expect = new StringBuilder();
    runs("e0", half, (i, e) -> e == 2 || (i < 9 && e == 1) ? 0.0 : half.at(i, e));
    expect.append("  - {eval: e0, expect: hold}\n");
    Node.Obj alone =
        Decisions.first(decisions.asked("gate", "e0@new", "--against", "e0@old"), "evals");
    assertThat(alone.text("verdict")).as(alone.toString()).isEqualTo("FAIL");
    for (int k = 1; k < 12; k++) {
      runs("e" + k, half, (i, e) -> half.at(i, e + 1));
      expect.append("  - {eval: e%d, expect: hold, margin: 0.5}\n".formatted(k));
    }
    policy("baseline: {name: old}\nexpect:\n" + expect);
    Desk.Said said = decisions.asked("gate", "release", "-m", "new");
    assertThat(said.code()).as(said.out() + said.err()).isEqualTo(2);
    Node.Obj first = Decisions.first(said, "evals");
    assertThat(first.text("verdict")).isEqualTo("INCONCLUSIVE");
    assertThat(Decisions.texts(first, "reasons").toString()).contains("not after Holm over 12");
  }

  @Test
  void a_suite_stands_for_each_of_its_evals_and_warn_is_said_in_the_file() throws IOException {
    desk.file("evals/suites/all.yaml", "suite: all\nevals: [quiz]\n");
    decisions.run("quiz", "old", "{skill: 0.6, spread: 0.2}");
    decisions.run("quiz", "new", "{skill: 0.6, spread: 0.2}");
    policy(
        """
        baseline: {name: old}
        on_inconclusive: warn
        expect:
          - {suite: all, expect: hold, margin: 0.001}
        """);
    Desk.Said said = decisions.asked("gate", "release", "-m", "new");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().text("verdict")).isEqualTo("INCONCLUSIVE");
    assertThat(Decisions.first(said, "evals").text("eval")).isEqualTo("quiz");
  }

  @Test
  void a_policy_goes_without_other_options() throws IOException {
    policy("expect: [{eval: quiz, at_least: 0.1}]\n");
    Desk.Said said = desk.assay("gate", "release", "-m", "new", "--margin", "0.1");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("a policy says by itself", "evals/gates/release.yaml");
    assertThat(desk.assay("gate", "relase", "-m", "new").err()).contains("did you mean release?");
  }

  private static final String BROKEN =
      """
      baselin: {name: old}
      estimand: populaton
      looks: [3, 2]
      expect:
        - {eval: quiz, expect: hld}
        - {eval: quiz, metric: acuracy, at_least: 0.5}
        - {eval: quiz, at_least: 0.5, at_most: 0.7}
        - {at_least: 0.5}
      """;

  @Test
  void mistakes_of_a_policy_are_told_all_at_once_each_with_its_place() throws IOException {
    policy(BROKEN);
    Desk.Said gate = desk.assay("gate", "release", "-m", "new");
    assertThat(gate.code()).isEqualTo(65);
    Desk.Said validate = desk.assay("validate", folder + "/evals/gates/release.yaml");
    assertThat(validate.code()).isEqualTo(65);
    for (String said : List.of(gate.err(), validate.out())) {
      assertThat(said)
          .contains("gates/release.yaml:2:1: ", "did you mean baseline?")
          .contains("release.yaml:3:11: ", "did you mean population?")
          .contains("release.yaml:4:12: ", "from 4 to 10000; this is 2")
          .contains("release.yaml:6:26: ", "did you mean hold?")
          .contains("release.yaml:7:26: ", "did you mean accuracy?")
          .contains("release.yaml:8:33: ", "an expectation says one of")
          .contains("release.yaml:9:5: ", "either \"eval\" or \"suite\"");
    }
  }

  @Test
  void validate_also_knows_whether_the_evals_of_a_policy_exist() throws IOException {
    policy("expect: [{eval: quizz, at_least: 0.5}]\n");
    Desk.Said said = desk.assay("validate", folder + "/evals/gates/release.yaml");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.out()).contains("release.yaml:2:17: ", "did you mean quiz?");
    policy("expect: [{eval: quiz, at_least: 0.5}]\n");
    Desk.Said right = desk.assay("validate", folder + "/evals/gates/release.yaml");
    assertThat(right.code()).as(right.out()).isZero();
  }

  @Test
  void a_comparison_without_a_baseline_is_a_mistake() throws IOException {
    policy("expect: [{eval: quiz, expect: hold}]\n");
    Desk.Said said = desk.assay("gate", "release", "-m", "new");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains("release.yaml:2:31: ", "the policy names none");
  }

  @Test
  void a_baseline_is_pinned_with_its_evidence_and_outlives_the_run() throws IOException {
    runs("mine", Decisions.right(.5, 4), (i, e) -> Decisions.right(.5, 4).at(i, e + 1));
    Desk.Said saved = desk.assay("gate", "--save-baseline", "v1", "mine@old");
    assertThat(saved.code()).as(saved.err()).isZero();
    assertThat(saved.err()).contains("pinned ");
    String[] gate = {"gate", "mine@new", "--against", "v1", "--margin", "0.3", "--json"};
    Node.Obj pinned = Decisions.first(desk.assay(gate), "evals");
    assertThat(pinned.text("verdict")).isEqualTo("PASS");
    for (Path run : desk.runs()) {
      if (run.toString().contains("/old/")) {
        Files.delete(run.resolve("run.json"));
      }
    }
    Desk.Said after = desk.assay(gate);
    assertThat(Decisions.first(after, "evals").number("low")).isEqualTo(pinned.number("low"));
  }

  @Test
  void the_same_run_is_not_pinned_twice_and_names_are_checked() throws IOException {
    runs("mine", Decisions.right(.5, 4), Decisions.right(.5, 4));
    assertThat(desk.assay("gate", "--save-baseline", "v1", "mine@old").code()).isZero();
    Desk.Said again = desk.assay("gate", "--save-baseline", "v1", "mine@old");
    assertThat(again.code()).isEqualTo(64);
    assertThat(again.err()).contains("the baseline \"v1\" holds the run", "choose another name");
    Desk.Said odd = desk.assay("gate", "--save-baseline", "../v 1", "mine@old");
    assertThat(odd.code()).isEqualTo(64);
    assertThat(odd.err()).contains("is no name for a baseline");
  }

  @Test
  void an_unknown_baseline_lists_those_that_there_are() throws IOException {
    runs("mine", Decisions.right(.5, 4), Decisions.right(.5, 4));
    decisions.scores("other", "old", 40, 4, Decisions.right(.5, 4));
    desk.assay("gate", "--save-baseline", "v1", "mine@old");
    desk.assay("gate", "--save-baseline", "spring", "mine@old");
    Desk.Said said = desk.assay("gate", "mine@new", "--against", "v2");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err())
        .contains("there is no baseline and no run \"v2\"", "baselines: ", "did you mean v1?");
    assertThat(desk.assay("gate", "mine@new", "--against", "zebra").err()).contains("spring", "v1");
    Desk.Said other = desk.assay("gate", "other@old", "--against", "v1");
    assertThat(other.code()).isEqualTo(64);
    assertThat(other.err()).contains("the baseline \"v1\" has no run of the eval \"other\"");
  }

  @Test
  void a_stored_baseline_that_is_too_old_is_refused() throws IOException {
    runs("mine", Decisions.right(.5, 4), (i, e) -> Decisions.right(.5, 4).at(i, e + 1));
    desk.assay("gate", "--save-baseline", "v1", "mine@old");
    policy("baseline: {name: v1}\nexpect: [{eval: mine, expect: hold, margin: 0.4}]\n");
    Desk.Said fresh = desk.assay("gate", "release", "-m", "new");
    assertThat(fresh.code()).as(fresh.out() + fresh.err()).isZero();
    try (var files = Files.walk(folder.resolve("results/baselines"))) {
      for (Path file : files.filter(f -> f.endsWith("run.json")).toList()) {
        String text = Files.readString(file);
        assertThat(text).contains("2026-01-02T");
        Files.writeString(file, text.replaceAll("(\"created\": \")2026-01-02T", "$12025-12-01T"));
      }
    }
    Desk.Said old = desk.assay("gate", "release", "-m", "new");
    assertThat(old.code()).as(old.out() + old.err()).isEqualTo(3);
    assertThat(old.err()).contains("is 32 days old: more than 14", "raise baseline.max_age");
    policy(
        "baseline: {name: v1, max_age: 40}\n"
            + "expect: [{eval: mine, expect: hold, margin: 0.4}]\n");
    assertThat(desk.assay("gate", "release", "-m", "new").code()).isZero();
  }

  @Test
  void a_max_age_of_0_refuses_a_stored_baseline_of_minutes_ago() throws IOException {
    runs("mine", Decisions.right(.5, 4), (i, e) -> Decisions.right(.5, 4).at(i, e + 1));
    desk.assay("gate", "--save-baseline", "v1", "mine@old");
    policy("baseline: {name: v1, max_age: 0}\nexpect: [{eval: mine, expect: hold, margin: 0.4}]\n");
    Desk.Said said = desk.assay("gate", "release", "-m", "new");
    assertThat(said.code()).as(said.out() + said.err()).isEqualTo(3);
    assertThat(said.err()).containsPattern("is .* old: more than 0 days");
  }
}
