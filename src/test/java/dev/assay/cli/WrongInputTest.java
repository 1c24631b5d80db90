package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mistakes of a user's: what was wrong, where, what is near, and an exit code; nothing is asked.
 */
class WrongInputTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(4, 2);
    desk.file("evals/suites/all.yaml", "suite: all\nevals: [quiz]\nmodels: [dice]\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run quizz -m dice                    | quizz      | quiz",
        "run al                               | al         | all",
        "run quiz -m dise                     | dise       | dice",
        "run quiz -m dice --format plane      | plane      | plain",
        "run quiz -m dice --sample q11        | q11        | q1",
        "run quiz -m dice --set sampling.temprature=1 | sampling.temprature | sampling.temperature",
        "run quiz -m opnai:gpt                | opnai      | openai",
        "show quiz@dise                       | quiz@dise  | quiz@dice",
        "show quiz@dice q11                   | q11        | q1",
        "rescore quiz@dise                    | quiz@dise  | quiz@dice",
        "rum quiz                             | rum        | run",
        "run quiz -m dice --epoch 3           | --epoch    | --epochs",
        "run quiz -m dice --fromat plain      | --fromat   | --format",
        "run --fromat=plain                   | --fromat   | --format",
        "run -m dice --fromat                 | --fromat   | --format",
        "run --fromat plain --epochs          | --fromat   | --format",
        "show --jsno                          | --jsno     | --json",
        "show quiz@dice --jsno                | --jsno     | --json",
        "rescore --quite                      | --quite    | --quiet",
        "list --josn                          | --josn     | --json",
        "help rum                             | rum        | run",
      })
  void an_unknown_name_is_answered_with_the_nearest_one(
      String command, String wrong, String nearest) throws IOException {
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--first", "1").code()).isZero();
    String[] args = command.split(" ");
    boolean hasProject = !command.startsWith("rum") && !command.startsWith("help");
    Desk.Said said = hasProject ? desk.assay(args) : desk.bare(args);
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .startsWith("assay: ")
        .contains(wrong)
        .contains("did you mean " + nearest);
    assertThat(desk.runs()).hasSize(1);
  }

  @Test
  void an_option_before_the_command_is_told_where_it_belongs() {
    Desk.Said said = desk.bare("--json", "list");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("\\\"--json\\\" before the command", "assay list --json");
    assertThat(desk.bare("--quiet", "run", "quiz").err())
        .contains("\"--quiet\" before the command", "assay run --quiet");
  }

  @Test
  void a_value_that_looks_like_an_option_is_no_unknown_option() {
    Desk.Said said = desk.assay("run", "--set", "--odd", "-mdice");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("EVAL|SUITE").doesNotContain("there is no option");
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs 0",
    "--limit 0",
    "--first -1",
    "--concurrency 0",
    "--epochs many",
    "--epochs 2000000000",
    "--concurrency 2000000000",
    "--limit 2 --first 2",
    "--set nonsense",
    "--seed x",
    "-m http://127.0.0.1:9/v1",
    "--set sampling.temperature=hot",
    "--set limits.timeout_seconds=-1"
  })
  void a_value_that_is_not_allowed_is_wrong_usage(String options) throws IOException {
    Desk.Said said = desk.assay(("run quiz -m dice " + options).split(" "));
    assertThat(said.code()).as(said.err()).isEqualTo(64);
    assertThat(said.err()).startsWith("assay: ");
    assertThat(said.out()).isEmpty();
    assertThat(desk.runs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "quizz, dice, quizz, quiz",
    "quiz, dise, dise, dice",
  })
  void an_unknown_name_in_a_suite_is_told_with_its_place(
      String eval, String model, String wrong, String nearest) throws IOException {
    desk.file(
        "evals/suites/all.yaml", "suite: all\nevals: [%s]\nmodels: [%s]\n".formatted(eval, model));
    Desk.Said said = desk.assay("run", "all");
    assertThat(said.code()).as(said.err()).isEqualTo(65);
    assertThat(said.err())
        .containsPattern("all.yaml:\\d+:\\d+: .*\"" + wrong + "\"")
        .contains("did you mean " + nearest);
  }

  @Test
  void a_system_prompt_that_is_missing_is_told() throws IOException {
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice", "--system", "no-such.txt");
    assertThat(said.code()).isIn(64, 65);
    assertThat(said.err()).contains("no-such.txt");
    assertThat(desk.runs()).isEmpty();
  }

  @Test
  void every_mistake_of_an_eval_file_is_told_with_its_place() throws IOException {
    desk.file(
        "evals/bad.yaml",
        """
        eval: other
        dataset: {file: data/quiz.jsonl}
        answer: choise
        epochs: -3
        chioce_order: permute
        """);
    Desk.Said said = desk.assay("run", "bad", "-m", "dice");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err())
        .containsPattern("bad.yaml:1:\\d+: .*\"other\"")
        .containsPattern("bad.yaml:3:\\d+: .*\"choise\".*choice")
        .containsPattern("bad.yaml:4:\\d+: .*-3")
        .containsPattern("bad.yaml:5:\\d+: .*\"chioce_order\".*choice_order");
    assertThat(desk.runs()).isEmpty();
  }

  @Test
  void every_mistake_of_a_data_set_is_told_with_its_line() throws IOException {
    desk.file(
        "evals/data/quiz.jsonl",
        """
        {"id":"a","input":"?","choices":["x","y"],"target":5}
        {"id":"b","input":"?","choices":["x"],"target":0}
        {"id":"a","input":"?","choices":["x","y"],"target":"z"}
        """);
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err())
        .containsPattern("quiz.jsonl:1:\\d+: .*\"target\" is 5")
        .containsPattern("quiz.jsonl:2:\\d+: .*\"choices\" has 1")
        .containsPattern("quiz.jsonl:3:\\d+: .*\"z\"");
  }

  @Test
  void a_broken_line_of_data_is_told_with_its_place() throws IOException {
    desk.file("evals/data/quiz.jsonl", "{\"id\":\"a\",\"input\":\n");
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).containsPattern("quiz.jsonl:1:\\d+: ");
  }

  @Test
  void yaml_that_is_none_is_told_with_its_place() throws IOException {
    desk.file("evals/bad.yaml", "eval: bad\nanswer: [choice\n");
    Desk.Said said = desk.assay("run", "bad", "-m", "dice");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).containsPattern("bad.yaml:\\d+:\\d+: ");
  }

  @Test
  void a_data_set_that_is_missing_a_folder_or_no_text_is_told() throws IOException {
    Path data = folder.resolve("evals/data/quiz.jsonl");
    Files.delete(data);
    Desk.Said missing = desk.assay("run", "quiz", "-m", "dice");
    assertThat(missing.code()).isEqualTo(65);
    assertThat(missing.err()).contains("quiz.jsonl", "no such file");
    Files.createDirectory(data);
    Desk.Said isFolder = desk.assay("run", "quiz", "-m", "dice");
    assertThat(isFolder.code()).isEqualTo(65);
    assertThat(isFolder.err()).contains("quiz.yaml:3:17: this is a folder", "quiz.jsonl");
    Files.delete(data);
    Files.write(data, new byte[] {'{', (byte) 0xff, '}'});
    Desk.Said noText = desk.assay("run", "quiz", "-m", "dice");
    assertThat(noText.code()).isEqualTo(65);
    assertThat(noText.err()).contains("quiz.jsonl", "UTF-8");
  }

  @Test
  void an_unreadable_folder_is_told() throws IOException {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root) {
      System.err.println("SKIPPED: a folder without permissions: root may read everything");
    }
    assumeTrue(!root, "root may read everything");
    Path evals = folder.resolve("evals/formats");
    Files.setPosixFilePermissions(evals, PosixFilePermissions.fromString("---------"));
    try {
      Desk.Said said = desk.assay("list");
      assertThat(said.code()).isEqualTo(65);
      assertThat(said.err()).contains("formats", "permission denied");
    } finally {
      Files.setPosixFilePermissions(evals, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void a_file_in_place_of_the_project_is_told() {
    Desk.Said said =
        desk.bare("run", "quiz", "-m", "dice", "--project", folder + "/evals/quiz.yaml");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("is no folder");
  }

  @ParameterizedTest
  @CsvSource({"results", "results/runs", "results/runs/quiz"})
  void a_file_in_place_of_the_results_is_told(String place) throws IOException {
    desk.file(place, "in the way");
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice");
    assertThat(said.code()).isEqualTo(73);
    assertThat(said.err()).contains("cannot write", "--results", "same command again");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void a_project_without_evals_says_where_it_looked() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Desk.Said said = desk.bare("run", "none", "--project", empty.toString());
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("none", "looked in", "empty");
  }

  @Test
  void a_model_must_be_named() {
    Desk.Said said = desk.assay("run", "quiz");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("no model", "-m");
  }

  @Test
  void a_key_that_is_not_set_is_told_by_its_name() {
    Desk.Said said =
        desk.assay(
            "run", "quiz", "-m", "http://127.0.0.1:9/v1#x", "--set", "api_key=${NO_SUCH_KEY}");
    assertThat(said.code()).isIn(64, 65);
    assertThat(said.err()).contains("NO_SUCH_KEY");
  }

  @Test
  void a_damaged_line_of_evidence_is_told_with_its_line() throws IOException {
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    Path evidence = desk.run().resolve("responses.jsonl");
    Files.writeString(evidence, Files.readString(evidence) + "{\"sample\":\n");
    for (String command : new String[] {"rescore quiz@dice", "show quiz@dice q1"}) {
      Desk.Said said = desk.assay(command.split(" "));
      assertThat(said.code()).isEqualTo(65);
      assertThat(said.err()).containsPattern("responses.jsonl:11:\\d+: ");
    }
  }

  @Test
  void errors_as_json_carry_place_and_code() throws IOException {
    desk.file("evals/bad.yaml", "eval: bad\ndataset: {file: data/quiz.jsonl}\nanswer: choise\n");
    Desk.Said said = desk.assay("run", "bad", "-m", "dice", "--json");
    assertThat(said.out()).isEmpty();
    var document = (Node.Obj) Json.parse(said.err(), "standard error");
    assertThat(document.text("schema")).isEqualTo("assay.error/1");
    assertThat(document.number("exit_code")).isEqualTo(65L);
    var error = (Node.Obj) document.list("errors").getFirst();
    assertThat(error.fields().keySet())
        .containsExactlyInAnyOrder("message", "file", "line", "column", "hint");
    assertThat(error.text("message")).contains("choise");
    assertThat(error.text("file")).endsWith("bad.yaml");
    assertThat(error.number("line")).isEqualTo(3L);
    assertThat(error.number("column")).isNotNull();
  }

  @Test
  void wrong_usage_as_json_has_no_place() {
    Desk.Said said = desk.assay("run", "nothing-like-it", "--json");
    var document = (Node.Obj) Json.parse(said.err(), "standard error");
    assertThat(document.number("exit_code")).isEqualTo(64L);
    var error = (Node.Obj) document.list("errors").getFirst();
    assertThat(error.get("file")).isNull();
    assertThat(error.get("line")).isNull();
    assertThat(error.fields()).containsKeys("file", "line", "column");
  }
}
