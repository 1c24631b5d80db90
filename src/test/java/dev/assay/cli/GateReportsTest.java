package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.Repeated;
import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import dev.assay.eval.Metric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A gate as CI reads it: JUnit XML, the step summary and annotations of GitHub Actions. */
class GateReportsTest {
  private static final String NASTY = "a<b>&\"c\"|%\n::error::\u0001";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder);
    Decisions decisions = new Decisions(desk);
    decisions.scores("old", 40, 4, Decisions.right(.8, 4));
    decisions.scores("new", 40, 4, Decisions.right(.2, 4));
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Element element(Document xml, String name) {
    assertThat(xml.getElementsByTagName(name).getLength()).as(name).isEqualTo(1);
    return (Element) xml.getElementsByTagName(name).item(0);
  }

  private static String property(Document xml, String name) {
    for (int i = 0; i < xml.getElementsByTagName("property").getLength(); i++) {
      Element property = (Element) xml.getElementsByTagName("property").item(i);
      if (property.getAttribute("name").equals(name)) {
        return property.getAttribute("value");
      }
    }
    throw new AssertionError("no property " + name);
  }

  private static GateOutcome outcome(GateOutcome.Verdict verdict, boolean fails, int parts) {
    GateOutcome.Part part =
        new GateOutcome.Part(
            new Expectation(NASTY, new Metric.Mean("accuracy"), new Expectation.Hold(.03)),
            verdict,
            "c",
            "f",
            "b",
            null,
            null,
            null,
            null,
            null,
            null,
            1,
            1,
            new Repeated(1, 1),
            0,
            null,
            null,
            false,
            null,
            100,
            List.of("reason " + NASTY),
            null);
    GateRules rules = new GateRules(false, .05, .01, List.of(), fails);
    return new GateOutcome(verdict, rules, Collections.nCopies(parts, part));
  }

  @Test
  void junit_xml_has_a_test_case_with_its_figures() throws Exception {
    Path file = folder.resolve("gate.xml");
    Desk.Said said =
        desk.assay("gate", "mine@new", "--against", "mine@old", "--junit", file.toString());
    assertThat(said.code()).isEqualTo(1);
    Document xml = parsed(Files.readString(file));
    assertThat(element(xml, "testsuite").getAttribute("failures")).isEqualTo("1");
    assertThat(element(xml, "testcase").getAttribute("classname")).isEqualTo("mine");
    assertThat(element(xml, "failure").getAttribute("message")).startsWith("FAIL: ");
    assertThat(property(xml, "verdict")).isEqualTo("FAIL");
    assertThat(property(xml, "n")).isEqualTo("40");
    assertThat(property(xml, "K")).isEqualTo("4");
    assertThat(property(xml, "baseline")).startsWith("mine/old/");
    assertThat(Long.parseLong(property(xml, "baseline_age_seconds"))).isNotNegative();
    assertThat(Double.parseDouble(property(xml, "delta"))).isNegative();
    assertThat(Double.parseDouble(property(xml, "low")))
        .isLessThan(Double.parseDouble(property(xml, "high")));
  }

  @Test
  void the_age_of_a_baseline_stands_in_json_and_in_the_step_summary() throws IOException {
    Path summary = desk.file("summary.md", "");
    desk.environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    Decisions decisions = new Decisions(desk);
    Desk.Said said = decisions.asked("gate", "mine@new", "--against", "mine@old", "--github");
    assertThat(Decisions.first(said, "evals").number("baseline_age_seconds")).isNotNull();
    assertThat(Files.readString(summary)).containsPattern("mine/old/[^|]+, asked [0-9]+ \\w+ ago");
    Desk.Said limit = decisions.asked("gate", "mine@new", "--at-least", "0.1");
    assertThat(Decisions.first(limit, "evals").text("baseline_age_seconds_reason"))
        .isEqualTo("a limit is to the score itself");
  }

  @Test
  void junit_xml_is_well_formed_whatever_an_id_holds() throws Exception {
    Document xml = parsed(JUnitXml.text(outcome(GateOutcome.Verdict.INVALID, true, 1)));
    assertThat(element(xml, "testcase").getAttribute("classname"))
        .isEqualTo("a<b>&\"c\"|%\n::error::");
    assertThat(element(xml, "error").getAttribute("message")).contains("reason a<b>&\"c\"");
  }

  @Test
  void an_open_verdict_is_an_error_and_where_it_only_warns_it_is_skipped() throws Exception {
    Document error = parsed(JUnitXml.text(outcome(GateOutcome.Verdict.INCONCLUSIVE, true, 1)));
    assertThat(element(error, "testsuite").getAttribute("errors")).isEqualTo("1");
    element(error, "error");
    Document skipped = parsed(JUnitXml.text(outcome(GateOutcome.Verdict.INCONCLUSIVE, false, 1)));
    assertThat(element(skipped, "testsuite").getAttribute("errors")).isEqualTo("0");
    element(skipped, "skipped");
  }

  @Test
  void a_report_that_cannot_be_written_has_exit_code_73() {
    Desk.Said said =
        desk.assay(
            "gate", "mine@new", "--against", "mine@old", "--junit", folder + "/no/such/gate.xml");
    assertThat(said.code()).isEqualTo(73);
  }

  @Test
  void the_step_summary_is_appended_and_an_annotation_is_written() throws IOException {
    Path summary = desk.file("summary.md", "before\n");
    desk.environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    Desk.Said said = desk.assay("gate", "mine@new", "--against", "mine@old", "--github");
    assertThat(said.code()).isEqualTo(1);
    assertThat(Files.readString(summary))
        .startsWith("before\n### assay gate: FAIL\n")
        .contains(
            "| eval | metric | demand | about | baseline | verdict |",
            "| mine | mean | hold | new epochs of these questions | mine/old/");
    assertThat(said.err()).contains("::error title=assay gate mine::FAIL: ", "alpha 1 %25");
  }

  @Test
  void nothing_of_an_id_gets_out_of_its_cell_or_its_line() throws IOException {
    String text = GitHubActions.markdown(outcome(GateOutcome.Verdict.INVALID, true, 1));
    List<String> rows = text.lines().filter(l -> l.startsWith("| a")).toList();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst()).contains("a&lt;b>", "\\|%").doesNotContain("<b>");
    assertThat(text.lines()).noneMatch(l -> l.startsWith("::"));
  }

  @Test
  void a_summary_keeps_to_the_size_that_a_step_may_have() {
    String text = GitHubActions.markdown(outcome(GateOutcome.Verdict.INVALID, true, 15_000));
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(1024 * 1024);
    assertThat(text).contains("more demands did not fit here");
  }
}
