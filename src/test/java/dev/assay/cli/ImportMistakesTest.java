package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is wrong with a table, or with how it was named: where it stands, and that no run is left.
 */
class ImportMistakesTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder);
  }

  private Desk.Said scores(Path file, String map, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("import", file.toString(), "--as", "scores", "--eval", "mine"));
    words.addAll(List.of("--model", "m", "--map", map));
    words.addAll(List.of(more));
    Desk.Said said = desk.assay(words.toArray(String[]::new));
    assertThat(said.code()).isNotZero();
    assertThat(desk.runs()).isEmpty();
    return said;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          q1,1;q2,                 | t.csv:3:4: the score is empty
          q1,1;q2,fine             | t.csv:3:4: the score is "fine", which is no number
          q1,1;q2,nan              | t.csv:3:4: the score is "nan", which is no number
          q1,1;q2,0x1              | t.csv:3:4: the score is "0x1", which is no number
          q1,1;q2,True             | {{ 1 if row.score == "True" else 0 }}
          q1,1;q2,1.5              | t.csv:3:4: the score is 1.5; allowed: 0 to 1
          q1,1;q2,-0.1             | t.csv:3:4: the score is -0.1; allowed: 0 to 1
          q1,1;"q2",2              | t.csv:3:6: the score is 2; allowed
          q1,1;,1                  | t.csv:3:1: the sample is empty
          q1,1;q2                  | t.csv:3:1: the row has 1 cell, and the header has 2
          """)
  void a_cell_that_is_no_score_is_named_by_its_place(String rows, String message)
      throws IOException {
    Path file = desk.file("t.csv", "id,score\n" + rows.strip().replace(';', '\n') + "\n");
    Desk.Said said = scores(file, "sample=id,score=score");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains(message.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id":"q1","score":null}       | t.jsonl:1:20: the score is null
          {"id":"q1","score":true}       | {{ 1 if row.score else 0 }}
          {"id":"q1","score":[1]}        | t.jsonl:1:20: the score must be a number
          {"id":null,"score":1}          | t.jsonl:1:7: the sample must be a text
          {"id":"q1","score":            | t.jsonl:1:
          [1]                            | t.jsonl:1:1: a row is an object
          """)
  void so_is_a_value_of_json(String line, String message) throws IOException {
    Desk.Said said = scores(desk.file("t.jsonl", line + "\n"), "sample=id,score=score");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains(message.strip());
  }

  @Test
  void a_column_that_is_not_there_is_wrong_usage_with_the_nearest_name() throws IOException {
    Path file = desk.file("t.csv", "id,score,trial\nq1,1,1\n");
    Desk.Said said = scores(file, "sample=id,score=scores");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err())
        .contains("no column \"scores\"", "id, score, trial", "did you mean score?");
    Desk.Said nested =
        scores(desk.file("t.jsonl", "{\"id\":1,\"m\":{\"acc\":1}}\n"), "sample=id,score=m.ac");
    assertThat(nested.err()).contains("did you mean m.acc?");
  }

  @Test
  void a_sample_has_an_epoch_once_and_one_category() throws IOException {
    Path twice = desk.file("t.csv", "id,s,run\nq1,1,1\nq2,1,1\nq1,0,1\n");
    assertThat(scores(twice, "sample=id,score=s,epoch=run").err())
        .contains("t.csv:4:6: the sample \"q1\" has the epoch \"1\" twice; first in line 2");
    assertThat(scores(twice, "sample=id,score=s,category=s").err())
        .contains("t.csv:4:4: the category of the sample \"q1\" is \"0\" here and \"1\"");
  }

  @Test
  void a_missing_value_that_nobody_named_is_no_missing_value() throws IOException {
    Path file = desk.file("t.csv", "id,s\nq1,1\nq2,N/A\n");
    assertThat(scores(file, "sample=id,score=s", "--missing", "NA").err())
        .contains("t.csv:3:4: the score is \"N/A\"", "--missing 'N/A'");
  }

  @ParameterizedTest
  @CsvSource({
    "t.xlsx, 64, does not say what is in the file",
    "none.csv, 64, there is no file",
    "none, 64, there is no file",
  })
  void a_file_must_be_there_and_of_a_known_kind(String name, int code, String message)
      throws IOException {
    desk.file("t.xlsx", "PK");
    Desk.Said said = scores(folder.resolve(name), "sample=id,score=s");
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.err()).contains(message);
  }

  @Test
  void what_is_no_text_or_holds_no_row_is_an_error() throws IOException {
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "id,s\né,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(scores(latin, "sample=id,score=s").err())
        .contains("latin.csv:2:1: the file is not UTF-8");
    Path json = folder.resolve("latin.json");
    Files.write(json, "[{\"s\":\"é\"}]".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(scores(json, "sample=id,score=s").err())
        .contains("latin.json:1:8: the file is not UTF-8");
    assertThat(scores(desk.file("e.csv", "id,s\n"), "sample=id,score=s").err())
        .contains("the table has no rows");
    assertThat(scores(desk.file("n.csv", ""), "sample=id,score=s").err()).contains("no header");
    assertThat(scores(desk.file("o.json", "{\"a\":1}"), "sample=id,score=s").err())
        .contains("o.json:1:1: a list is expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --range=1,0       | the lower one first
          --range=0         | allowed are two numbers
          --range=0,x       | allowed are two numbers
          --format=xml      | has no meaning with --as scores
          --set=tools       | --set takes PATH=VALUE
          """)
  void options_are_checked(String option, String message) throws IOException {
    Desk.Said said =
        scores(desk.file("t.csv", "id,s\nq1,1\n"), "sample=id,score=s", option.strip());
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains(message.strip());
  }

  @Test
  void names_become_folders_and_must_fit() throws IOException {
    Path file = desk.file("t.csv", "id,s\nq1,1\n");
    Desk.Said said =
        desk.assay(
            "import",
            file.toString(),
            "--as",
            "scores",
            "--eval",
            "mine",
            "--model",
            "GPT 4o",
            "--map",
            "sample=id,score=s");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("--model: the name \"GPT 4o\"", "try \"gpt-4o\"");
  }

  /** The reference makes 0 of it, and 0 would pass for a score. */
  @Test
  void a_number_filter_of_a_text_that_is_no_number_fails_with_the_place_of_its_row()
      throws IOException {
    Path file = desk.file("t.csv", "id,score\nq1,1\nq2,n/a\nq3,\n");
    for (String filter : List.of("float", "int")) {
      Desk.Said said = scores(file, "sample=id,score={{ row.score | " + filter + " }}");
      assertThat(said.code()).isEqualTo(65);
      assertThat(said.err()).contains("t.csv:3:1: the text \"n/a\" is no number", "float(0)");
      assertThat(said.err()).contains("t.csv:4:1: the text \"\" is no number");
    }
  }

  @Test
  void a_number_filter_with_a_default_says_what_stands_for_a_text_that_is_no_number()
      throws IOException {
    Path file = desk.file("t.csv", "id,score\nq1,1\nq2,n/a\n");
    Desk.Said said =
        desk.assay(
            "import",
            file.toString(),
            "--as",
            "scores",
            "--eval",
            "mine",
            "--model",
            "m",
            "--map",
            "sample=id,score={{ row.score | float(0) }}");
    assertThat(said.code()).as(said.err()).isZero();
  }
}
