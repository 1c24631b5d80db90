package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts and people get to see. */
class OutputTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(12, 4);
  }

  private static void assertSummary(Node.Obj s) {
    assertThat(s.text("schema")).isEqualTo("assay.summary/1");
    assertThat(s.fields())
        .containsKeys("run", "eval", "model", "format", "status", "samples", "epochs", "responses")
        .containsKeys("outcomes", "metrics", "usage", "cost", "latency_seconds", "key")
        .containsKeys("simulated", "warnings");
    Node.Obj outcomes = s.object("outcomes");
    assertThat(outcomes).isNotNull();
    assertThat(outcomes.fields())
        .containsOnlyKeys(
            "answered",
            "unparsed",
            "empty",
            "truncated",
            "refused",
            "filtered",
            "failed",
            "unjudged");
    long all =
        outcomes.fields().keySet().stream().mapToLong(k -> number(outcomes, k).longValue()).sum();
    assertThat(all).isEqualTo(number(s, "responses").longValue());
    assertMetric(Desk.Said.metric(s));
    assertThat(part(s, "usage").fields())
        .containsOnlyKeys(
            "input_tokens", "cached_input_tokens", "output_tokens", "reasoning_tokens");
    assertThat(part(s, "latency_seconds").fields()).containsOnlyKeys("p50", "p95", "p99");
    assertThat(part(s, "cost").fields()).containsKeys("amount", "currency", "per_correct");
    for (String side : List.of("task", "system")) {
      assertThat(part(part(s, "key"), side).text("hash")).startsWith("sha256:");
    }
  }

  private static void assertMetric(Node.Obj m) {
    assertThat(m.text("name")).isEqualTo("accuracy");
    assertThat(m.flag("higher_is_better", false)).isTrue();
    assertThat(m.list("range")).hasSize(2);
    assertThat(number(m, "value").doubleValue()).isBetween(0.0, 1.0);
    assertThat(number(m, "chance")).isEqualTo(0.25);
    for (String estimate : List.of("population", "suite")) {
      Node.Obj e = part(m, estimate);
      assertThat(e.fields()).containsOnlyKeys("se", "low", "high", "level", "method");
      assertThat(number(e, "low").doubleValue()).isLessThan(number(m, "value").doubleValue());
      assertThat(number(e, "high").doubleValue()).isGreaterThan(number(m, "value").doubleValue());
      assertThat(number(e, "level")).isEqualTo(0.95);
    }
    assertThat(part(m, "population").text("method")).startsWith("wilson-s");
    assertThat(part(m, "suite").text("method")).isEqualTo("suite-t");
    assertThat(number(m, "when_read").doubleValue()).isBetween(0.0, 1.0);
    assertThat(m.fields()).containsKey("without_loose");
    assertThat(part(m, "bounds").fields()).containsOnlyKeys("low", "high");
    assertThat(part(m, "variance").fields())
        .containsOnlyKeys("between", "within", "icc", "clusters", "epoch_values", "epoch_effect_p");
    assertThat(part(m, "variance").list("epoch_values")).hasSize(4);
    assertThat(m.list("categories")).hasSize(2);
    Node.Obj category = (Node.Obj) m.list("categories").getFirst();
    assertThat(category.fields()).containsKeys("name", "samples", "value", "low", "high", "reason");
    assertThat(category.text("reason")).contains("fewer than 10");
  }

  private static Node.Obj part(Node.Obj o, String key) {
    Node.Obj part = o.object(key);
    assertThat(part).as(key).isNotNull();
    return part;
  }

  private static Number number(Node.Obj o, String key) {
    Number number = o.number(key);
    assertThat(number).as(key).isNotNull();
    return number;
  }

  private Desk.Said run(String... more) {
    return desk.assay(
        Stream.concat(Stream.of("run", "quiz", "-m", "dice", "--seed", "3"), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void run_as_json_is_one_document_of_summaries() {
    Desk.Said said = run("--json");
    assertThat(said.code()).isZero();
    assertThat(said.json().text("schema")).isEqualTo("assay.runs/1");
    assertSummary(said.run());
    assertThat(said.run().flag("simulated", false)).isTrue();
    assertThat(said.run().text("status")).isEqualTo("complete");
    assertThat(Path.of(String.valueOf(said.run().text("run"))).resolve("run.json")).exists();
  }

  @Test
  void show_as_json_is_the_summary_and_the_same_as_run_gave() {
    Node.Obj run = run("--json").run();
    Desk.Said shown = desk.assay("show", "quiz@dice", "--json");
    assertThat(shown.code()).isZero();
    assertThat(shown.err()).isEmpty();
    assertSummary(shown.json());
    assertThat(Json.write(shown.json())).isEqualTo(Json.write(run));
  }

  @Test
  void rescore_as_json_is_the_same_document_as_run_gave() {
    Desk.Said ran = run("--json");
    Desk.Said rescored = desk.assay("rescore", "quiz@dice", "--json");
    assertThat(rescored.code()).isZero();
    assertThat(rescored.out()).isEqualTo(ran.out());
  }

  @Test
  void show_of_a_sample_as_json_has_every_epoch() {
    run();
    Desk.Said shown = desk.assay("show", "quiz@dice", "q3", "--json");
    assertThat(shown.json().text("schema")).isEqualTo("assay.sample/1");
    assertThat(shown.json().text("sample")).isEqualTo("q3");
    assertThat(shown.json().list("epochs"))
        .hasSize(4)
        .allSatisfy(e -> assertThat(((Node.Obj) e).fields()).containsKeys("score", "response"));
  }

  @Test
  void list_as_json_has_kind_name_title_and_path() {
    run();
    for (String what : List.of("all", "evals", "models", "formats", "runs", "suites")) {
      Desk.Said said = desk.assay("list", what, "--json");
      assertThat(said.code()).isZero();
      assertThat(said.json().text("schema")).isEqualTo("assay.list/1");
      assertThat(said.json().list("items"))
          .allSatisfy(i ->
              assertThat(((Node.Obj) i).fields()).containsKeys("kind", "name", "title", "path"));
    }
    Desk.Said all = desk.assay("list");
    assertThat(all.out()).contains("evals", "quiz", "A quiz", "models", "dice", "formats", "plain");
    Desk.Said runs = desk.assay("list", "runs");
    assertThat(runs.out()).contains("quiz@dice+plain", "complete");
  }

  @Test
  void a_dry_run_sends_and_writes_nothing_and_shows_the_first_prompt() throws IOException {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk.Said said = desk.assay("run", "quiz", "-m", server.model(), "--dry-run");
      assertThat(said.code()).isZero();
      assertThat(said.out()).contains("48 requests", "12 samples x 4 epochs", "Question 1?");
      Desk.Said json = desk.assay("run", "quiz", "-m", server.model(), "--dry-run", "--json");
      assertThat(json.json().text("schema")).isEqualTo("assay.dry_run/1");
      Node.Obj run = json.run();
      assertThat(number(run, "requests")).isEqualTo(48L);
      assertThat(number(run, "samples")).isEqualTo(12L);
      assertThat(number(run, "epochs")).isEqualTo(4L);
      assertThat(run.fields()).containsKeys("eval", "model", "format", "run", "most_cost");
      assertThat(run.text("most_cost_reason")).contains("no price");
      assertThat(run.text("most_output_tokens_reason")).contains("no cap");
      assertThat(server.asked()).isZero();
    }
    assertThat(desk.runs()).isEmpty();
  }

  @Test
  void a_dry_run_of_a_complete_run_says_that_nothing_is_left() {
    run();
    assertThat(run("--dry-run").out()).contains("0 requests", "48 done");
    Node.Obj left = run("--dry-run", "--json", "--epochs", "5").run();
    assertThat(number(left, "requests")).isEqualTo(12L);
    assertThat(left.text("run")).isNotNull();
  }

  @Test
  void data_goes_to_standard_output_and_talk_to_standard_error() {
    Desk.Said said = run("--json", "--set", "simulated.failed=0.2");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.json().text("schema")).isEqualTo("assay.runs/1");
    assertThat(said.err()).contains("got no response");
  }

  @Test
  void quiet_silences_talk_but_not_errors() {
    assertThat(run("--quiet").err()).isEmpty();
    Desk.Said nobody =
        run(
            "--quiet",
            "--json",
            "--set",
            "simulated.failed=1",
            "--set",
            "simulated.empty=0",
            "--set",
            "simulated.malformed=0");
    assertThat(nobody.code()).isEqualTo(69);
    Node.Obj error = (Node.Obj) Json.parse(nobody.err(), "standard error");
    assertThat(error.number("exit_code")).isEqualTo(69L);
    assertThat(desk.assay("run", "quizz", "--quiet").err()).contains("did you mean quiz");
  }

  @Test
  void pipes_get_no_escape_codes() {
    Desk.Said ran = run();
    assertThat(ran.out() + ran.err()).doesNotContain(ESCAPE);
    assertThat(desk.assay("show", "quiz@dice").out()).doesNotContain(ESCAPE);
    assertThat(desk.assay("show", "quiz@dice", "q1").out()).doesNotContain(ESCAPE);
    assertThat(desk.assay("list").out()).doesNotContain(ESCAPE);
    assertThat(desk.bare("--help").out()).doesNotContain(ESCAPE);
  }

  @Test
  void terminals_get_weight_unless_they_ask_not_to() {
    run();
    desk.outIsTerminal = true;
    assertThat(desk.assay("show", "quiz@dice").out()).contains(ESCAPE);
    assertThat(desk.assay("show", "quiz@dice", "--no-color").out()).doesNotContain(ESCAPE);
    desk.environment.put("TERM", "dumb");
    assertThat(desk.assay("show", "quiz@dice").out()).doesNotContain(ESCAPE);
    desk.environment.clear();
    desk.environment.put("NO_COLOR", "1");
    assertThat(desk.assay("show", "quiz@dice").out()).doesNotContain(ESCAPE);
    assertThat(desk.bare("--help").out()).doesNotContain(ESCAPE);
    desk.environment.put("NO_COLOR", "");
    assertThat(desk.assay("show", "quiz@dice").out()).contains(ESCAPE);
  }

  @Test
  void a_live_line_stays_on_standard_error_and_is_wiped() {
    desk.errIsTerminal = true;
    Desk.Said said = run();
    assertThat(said.out()).doesNotContain(ESCAPE, "\r");
    assertThat(said.err()).contains("\r\u001b[K");
    assertThat(run("--quiet", "--new").err()).isEmpty();
    desk.environment.put("TERM", "dumb");
    assertThat(run("--new").err()).doesNotContain(ESCAPE);
  }

  @Test
  void a_file_with_mistakes_is_still_listed() throws IOException {
    desk.file("evals/broken.yaml", "eval: [broken\n");
    desk.file("evals/odd.yaml", "- 1\n");
    Desk.Said said = desk.assay("list");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("broken", "odd", "quiz", "dice");
  }

  @Test
  void an_error_inside_assay_is_told_without_its_inside() {
    for (Throwable inside :
        new Throwable[] {new IllegalStateException("x"), new StackOverflowError()}) {
      desk.broken = inside;
      Desk.Said said = run("--new");
      assertThat(said.code()).isEqualTo(70);
      assertThat(said.err()).contains("inside Assay", "--stacktrace");
    }
  }

  @Test
  void the_table_fits_100_columns_and_has_the_words_that_matter() throws IOException {
    String name = "a-model-whose-name-is-as-long-as-a-name-may-be-which-is-64-chars";
    desk.file(
        "evals/models/" + name + ".yaml",
        "model: " + name + "\nprovider: simulated\nsimulated: {skill: 0.25, empty: 0.3}\n");
    Desk.Said said = desk.assay("run", "quiz", "-m", name, "-m", "dice", "--seed", "3");
    assertThat(said.code()).isZero();
    assertThat(said.out().lines().filter(l -> !l.contains("no real model")))
        .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(100));
    assertThat(said.out()).contains("simulated", "12 x 4", "empty", "guessing would give 25.0 %");
  }

  @Test
  void an_interval_that_contains_the_chance_level_is_put_into_words() throws IOException {
    try (FakeServer server = new FakeServer(a -> FakeServer.Answer.text("A"))) {
      Desk.Said said = desk.assay("run", "quiz", "-m", server.model());
      assertThat(said.out()).contains("not distinguishable from guessing");
    }
  }

  @Test
  void one_epoch_says_that_run_to_run_variance_is_not_measured() {
    Desk.Said said = run("--epochs", "1");
    assertThat(said.out()).contains("run-to-run variance not measured");
    Node.Obj metric = run("--epochs", "1", "--json").metric();
    assertThat(metric.get("suite")).isNull();
    assertThat(metric.text("suite_reason")).isNotBlank();
    assertThat(metric.object("population")).isNotNull();
  }

  @Test
  void every_exit_code_is_told_with_its_meaning() {
    Desk.Said said = desk.bare("help", "exit-codes");
    assertThat(said.code()).isZero();
    for (Exit exit : Exit.values()) {
      assertThat(said.out()).containsPattern(" " + exit.code() + "  .*" + exit.meaning());
    }
  }

  @Test
  void help_is_given_for_the_whole_and_for_each_command() {
    Desk.Said nothing = desk.bare();
    assertThat(nothing.code()).isEqualTo(64);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).contains("run", "show", "list", "rescore");
    assertThat(desk.bare("--help").out()).isEqualTo(nothing.err());
    assertThat(desk.bare("--version").out()).contains("assay");
    for (String command : List.of("run", "show", "list", "rescore")) {
      Desk.Said option = desk.bare(command, "--help");
      assertThat(option.code()).isZero();
      assertThat(option.out()).contains("Usage: assay " + command, "Example").doesNotContain("\t");
      assertThat(desk.bare("help", command).out()).isEqualTo(option.out());
    }
  }
}
