package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first minutes of somebody who starts a project. */
class InitTest {
  private static final List<String> FILES =
      List.of(
          "evals/suites/hello.yaml",
          "evals/hello-facts.yaml",
          "evals/data/hello-facts.jsonl",
          "evals/formats/hello-tag.yaml",
          "evals/models/my-model.yaml",
          ".assay/schemas/eval.schema.json",
          ".assay/schemas/suite.schema.json",
          ".assay/schemas/sample.schema.json",
          ".assay/schemas/gate.schema.json",
          ".assay/schemas/format.schema.json",
          ".assay/schemas/model.schema.json");

  @TempDir Path folder;
  private final AtomicLong fresh = new AtomicLong(1);

  /** A command on the project in a folder; what ships with Assay is found. */
  private Desk.Said assay(Path project, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    World world =
        new World(
            new PrintWriter(out),
            new PrintWriter(err),
            name -> name.equals("MY_MODEL_KEY") ? "secret" : null,
            () -> Instant.parse("2026-01-02T03:04:05Z").plusSeconds(fresh.get()),
            duration -> {},
            fresh::incrementAndGet,
            Path.of("").toAbsolutePath(),
            false,
            false,
            () -> 100);
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--project", project.toString()));
    return new Desk.Said(
        Cli.run(world, all.toArray(String[]::new)), out.toString(), err.toString());
  }

  private static List<String> filesIn(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(f -> root.relativize(f).toString()).toList();
    }
  }

  @Test
  void a_new_project_runs_as_it_is() throws IOException {
    Path project = folder.resolve("deep/in/x");
    assertThat(assay(folder, "init", "deep/in/x").code()).isZero();
    assertThat(filesIn(project)).containsExactlyInAnyOrderElementsOf(FILES);
    Desk.Said run = assay(project, "run", "hello", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    List<Node> runs = run.json().list("runs");
    assertThat(runs).hasSize(2);
    for (Node each : runs) {
      Node.Obj summary = (Node.Obj) each;
      assertThat(summary.text("eval")).isEqualTo("hello-facts");
      assertThat(summary.text("status")).isEqualTo("complete");
      assertThat(Json.write(summary)).contains("\"samples\":12", "\"simulated\":true");
      assertThat(Desk.Said.metric(summary).object("population")).isNotNull();
    }
  }

  @Test
  void what_it_says_to_do_next_can_be_done() {
    Desk.Said said = assay(folder, "init");
    List<String> commands =
        said.err().lines().filter(l -> l.startsWith("  assay ")).map(InitTest::command).toList();
    assertThat(commands)
        .contains("run hello", "run hello -m simulated-strong", "run hello -m my-model --dry-run");
    for (String command : commands) {
      boolean sends = command.endsWith("my-model");
      String[] words = (sends ? command + " --dry-run" : command).split(" ");
      Desk.Said next = assay(folder, words);
      assertThat(next.code()).as("%s: %s", command, next.err()).isZero();
    }
    assertThat(said.err()).contains("  cd ", "evals/models/my-model.yaml");
  }

  private static String command(String line) {
    return line.strip().split(" {2,}")[0].substring("assay ".length());
  }

  @Test
  void every_written_file_is_read_without_a_mistake() {
    assay(folder, "init");
    for (String format : List.of("hello-tag", "plain")) {
      Desk.Said dry =
          assay(folder, "run", "hello", "-m", "my-model", "--format", format, "--dry-run");
      assertThat(dry.code()).as(dry.err()).isZero();
      assertThat(dry.out()).contains("hello-facts", format);
    }
  }

  @Test
  void every_field_that_is_commented_out_can_be_switched_on() throws IOException {
    assay(folder, "init");
    for (String name : List.of("evals/models/my-model.yaml", "evals/suites/hello.yaml")) {
      Path file = folder.resolve(name);
      String text = Files.readString(file);
      String whole = text.replaceAll("(?m)^( *)# (?=[a-z_]+: |- )", "$1");
      assertThat(whole).isNotEqualTo(text);
      Files.writeString(file, whole);
    }
    String profile = Files.readString(folder.resolve("evals/models/my-model.yaml"));
    assertThat(profile).contains("\napi_key: ", "\n  stop: ", "\n  timeout_seconds: ", "\nprice: ");
    Desk.Said dry = assay(folder, "run", "hello", "-m", "my-model", "--dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("+ plain", "+ hello-tag", "You are terse.");
  }

  @Test
  void the_model_template_asks_in_the_projects_own_format() {
    assay(folder, "init");
    assertThat(assay(folder, "run", "hello", "-m", "my-model", "--dry-run").out())
        .contains("hello-tag", "<final></final>");
    Desk.Said run =
        assay(folder, "run", "hello", "-m", "simulated-strong", "--format", "hello-tag", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.run().text("format")).isEqualTo("hello-tag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evals/suites/hello.yaml", "evals/models/my-model.yaml"})
  void a_file_that_exists_is_named_and_nothing_is_written(String mine) throws IOException {
    Path file = folder.resolve(mine);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "mine\n");
    Desk.Said said = assay(folder, "init");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(mine, "nothing was written", "assay init my-evals");
    assertThat(filesIn(folder)).containsExactly(mine);
    assertThat(file).hasContent("mine\n");
  }

  @Test
  void the_second_time_every_file_is_in_the_way() {
    assay(folder, "init");
    Desk.Said again = assay(folder, "init");
    assertThat(again.code()).isEqualTo(64);
    assertThat(again.err()).contains(FILES);
  }

  @Test
  void every_yaml_file_names_a_schema_that_was_written_for_its_editor() throws IOException {
    assay(folder, "init");
    for (String file : FILES.stream().filter(f -> f.endsWith(".yaml")).toList()) {
      Path path = folder.resolve(file);
      String first = Files.readAllLines(path).getFirst();
      assertThat(first).startsWith("# yaml-language-server: $schema=");
      Path schema = path.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize();
      assertThat(schema)
          .hasSameTextualContentAs(Path.of("docs", "schemas").resolve(schema.getFileName()));
    }
  }

  @Test
  void other_files_of_a_project_are_left_alone() throws IOException {
    Path mine = folder.resolve("evals/mine.yaml");
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, "mine\n");
    assertThat(assay(folder, "init").code()).isZero();
    assertThat(mine).hasContent("mine\n");
  }

  @Test
  void a_folder_that_is_a_file_is_wrong_usage() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "notes\n");
    Desk.Said said = assay(folder, "init", "notes.txt");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("notes.txt", "is a file");
  }

  @Test
  void what_cannot_be_written_leaves_nothing_behind() throws IOException {
    Files.createDirectories(folder.resolve("evals"));
    Files.writeString(folder.resolve("evals/models"), "a file where a folder should be\n");
    Desk.Said said = assay(folder, "init");
    assertThat(said.code()).isEqualTo(73);
    assertThat(said.err()).contains("my-model.yaml", "cannot be written");
    assertThat(filesIn(folder)).containsExactly("evals/models");
  }

  @Test
  void scripts_get_the_files_as_a_document_and_no_talk() {
    Desk.Said said = assay(folder, "init", "x", "--json");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.json().text("schema")).isEqualTo("assay.init/1");
    List<Node> files = said.json().list("files");
    assertThat(files).hasSameSizeAs(FILES);
    for (int i = 0; i < FILES.size(); i++) {
      String path = ((Node.Text) files.get(i)).value();
      assertThat(path).endsWith("x/" + FILES.get(i));
      assertThat(Path.of(path)).isRegularFile();
    }
  }

  @Test
  void quiet_prints_the_files_alone() {
    Desk.Said said = assay(folder, "init", "--quiet");
    assertThat(said.err()).isEmpty();
    assertThat(said.out().lines()).hasSameSizeAs(FILES);
  }
}
