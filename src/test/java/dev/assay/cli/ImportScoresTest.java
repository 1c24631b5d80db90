package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code assay import --as scores}, through the command line. */
class ImportScoresTest {
  private static final Path DATA = Path.of("..", "shared", "data");
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder);
  }

  private Desk.Said scores(Path file, String map, String... more) {
    List<String> words =
        new ArrayList<>(List.of("import", file.toString(), "--as", "scores", "--eval", "mine"));
    words.addAll(List.of("--model", "m", "--map", map));
    words.addAll(List.of(more));
    return desk.assay(words.toArray(String[]::new));
  }

  private Desk.Said csv(String text, String... more) throws IOException {
    return scores(desk.file("t.csv", text), "sample=id,score=score", more);
  }

  private static Node.Obj summary(Desk.Said said) {
    Node.Obj summary = said.json().object("summary");
    assertThat(summary).as(said.err()).isNotNull();
    return summary == null ? said.json() : summary;
  }

  private static double number(Node.Obj o, String... path) {
    Node.Obj at = o;
    for (int i = 0; i + 1 < path.length; i++) {
      Node.Obj next = at.object(path[i]);
      assertThat(next).as(path[i]).isNotNull();
      at = next == null ? at : next;
    }
    Number value = at.number(path[path.length - 1]);
    assertThat(value).as(String.join(".", path)).isNotNull();
    return value == null ? Double.NaN : value.doubleValue();
  }

  private static Path shared(String file) {
    Path path = DATA.resolve(file);
    assertThat(path).as("the shared data this test reads").exists();
    return path;
  }

  @Test
  void published_rewards_of_an_agent_benchmark_give_their_published_mean() {
    Desk.Said said =
        scores(
            shared("taubench-airline-gpt4o/rewards.jsonl"),
            "sample=task_id,score=reward,epoch=trial",
            "--json");
    assertThat(said.code()).as(said.err()).isZero();
    Node.Obj summary = summary(said);
    assertThat(number(summary, "samples")).isEqualTo(50);
    assertThat(number(summary, "epochs")).isEqualTo(4);
    assertThat(number(Desk.Said.metric(summary), "value")).isCloseTo(0.42, within(1e-12));
    assertThat(said.json().text("schema")).isEqualTo("assay.import/1");
    assertThat(number(said.json(), "rows")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"game24_io", "game24_cot", "game24_tot_b5"})
  void repeated_samples_give_the_published_means_and_standard_errors(String name) {
    Desk.Said said =
        scores(
            shared("tot-game24-repeats/" + name + ".jsonl"),
            "sample=idx,score=correct,epoch=sample",
            "--json");
    assertThat(said.code()).as(said.err()).isZero();
    Node.Obj expected = expected(name);
    Node.Obj metric = Desk.Said.metric(summary(said));
    assertThat(number(metric, "value")).isCloseTo(number(expected, "mean"), within(1e-12));
    assertThat(number(metric, "population", "se"))
        .isCloseTo(number(expected, "clustered_se"), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "crosswords_io, 0, r_letter",
    "crosswords_io, 1, r_word",
    "crosswords_cot, 2, r_game"
  })
  void graded_scores_give_the_published_means(String name, int which, String column) {
    Desk.Said said =
        scores(
            shared("tot-game24-repeats/" + name + ".jsonl"),
            "sample=idx,score=" + column + ",epoch=sample",
            "--json");
    assertThat(said.code()).as(said.err()).isZero();
    Node percent = expected(name).list("letter_word_game_pct").get(which);
    assertThat(100 * number(Desk.Said.metric(summary(said)), "value"))
        .isCloseTo(
            percent instanceof Node.Num n ? n.value().doubleValue() : Double.NaN, within(1e-9));
  }

  private static Node.Obj expected(String name) {
    Node.Obj expected =
        ((Node.Obj) Json.read(shared("tot-game24-repeats/expected.json"))).object(name);
    return Objects.requireNonNull(expected);
  }

  @Test
  void an_imported_run_is_shown_and_listed_as_any_other() throws IOException {
    Desk.Said said = csv("id,score\nq1,1\nq2,0\nq1,0.5\n\nq2,0\n");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("4 rows read, 4 taken, 1 blank line passed over");
    assertThat(said.out()).contains("37.5", "2 x 2", "task as declared");
    assertThat(desk.assay("list", "runs").out()).contains("mine@m+imported", "2 epochs  complete");
    Desk.Said shown = desk.assay("show", "mine@m");
    assertThat(shown.out()).contains("from t.csv", "4 answered", "task as declared");
    assertThat(desk.assay("show", "mine@m", "q1").out())
        .contains("epoch 1  score 1.0", "epoch 2  score 0.5  row 3");
    Node.Obj document = desk.assay("show", "mine@m", "--json").json();
    assertThat(document.text("schema")).isEqualTo("assay.summary/1");
    assertThat(desk.assay("show", "mine@m", "q1", "--json").json().list("epochs")).hasSize(2);
    assertThat(desk.scores()).hasSize(4);
    assertThat(desk.run().resolve("summary.json")).exists();
  }

  @Test
  void there_is_nothing_to_rescore() throws IOException {
    csv("id,score\nq1,1\n");
    Desk.Said said = desk.assay("rescore", "mine@m");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("there are no responses to parse");
  }

  @Test
  void the_same_file_again_is_refused_unless_a_new_run_is_asked_for() throws IOException {
    assertThat(csv("id,score\nq1,1\n").code()).isZero();
    Desk.Said again = csv("id,score\nq1,1\n");
    assertThat(again.code()).isEqualTo(64);
    assertThat(again.err()).contains("imported in the same way before", "--new");
    assertThat(csv("id,score\nq1,1\n", "--new").code()).isZero();
    assertThat(csv("id,score\nq1,0\n").code()).isZero();
    assertThat(desk.runs()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.csv", "t.tsv", "t.json", "t.jsonl", "t.jsonl.gz", "t.csv.gz"})
  void every_format_gives_the_same_scores(String name) throws IOException {
    String text =
        switch (name.replace(".gz", "")) {
          case "t.csv" -> "\uFEFFid,score\nq1,1\n\"q2\",0.25\n";
          case "t.tsv" -> "id\tscore\nq1\t1\nq2\t0.25\n";
          case "t.json" -> "[{\"id\":\"q1\",\"score\":1},\n {\"id\":\"q2\",\"score\":0.25}]";
          default -> "{\"id\":\"q1\",\"score\":1}\n{\"id\":\"q2\",\"score\":0.25}\n";
        };
    Path file = desk.file(name, text);
    if (name.endsWith(".gz")) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    Desk.Said said = scores(file, "sample=id,score=score", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(number(Desk.Said.metric(summary(said)), "value")).isEqualTo(0.625);
  }

  @Test
  void epoch_labels_are_ranked_within_the_sample_numbers_by_size_and_before_texts()
      throws IOException {
    Path file =
        desk.file("t.csv", "id,run,score\na,10,1\na,9,0.9\na,x,0\nb,last,0.5\nb,first,0.1\n");
    scores(file, "sample=id,score=score,epoch=run");
    List<Node.Obj> lines = Desk.lines(desk.run().resolve("imports.jsonl"));
    assertThat(lines.stream().skip(1).map(l -> l.number("epoch")))
        .containsExactly(2L, 1L, 3L, 2L, 1L);
    assertThat(desk.scores().stream().map(l -> l.number("score")))
        .containsExactly(0.9, 1.0, 0.0, 0.1, 0.5);
  }

  @Test
  void another_range_reaches_the_bounds_and_the_intervals() throws IOException {
    StringBuilder text = new StringBuilder("id,score\n");
    for (int i = 0; i < 20; i++) {
      text.append("q").append(i).append(',').append(i % 10).append('\n');
    }
    Desk.Said said = csv(text + "q20,NA\n", "--range", "-10,10", "--missing", "NA", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    Node.Obj metric = Desk.Said.metric(summary(said));
    assertThat(Json.write(Node.list(metric.list("range")))).isEqualTo("[-10,10]");
    assertThat(number(metric, "value")).isEqualTo(4.5);
    assertThat(number(metric, "population", "high")).isGreaterThan(5);
    assertThat(number(metric, "bounds", "low")).isCloseTo((90 - 10) / 21.0, within(1e-12));
    assertThat(number(metric, "bounds", "high")).isCloseTo((90 + 10) / 21.0, within(1e-12));
    assertThat(number(said.json(), "dropped", "missing")).isEqualTo(1);
    assertThat(desk.assay("show", "mine@m").out()).contains("4.50").doesNotContain("450");
    assertThat(Desk.metrics(desk.run())).contains("\"range\":[-10,10]");
  }

  @Test
  void clusters_and_categories_come_from_their_columns() throws IOException {
    Path file =
        desk.file("t.csv", "id,s,story,kind\na,1,x,easy\nb,1,x,hard\nc,0,y,easy\nd,0,y,hard\n");
    Desk.Said said =
        scores(file, "sample=id,score=s", "--map", "cluster=story,category=kind", "--json");
    Node.Obj metric = Desk.Said.metric(summary(said));
    assertThat(number(metric, "variance", "clusters")).isEqualTo(2);
    assertThat(metric.list("categories")).hasSize(2);
  }

  @Test
  void equal_ids_under_one_name_are_the_same_task_whatever_their_order() throws IOException {
    scores(desk.file("a.csv", "id,s\nq1,1\nq2,0\n"), "sample=id,score=s");
    scores(desk.file("b.csv", "id,s\nq2,1\nq1,1\n"), "sample=id,score=s");
    scores(desk.file("c.csv", "id,s\nq2,1\nq3,1\n"), "sample=id,score=s");
    List<String> tasks = new ArrayList<>();
    for (Path run : desk.runs()) {
      Node.Obj key = ((Node.Obj) Json.read(run.resolve("run.json"))).object("key");
      Node.Obj task = key == null ? null : key.object("task");
      assertThat(task).isNotNull();
      if (task != null) {
        assertThat(task.flag("as_declared", false)).isTrue();
        tasks.add(String.valueOf(task.text("hash")));
      }
    }
    assertThat(tasks.get(1)).isEqualTo(tasks.get(0));
    assertThat(tasks.get(2)).isNotEqualTo(tasks.get(0));
  }

  @Test
  void settings_are_unknown_unless_given() throws IOException {
    csv("id,score\nq1,1\n", "--set", "sampling.temperature=0.7");
    String manifest = Files.readString(desk.run().resolve("run.json"));
    assertThat(manifest).contains("\"temperature\": 0.7", "as given; all others unknown");
    Desk.Said wrong = csv("id,score\nq1,1\n", "--set", "sampling.temprature=0.7");
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.err()).contains("did you mean sampling.temperature?");
  }
}
