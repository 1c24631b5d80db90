package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits to the score itself, in every output. */
class GateLimitsTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder);
    decisions = new Decisions(desk);
    decisions.scores("old", 40, 4, Decisions.right(.5, 4));
    decisions.scores("new", 40, 4, (i, e) -> Decisions.right(.5, 4).at(i, e + 1));
  }

  @Test
  void a_limit_has_a_score_and_a_limit_and_no_difference_or_margin() {
    Node.Obj limit =
        Decisions.first(decisions.asked("gate", "mine@new", "--at-least", "0.2"), "evals");
    assertThat(limit.number("difference")).isNull();
    assertThat(limit.number("margin")).isNull();
    assertThat(Decisions.number(limit, "limit")).isEqualTo(.2);
    assertThat(Decisions.number(limit, "score"))
        .isBetween(Decisions.number(limit, "low"), Decisions.number(limit, "high"));
    assertThat(limit.text("estimand")).isEqualTo("population");
    Node.Obj hold =
        Decisions.first(decisions.asked("gate", "mine@new", "--against", "mine@old"), "evals");
    assertThat(hold.number("limit")).isNull();
    assertThat(Decisions.number(hold, "margin")).isEqualTo(.03);
    assertThat(hold.number("difference")).isNotNull();
    assertThat(hold.number("score")).isEqualTo(limit.number("score"));
  }

  @Test
  void a_limit_says_of_what_it_speaks_in_text_junit_and_github() throws IOException {
    Path xml = folder.resolve("gate.xml");
    Path summary = desk.file("summary.md", "");
    desk.environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    String[] gate = {
      "gate", "mine@new", "--at-least", "0.2", "--junit", xml.toString(), "--github"
    };
    Desk.Said said = desk.assay(gate);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).containsPattern("PASS: .*\\] for new questions, wanted at least 20.0");
    assertThat(Files.readString(xml))
        .contains("name=\"estimand\" value=\"population\"", "name=\"limit\" value=\"0.2\"")
        .contains("name=\"score\" value=\"0.")
        .doesNotContain("name=\"delta\"");
    assertThat(Files.readString(summary)).contains("| at_least | new questions | none | PASS: ");
    assertThat(said.err()).contains("for new questions, wanted");
  }
}
