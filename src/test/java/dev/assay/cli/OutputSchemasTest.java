package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every document and every file of a run is what its published schema says, and no more. */
class OutputSchemasTest {
  private static final OutputSchemas SCHEMAS = new OutputSchemas();
  private static final Pattern SCHEMA_NAME = Pattern.compile("\\bassay\\.[a-z_]+/[0-9]+");
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z-]+) ");

  @TempDir Path folder;
  private Desk desk;

  private Held held;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(12, 3);
    held = new Held(desk, SCHEMAS);
  }

  private Node.Obj document(int code, String... args) {
    return held.document(code, args);
  }

  private Node.Obj error(int code, String... args) {
    return held.error(code, args);
  }

  @Test
  void a_complete_run_and_all_that_looks_at_it() throws IOException {
    document(0, "run", "quiz", "-m", "dice", "--seed", "3");
    document(0, "run", "quiz", "-m", "dice", "--seed", "3", "--epochs", "4");
    document(0, "show", "quiz@dice");
    document(0, "show", "quiz@dice", "q1");
    document(0, "rescore", "quiz@dice");
    document(0, "rescore", "quiz@dice", "--parser", "all");
    held.files();
    assertThat(held.schemas())
        .contains("assay.run/1", "assay.inputs/1", "assay.responses/1", "assay.scores/1")
        .contains("assay.summary/1", "assay.runs/1", "assay.sample/1");
  }

  @Test
  void responses_that_fail_are_cut_off_or_cannot_be_read() throws IOException {
    String[] shares = {"failed=0.2", "truncated=0.2", "refused=0.2"};
    String[] run =
        Stream.concat(
                Stream.of("run", "quiz", "-m", "dice", "--seed", "3"),
                Arrays.stream(shares).flatMap(s -> Stream.of("--set", "simulated." + s)))
            .toArray(String[]::new);
    document(3, run);
    document(0, "show", "quiz@dice");
    for (int i = 1; i <= 12; i++) {
      document(0, "show", "quiz@dice", "q" + i);
    }
    held.files();
  }

  @Test
  void a_run_in_which_nothing_was_answered_has_a_reason_for_every_null() throws IOException {
    desk.file(
        "evals/models/mute.yaml", "model: mute\nprovider: simulated\nsimulated: {failed: 1.0}\n");
    error(69, "run", "quiz", "-m", "mute");
    document(0, "show", "quiz@mute");
    document(0, "show", "quiz@mute", "q1");
    held.files();
    Node.Obj rescored = (Node.Obj) document(0, "rescore", "quiz@mute").list("runs").getFirst();
    assertThat(Desk.Said.metric(rescored).text("value_reason")).isNotBlank();
  }

  @Test
  void a_private_eval() throws IOException {
    String eval = Files.readString(folder.resolve("evals/quiz.yaml"));
    desk.file("evals/quiz.yaml", eval + "private: true\n");
    document(0, "run", "quiz", "-m", "dice");
    document(0, "run", "quiz", "-m", "dice", "--dry-run");
    document(0, "show", "quiz@dice", "q2");
    held.files();
    Node.Obj sample = Desk.lines(desk.run().resolve("inputs.jsonl")).getFirst();
    assertThat(sample.fields()).doesNotContainKeys("input", "target");
  }

  @Test
  void one_epoch_a_subset_and_a_run_that_goes_on() throws IOException {
    document(0, "run", "quiz", "-m", "dice", "--epochs", "1");
    document(0, "run", "quiz", "-m", "dice", "--new", "--first", "3");
    document(0, "run", "quiz", "-m", "dice", "--new", "--limit", "4");
    document(0, "run", "quiz", "-m", "dice", "--new", "--sample", "q2", "--epochs", "1");
    document(0, "show", "quiz@dice");
    held.files();
  }

  @Test
  void numbers_texts_messages_and_clusters() throws IOException {
    desk.file(
        "evals/formats/any.yaml",
        """
        format: any
        number: {user: "{{ input }}", parse: [number]}
        text: {user: "{{ input }}", parse: [{whole: {max_words: 3}}]}
        """);
    desk.file(
        "evals/data/sums.jsonl",
        """
        {"id":"a","input":"1 + 1?","target":2,"cluster":"small"}
        {"id":"b","input":"0.5 + 1?","target":"1.5","cluster":"small"}
        {"id":"c","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"9 + 9?"}],"target":18,"cluster":"big"}
        """);
    desk.file(
        "evals/sums.yaml",
        "eval: sums\ndataset: {file: data/sums.jsonl}\nanswer: number\ntolerance: 0.1\n");
    desk.file(
        "evals/data/names.jsonl",
        """
        {"id":"a","input":"Who?","target":["Ann","Anne"]}
        {"id":"b","input":"When?","target":1969}
        """);
    desk.file(
        "evals/names.yaml",
        "eval: names\ndataset: {file: data/names.jsonl}\nanswer: text\nunread: missing\n");
    document(0, "run", "sums", "names", "-m", "dice", "--format", "any", "--epochs", "2");
    document(0, "show", "sums@dice", "c");
    document(0, "show", "names@dice", "a");
    held.files();
  }

  /** Everything that a provider may say, and a price. */
  @Test
  void replies_of_a_server_with_all_their_fields() throws IOException {
    try (FakeServer server = new FakeServer(OutputSchemasTest::talkative)) {
      desk.file(
          "evals/models/server.yaml",
          """
          model: server
          provider: openai-compatible
          id: asked
          base_url: http://127.0.0.1:%d/v1
          system_text: Be brief.
          sampling: {temperature: 0.5, max_tokens: 20}
          tools: [{name: look, description: Looks, parameters: {type: object}}]
          price: {input: 1, output: 2}
          """
              .formatted(server.port()));
      document(0, "run", "quiz", "-m", "server", "--dry-run");
      document(3, "run", "quiz", "-m", "server");
      document(0, "run", "quiz", "-m", "server", "--dry-run", "--epochs", "9");
      document(0, "show", "quiz@server");
      held.files();
      assertThat(Files.readString(desk.run().resolve("responses.jsonl")))
          .contains("\"failure\":{", "\"status\":400", "\"tool_calls\":[", "\"reasoning\":\"")
          .contains("\"refusal\":\"", "\"other\":{", "\"effective\":{", "\"usage\":{");
    }
  }

  private static FakeServer.Answer talkative(FakeServer.Asked a) {
    String message =
        switch (Math.floorMod(a.seed(), 4)) {
          case 0 -> "\"content\":\"A\",\"reasoning_content\":\"It is A.\",\"mood\":\"fine\"";
          case 1 -> "\"content\":null,\"refusal\":\"I will not.\"";
          case 2 ->
              "\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\","
                  + "\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]";
          default -> "";
        };
    if (message.isEmpty() || a.isAbout(1)) {
      return FakeServer.Answer.json(400, "{\"error\":{\"message\":\"not this one\"}}");
    }
    return FakeServer.Answer.json(
        200,
        "{\"model\":\"served\",\"id\":\"x\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":"
            + "{\"role\":\"assistant\","
            + message
            + "}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":2},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}");
  }

  @Test
  void replays_of_recorded_runs() throws IOException {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      document(0, "run", "quiz", "-m", server.model());
    }
    Path recordings = folder.resolve("recordings/quiz/server");
    Files.createDirectories(recordings);
    Files.move(desk.run(), recordings.resolve(desk.run().getFileName()));
    desk.file(
        "evals/models/again.yaml",
        "model: again\nprovider: recorded\nid: fake\nrecordings: recordings\n");
    document(0, "run", "quiz", "-m", "again");
    held.files();
    assertThat(Files.readString(desk.run().resolve("responses.jsonl")))
        .contains("\"recorded_from\":\"");
  }

  @Test
  void every_kind_of_list() throws IOException {
    desk.file("evals/broken.yaml", "eval: [broken\n");
    desk.file("evals/suites/all.yaml", "suite: all\nevals: [quiz]\nmodels: [dice]\n");
    document(0, "run", "all");
    desk.file("results/runs/quiz/later/1/run.json", "{\"schema\": \"assay.run/9\"}");
    document(0, "list");
    for (String what : List.of("suites", "evals", "models", "formats", "runs")) {
      assertThat(document(0, "list", what).list("items")).as(what).isNotEmpty();
    }
  }

  @Test
  void a_validation_with_and_without_mistakes() throws IOException {
    assertThat(document(0, "validate").flag("valid", false)).isTrue();
    desk.file("evals/broken.yaml", "eval: [broken\n");
    desk.file("evals/models/odd.yaml", "model: odd\nprovider: simulatd\nskil: 1\n");
    assertThat(document(65, "validate").list("errors")).hasSizeGreaterThan(1);
  }

  @Test
  void errors_with_and_without_a_place() throws IOException {
    error(64, "run", "quizz", "-m", "dice");
    error(64, "run", "quiz", "--no-such-option");
    error(64, "show", "nothing@here");
    error(64, "show");
    desk.file("evals/quiz.yaml", "eval: quiz\ndataset: 1\nanswer: chioce\n");
    assertThat(error(65, "run", "quiz", "-m", "dice").list("errors")).hasSizeGreaterThan(1);
    desk.broken = new IllegalStateException("x");
    desk.quiz(2, 2);
    error(70, "run", "quiz", "-m", "dice");
  }

  @Test
  void runs_that_are_kept_in_this_project() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("results", "recordings"))) {
      List<Path> runs = files.filter(f -> f.endsWith("run.json")).map(Path::getParent).toList();
      assertThat(runs).isNotEmpty().allSatisfy(held::files);
    }
  }

  @Test
  void every_schema_that_the_code_names_is_published_and_no_other() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        SCHEMA_NAME.matcher(Files.readString(source)).results().forEach(m -> named.add(m.group()));
      }
    }
    assertThat(SCHEMAS.names()).isEqualTo(named);
  }

  /** By its own account: what takes --json says so in its help. */
  @Test
  void every_command_that_takes_json_writes_what_is_published() throws IOException {
    document(0, "run", "quiz", "-m", "dice");
    document(0, "run", "quiz", "-m", "dice", "--dry-run");
    document(0, "run", "quiz", "-m", "dice", "--check");
    document(0, "show", "quiz@dice");
    document(0, "show", "quiz@dice", "q1");
    document(0, "rescore", "quiz@dice");
    document(0, "rescore", "quiz@dice", "--parser", "all");
    OutputSchemasOfDecisionsTest.documents(desk, held);
    document(0, "plan", "quiz@dice");
    document(0, "list");
    document(0, "validate");
    document(0, "run", "quiz", "-m", "dice", "--new", "--seed", "1", "--shard", "1/2");
    document(0, "run", "quiz", "-m", "dice", "--new", "--seed", "1", "--shard", "2/2");
    document(0, "merge", "quiz@dice");
    document(0, "init", folder.resolve("new").toString());
    error(64, "init", folder.resolve("new").toString());
    OutputSchemasOfImportsTest.scores(desk, held);
    BatchTest.batches(desk, held);
    held.files();
    held.version();
    assertThat(held.commands()).isEqualTo(withJson());
    assertThat(held.schemas()).isEqualTo(SCHEMAS.names());
  }

  private Set<String> withJson() {
    String help = desk.bare("--help").out();
    String list = help.substring(help.indexOf("Commands:"), help.indexOf("Examples:"));
    return COMMAND
        .matcher(list)
        .results()
        .map(m -> m.group(1))
        .filter(name -> desk.bare("help", name).out().contains("--json"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
