package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates and baselines where evals were run in several formats and by several models. */
class GateFormatsTest {
  @TempDir Path folder;
  private Desk desk;
  private Held held;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(20, 3);
    held = new Held(desk, new OutputSchemas());
    Decisions decisions = new Decisions(desk);
    for (String model : new String[] {"old", "new", "other"}) {
      decisions.profile(model, "{skill: 0.6, spread: 0.2}");
      String[] run = {"run", "quiz", "-m", model, "--format", "plain", "--format", "curt"};
      Desk.Said said = desk.assay(run);
      assertThat(said.code()).as(said.err()).isZero();
    }
  }

  private void policy(String baseline, String expect) throws IOException {
    desk.file(
        "evals/gates/release.yaml",
        "gate: release\nbaseline: {name: " + baseline + "}\nexpect:\n" + expect);
  }

  private Desk.Said gate() {
    return desk.assay("gate", "release", "-m", "new", "--json");
  }

  @Test
  void a_policy_says_which_format_is_meant() throws IOException {
    policy("old", "  - {eval: quiz, expect: hold, margin: 0.9, format: curt}\n");
    Desk.Said said = gate();
    Node.Obj part = Decisions.first(said, "evals");
    assertThat(part.text("format")).as(said.err()).isEqualTo("curt");
    assertThat(part.text("baseline")).contains("/old/");
    new OutputSchemas().hold(said.json());
  }

  @Test
  void several_formats_and_none_named_is_refused_with_the_formats_and_the_key() throws IOException {
    policy("old", "  - {eval: quiz, expect: hold, margin: 0.9}\n");
    Desk.Said said = gate();
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains("\"line\": 4", "several formats: curt, plain", "format: curt");
    policy("old", "  - {eval: quiz, expect: hold, margin: 0.9, format: curd}\n");
    Desk.Said odd = gate();
    assertThat(odd.code()).isEqualTo(65);
    assertThat(odd.err()).contains("no run in the format", "did you mean curt?");
  }

  @Test
  void validate_knows_whether_the_format_of_a_policy_exists() throws IOException {
    policy("old", "  - {eval: quiz, expect: hold, margin: 0.9, format: curd}\n");
    Desk.Said said = desk.assay("validate", folder + "/evals/gates/release.yaml");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.out()).containsPattern("release.yaml:4:[0-9]+: .*did you mean curt");
  }

  @Test
  void a_suite_that_asks_in_several_formats_is_demanded_of_in_each() throws IOException {
    desk.file(
        "evals/suites/all.yaml", "suite: all\nevals: [{eval: quiz, format: [plain, curt]}]\n");
    policy("old", "  - {suite: all, expect: hold, margin: 0.9}\n");
    Desk.Said said = gate();
    assertThat(said.json().list("evals"))
        .as(said.err())
        .extracting(p -> ((Node.Obj) p).text("format"))
        .containsExactly("plain", "curt");
    assertThat(desk.assay("gate", "release", "-m", "new").out())
        .contains("quiz+plain   accuracy", "quiz+curt   accuracy");
  }

  @Test
  void a_baseline_of_several_models_and_formats_gives_the_one_that_the_candidate_is() {
    String[] pin = {"gate", "--save-baseline", "v1", "quiz@new+plain", "quiz@new+curt"};
    held.document(0, pin);
    held.document(0, "gate", "--save-baseline", "v1", "quiz@old+plain", "quiz@old+curt");
    desk.assay("run", "quiz", "-m", "new", "--format", "plain", "--new");
    Desk.Said said =
        desk.assay("gate", "quiz@new+plain~1", "--against", "v1", "--margin", "0.9", "--json");
    Node.Obj part = Decisions.first(said, "evals");
    assertThat(part.text("baseline")).contains("/new/");
    Desk.Said none = desk.assay("gate", "quiz@other+plain", "--against", "v1");
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err())
        .contains("of several models: new, old", "the candidate's is \"other\"")
        .contains("under a name of its own");
  }

  @Test
  void a_baseline_of_one_model_serves_any_candidate_and_its_format_is_matched() {
    held.document(0, "gate", "--save-baseline", "v2", "quiz@old+plain", "quiz@old+curt");
    for (String format : new String[] {"plain", "curt"}) {
      String[] gate = {"gate", "quiz@new+" + format, "--against", "v2", "--margin", "0.9"};
      assertThat(desk.assay(gate).code()).as(format).isIn(0, 2);
    }
  }

  @Test
  void pinning_is_told_as_a_document() {
    Node.Obj pinned =
        held.document(0, "gate", "--save-baseline", "v1", "quiz@old+plain", "quiz@new+curt");
    assertThat(pinned.text("schema")).isEqualTo("assay.baseline/1");
    assertThat(pinned.list("runs"))
        .extracting(r -> ((Node.Obj) r).text("model") + "+" + ((Node.Obj) r).text("format"))
        .containsExactly("old+plain", "new+curt");
    assertThat(((Node.Obj) pinned.list("runs").getFirst()).text("run"))
        .contains("results/baselines/v1/quiz/old/");
  }
}
