package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code assay validate}: every mistake of every file, with its place; nothing is asked. */
class ValidateTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(4, 2);
    for (String kind : List.of("number", "text")) {
      String name = kind.equals("number") ? "sums" : "words";
      desk.file(
          "evals/" + name + ".yaml",
          "eval: %s\ndataset: {file: data/%s.jsonl}\nanswer: %s\n".formatted(name, name, kind));
      desk.file(
          "evals/data/" + name + ".jsonl", "{\"id\":\"a\",\"input\":\"?\",\"target\":\"1\"}\n");
    }
    desk.file(
        "evals/formats/words.yaml",
        "format: words\ntext: {user: \"{{ input }}\", parse: [{line: answer}]}\n");
    desk.file(
        "evals/models/wordy.yaml", "model: wordy\nprovider: simulated\nformat: {default: words}\n");
    desk.file(
        "evals/suites/all.yaml",
        "suite: all\nevals: [quiz, {eval: words, format: words}]\nmodels: [dice]\n");
  }

  private static List<String> places(Desk.Said said) {
    List<String> places = new ArrayList<>();
    for (Node error : said.json().list("errors")) {
      places.add(place((Node.Obj) error));
    }
    return places;
  }

  private static String place(Node.Obj error) {
    Number line = error.number("line");
    Number column = error.number("column");
    return (line == null ? 0 : line) + ":" + (column == null ? 0 : column);
  }

  static List<BrokenFiles.Broken> broken() {
    return BrokenFiles.all().toList();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void every_mistake_of_a_file_is_told_at_once_with_its_place_and_what_is_near(
      BrokenFiles.Broken broken) throws IOException {
    desk.file(broken.path(), broken.text());
    Desk.Said said = desk.assay("validate", "--json");
    assertThat(said.code()).as(said.out()).isEqualTo(65);
    assertThat(said.err()).isEmpty();
    List<Node> errors = said.json().list("errors");
    assertThat(places(said))
        .as(said.out())
        .isEqualTo(broken.mistakes().stream().map(m -> m.split(" ", 2)[0]).toList());
    for (int i = 0; i < errors.size(); i++) {
      Node.Obj error = (Node.Obj) errors.get(i);
      assertThat(error.text("file")).endsWith(broken.path());
      assertThat(error.text("message") + " " + error.text("hint"))
          .contains(broken.mistakes().get(i).split(" ", 2)[1]);
    }
  }

  @Test
  void the_broken_files_are_many_and_a_third_of_them_have_several_mistakes() {
    List<BrokenFiles.Broken> all = broken();
    assertThat(all).hasSizeGreaterThan(50);
    assertThat(all)
        .filteredOn(b -> b.mistakes().size() > 1)
        .hasSizeGreaterThanOrEqualTo(all.size() / 3);
  }

  @Test
  void every_file_that_ships_is_valid() {
    Desk.Said said = desk.bare("validate", "--project", HOME.toString());
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(said.out())
        .matches(
            "(?s)\\d+ evals, \\d+ samples, \\d+ formats, \\d+ models, 5 suites: no mistakes\n"
                + "not checked, as they are not in the cache: the data of aime-2024, .*,"
                + " truthfulqa-mc1; 'assay run EVAL -m simulated-strong --first 1' fetches them,"
                + " and asks no service\n");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void mistakes_of_all_files_are_told_sorted_by_file_and_place() throws IOException {
    desk.file("evals/zoo.yaml", "eval: zoo\n");
    desk.file("evals/models/bad.yaml", "model: bad\nprovider: simulatd\nid: x\n");
    Desk.Said said = desk.assay("validate");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("evals/models/bad.yaml:2:11: "),
            line -> assertThat(line).contains("evals/zoo.yaml:1:1: ", "dataset"),
            line -> assertThat(line).contains("evals/zoo.yaml:1:1: ", "answer"),
            line -> assertThat(line).isEqualTo("3 mistakes in 2 files"));
  }

  @Test
  void a_path_limits_the_check_to_a_file_or_a_folder() throws IOException {
    desk.file("evals/zoo.yaml", "eval: zoo\n");
    assertThat(desk.assay("validate", folder + "/evals/quiz.yaml").out())
        .isEqualTo("1 eval, 4 samples: no mistakes\n");
    assertThat(desk.assay("validate", folder + "/evals/data/quiz.jsonl").out())
        .isEqualTo("4 samples: no mistakes\n");
    assertThat(desk.assay("validate", folder + "/evals/formats").out())
        .isEqualTo("3 formats: no mistakes\n");
    Path elsewhere = desk.file("other/x.yaml", "model: x\nprovider: simulatd\nid: x\n");
    assertThat(desk.assay("validate", elsewhere.toString()).out()).contains("x.yaml:2:11: ");
  }

  @Test
  void a_path_that_leads_to_nothing_is_wrong_usage() throws IOException {
    desk.file("evals/data/lone.jsonl", "{}\n");
    for (String path : List.of("evals/data/lone.jsonl", "evals/no.yaml", "results")) {
      assertThat(desk.assay("validate", folder + "/" + path).code()).as(path).isEqualTo(64);
    }
  }

  @Test
  void a_private_data_set_is_not_quoted() throws IOException {
    for (String key : List.of("private: true", "private: \"yes\"", "privat: true")) {
      desk.file(
          "evals/quiz.yaml",
          "eval: quiz\ndataset: {file: data/quiz.jsonl}\nanswer: choice\n" + key + "\n");
      desk.file(
          "evals/data/quiz.jsonl",
          "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":\"secret\"}\n");
      Desk.Said said = desk.assay("validate");
      assertThat(said.code()).isEqualTo(65);
      assertThat(said.out()).doesNotContain("secret");
    }
  }

  @Test
  void a_file_that_ends_in_yml_is_told_wherever_it_lies() throws IOException {
    desk.file("evals/x.yml", "eval: x\n");
    desk.file("evals/models/y.yml", "model: y\n");
    for (String path : List.of("", "/evals", "/evals/x.yml")) {
      Desk.Said said =
          path.isEmpty() ? desk.assay("validate") : desk.assay("validate", folder + path);
      assertThat(said.code()).as(path).isEqualTo(65);
      assertThat(said.out())
          .as(path)
          .contains("evals/x.yml: the file's name ends in .yml, so no eval is found in it")
          .contains("rename it to x.yaml");
    }
    assertThat(desk.assay("validate").out()).contains("evals/models/y.yml", "rename it to y.yaml");
    assertThat(desk.assay("validate", folder + "/evals/models").out()).doesNotContain("x.yml");
  }

  @Test
  void profiles_that_extend_each_other_are_told_in_each_of_their_files() throws IOException {
    desk.file("evals/models/a.yaml", "model: a\nextends: b\n");
    desk.file("evals/models/b.yaml", "model: b\nextends: a\n");
    desk.file("evals/models/c.yaml", "model: c\nextends: a\nsend_seed: yes\n");
    Desk.Said said = desk.assay("validate");
    assertThat(said.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("models/a.yaml:2:10: ", "a -> b -> a", "models/b.yaml:2:10"),
            line ->
                assertThat(line)
                    .contains("models/b.yaml:2:10: ", "b -> a -> b", "models/a.yaml:2:10"),
            line -> assertThat(line).contains("models/c.yaml:3:12: "),
            line -> assertThat(line).isEqualTo("3 mistakes in 3 files"));
  }

  @Test
  void of_many_mistakes_in_a_data_set_it_is_told_how_many_more_there_are() throws IOException {
    desk.file("evals/data/sums.jsonl", "{}\n".repeat(50));
    assertThat(desk.assay("validate").out()).contains("sums.jsonl: and 130 more mistakes");
  }

  @Test
  void two_hundred_bad_lines_are_counted_as_two_hundred_mistakes() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      lines.append("{\"id\":").append(i).append(",\"input\":\"?\"}\n");
    }
    desk.file("evals/data/sums.jsonl", lines.toString());
    assertThat(desk.assay("validate").out())
        .contains("sums.jsonl: and 180 more mistakes")
        .endsWith("200 mistakes in 1 file\n");
  }

  @Test
  void a_private_data_set_is_not_read_where_the_eval_says_twice_whether_it_is_private()
      throws IOException {
    desk.file(
        "evals/quiz.yaml",
        "eval: quiz\ndataset: {file: data/quiz.jsonl}\nanswer: choice\n"
            + "private: false\nprivate: true\n");
    desk.file("evals/data/quiz.jsonl", "{\"id\":\"a\",\"target\":\"secret\"}\n");
    Desk.Said said = desk.assay("validate");
    assertThat(said.out()).contains("\"private\" stands twice").doesNotContain("secret");
  }

  @Test
  void a_key_that_is_not_set_is_no_mistake_of_a_file() throws IOException {
    desk.environment.put("OLLAMA_HOST", "::no host::");
    desk.file("evals/models/a.yaml", "model: a\nprovider: openai\nid: x\n");
    desk.file("evals/models/b.yaml", "model: b\nprovider: ollama\nid: x\n");
    Desk.Said said = desk.assay("validate", "--json");
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(said.json().text("schema")).isEqualTo("assay.validation/1");
    assertThat(said.json().flag("valid", false)).isTrue();
    assertThat(said.json().list("errors")).isEmpty();
  }
}
