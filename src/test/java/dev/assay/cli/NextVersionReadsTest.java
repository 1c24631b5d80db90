package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run in {@code src/test/resources/runs/v1}, as the first version wrote it, is read by this one
 * and all that follow. Its files are never made anew: what a later version cannot read of them, it
 * could not read of anybody's.
 */
class NextVersionReadsTest {
  private static final Path KEPT = Path.of("src", "test", "resources", "runs", "v1");
  private static final String NAME = "quiz@dice";

  @TempDir Path folder;
  private Desk desk;
  private Path run;
  private Node.Obj written;

  @BeforeEach
  void copy() throws IOException {
    desk = new Desk(folder).quiz(3, 2);
    try (Stream<Path> files = Files.walk(KEPT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve("results/runs").resolve(KEPT.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    run = desk.run();
    written = (Node.Obj) Json.read(run.resolve("summary.json"));
  }

  /**
   * Everything that was written stands there unchanged, and more may stand beside it. Sentences may
   * be put into better words.
   */
  private static void assertHolds(String at, Node now, Node then) {
    switch (then) {
      case Node.Obj o -> {
        assertThat(now).as(at).isInstanceOf(Node.Obj.class);
        o.fields()
            .forEach((name, field) -> {
              assertThat(((Node.Obj) now).fields()).as(at).containsKey(name);
              if (!name.equals("warnings") && !name.endsWith("reason")) {
                Node value = ((Node.Obj) now).fields().get(name).value();
                assertHolds(at + "/" + name, value, field.value());
              }
            });
      }
      case Node.Arr a -> {
        List<Node> items = ((Node.Arr) now).items();
        assertThat(items).as(at).hasSameSizeAs(a.items());
        for (int i = 0; i < items.size(); i++) {
          assertHolds(at + "/" + i, items.get(i), a.items().get(i));
        }
      }
      default -> assertThat(Json.write(now)).as(at).isEqualTo(Json.write(then));
    }
  }

  private Node.Obj withRun(Node.Obj summary, String name) {
    return Node.object(b ->
        summary.fields().forEach((n, f) -> b.put(n, n.equals("run") ? Node.of(name) : f.value())));
  }

  @Test
  void it_holds_what_may_go_wrong_with_a_response() {
    Node.Obj outcomes = written.object("outcomes");
    assertThat(outcomes).isNotNull();
    for (String outcome : List.of("truncated", "unparsed", "failed")) {
      assertThat(outcomes.number(outcome)).as(outcome).isEqualTo(1L);
    }
    assertThat(outcomes.number("answered")).isEqualTo(3L);
  }

  @Test
  void show_derives_the_figures_that_were_written_then() {
    Desk.Said said = desk.assay("show", NAME, "--json");
    assertThat(said.code()).as(said.err()).isZero();
    String shown = String.valueOf(said.json().text("run"));
    assertHolds("", said.json(), withRun(written, shown));
    assertThat(desk.assay("show", NAME).out()).contains("quiz", "dice");
  }

  @Test
  void rescoring_writes_the_figures_that_were_written_then() throws IOException {
    List<Node.Obj> scores = Desk.lines(run.resolve("scores.jsonl"));
    byte[] evidence = Files.readAllBytes(run.resolve("responses.jsonl"));
    byte[] manifest = Files.readAllBytes(run.resolve("run.json"));
    Files.delete(run.resolve("scores.jsonl"));
    Files.delete(run.resolve("summary.json"));
    Desk.Said said = desk.assay("rescore", NAME);
    assertThat(said.code()).as(said.err()).isZero();
    assertHolds("", Json.read(run.resolve("summary.json")), written);
    assertHolds("", Node.list(Desk.lines(run.resolve("scores.jsonl"))), Node.list(scores));
    assertThat(run.resolve("responses.jsonl")).hasBinaryContent(evidence);
    assertThat(run.resolve("run.json")).hasBinaryContent(manifest);
  }

  @Test
  void every_sample_is_shown_with_its_responses() throws IOException {
    for (String sample : List.of("colour", "number", "sum")) {
      Desk.Said said = desk.assay("show", NAME, sample, "--json");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.json().list("epochs")).hasSize(2);
      assertThat(desk.assay("show", NAME, sample).out()).contains("epoch 1", "epoch 2");
    }
  }

  @Test
  void it_is_listed() {
    Desk.Said said = desk.assay("list", "runs", "--json");
    assertThat(said.json().list("items")).hasSize(1);
    Node.Obj item = (Node.Obj) said.json().list("items").getFirst();
    assertThat(item.text("name")).isEqualTo("quiz@dice+plain");
    assertThat(item.text("title")).contains("2 epochs").doesNotContain("unreadable");
  }

  @Test
  void its_files_are_what_the_published_schemas_say() {
    OutputSchemas schemas = new OutputSchemas();
    for (String file : List.of("run.json", "summary.json")) {
      schemas.hold((Node.Obj) Json.read(run.resolve(file)));
    }
    for (String file : List.of("inputs.jsonl", "responses.jsonl", "scores.jsonl")) {
      schemas.holdLines(run.resolve(file));
    }
  }

  @Test
  void fields_that_a_later_version_adds_are_passed_over() throws IOException {
    for (String file : List.of("run.json", "inputs.jsonl", "responses.jsonl")) {
      Path path = run.resolve(file);
      String text = Files.readString(path).replaceAll("(?m)^\\{", "{\"added_later\":[1],");
      Files.writeString(path, text.replaceFirst("(\"added_later\":\\[1]),(.*)}", "$2,$1}"));
    }
    Desk.Said said = desk.assay("show", NAME, "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertHolds("", said.json(), withRun(written, String.valueOf(said.json().text("run"))));
  }

  @ParameterizedTest
  @CsvSource({
    "run.json, assay.run/1, assay.run/2",
    "inputs.jsonl, assay.inputs/1, assay.inputs/2",
    "responses.jsonl, assay.responses/1, assay.responses/12"
  })
  void a_file_of_a_later_schema_is_refused_in_plain_words(String file, String ours, String theirs)
      throws IOException {
    Path path = run.resolve(file);
    Files.writeString(path, Files.readString(path).replaceFirst(ours, theirs));
    byte[] before = Files.readAllBytes(path);
    byte[] summary = Files.readAllBytes(run.resolve("summary.json"));
    for (String[] command : new String[][] {{"show", NAME}, {"rescore", NAME}}) {
      Desk.Said said = desk.assay(command);
      assertThat(said.code()).isEqualTo(65);
      assertThat(said.err())
          .contains(file, "\"" + theirs + "\"", "reads " + ours, "a later version of Assay");
    }
    assertThat(path).hasBinaryContent(before);
    assertThat(run.resolve("summary.json")).hasBinaryContent(summary);
  }

  /** Derived files are made anew, whoever wrote them. */
  @Test
  void a_summary_of_a_later_schema_is_not_read_but_replaced() throws IOException {
    Path summary = run.resolve("summary.json");
    Files.writeString(summary, Files.readString(summary).replace("summary/1", "summary/2"));
    assertThat(desk.assay("show", NAME).code()).isZero();
    assertThat(desk.assay("rescore", NAME).code()).isZero();
    assertHolds("", Json.read(summary), written);
  }

  @Test
  void a_run_of_a_later_version_is_not_continued_but_another_may_start() throws IOException {
    Path manifest = run.resolve("run.json");
    String later = Files.readString(manifest).replaceFirst("assay.run/1", "assay.run/2");
    Files.writeString(manifest, later);
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice");
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("a later version of Assay");
    assertThat(desk.runs()).hasSize(2);
    assertThat(manifest).hasContent(later);
    assertThat(desk.assay("list", "runs").out()).contains("unreadable", "assay.run/2");
  }
}
