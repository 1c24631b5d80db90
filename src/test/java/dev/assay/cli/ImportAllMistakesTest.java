package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All mistakes of an imported table are told at once, and nothing is written. */
class ImportAllMistakesTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(2, 1);
  }

  private Desk.Said imported(String as, String eval, Path file, String map, String... more) {
    List<String> words =
        new ArrayList<>(List.of("import", file.toString(), "--as", as, "--eval", eval));
    words.addAll(List.of("--model", "m", "--map", map));
    words.addAll(List.of(more));
    return desk.assay(words.toArray(String[]::new));
  }

  private Desk.Said refused(String name, String text, String map, String... more)
      throws IOException {
    Desk.Said said = imported("scores", "mine", desk.file(name, text), map, more);
    assertThat(said.code()).as(said.err()).isNotZero();
    assertThat(said.out()).isEmpty();
    assertThat(desk.runs()).isEmpty();
    assertThat(folder.resolve("results")).doesNotExist();
    return said;
  }

  @Test
  void import_does_not_stop_at_the_first_bad_row() throws IOException {
    Desk.Said said =
        refused(
            "t.csv",
            """
            id,s,run,kind
            q1,1,1,x
            q1,2,2,x
            ,no,1,x
            q2,1
            q1,1,3,y
            q1,0.5,1,x
            """,
            "sample=id,score=s,epoch=run,category=kind");
    assertThat(said.code()).isEqualTo(65);
    assertThat(
            said.err()
                .lines()
                .filter(l -> l.startsWith("assay: "))
                .map(ImportAllMistakesTest::place))
        .containsExactly(
            "t.csv:3:4: the score is 2; allowed: 0 to 1",
            "t.csv:4:1: the sample is empty",
            "t.csv:4:2: the score is \"no\", which is no number",
            "t.csv:5:1: the row has 2 cells, and the header has 4",
            "t.csv:6:8: the category of the sample \"q1\" is \"y\" here and \"x\" in an earlier"
                + " row",
            "t.csv:7:8: the sample \"q1\" has the epoch \"1\" twice; first in line 2");
  }

  private static String place(String line) {
    return line.substring(line.indexOf("t.csv"));
  }

  @Test
  void of_many_mistakes_the_first_are_told_and_the_others_counted() throws IOException {
    Desk.Said said = refused("t.csv", "id,s\n" + "q,no\n".repeat(500), "sample=id,score=s");
    assertThat(said.err()).contains("t.csv:2:3: ", "t.csv:21:3: ", "t.csv: and 480 more mistakes");
    assertThat(said.err()).doesNotContain("t.csv:22:").containsOnlyOnce("--missing 'no'");
    Node.Obj document =
        (Node.Obj)
            Json.parse(
                refused("t.csv", "id,s\nq1,x\nq2,y\n", "sample=id,score=s", "--json").err(), "err");
    assertThat(document.list("errors")).hasSize(2);
  }

  @Test
  void a_broken_line_of_json_does_not_hide_the_lines_behind_it() throws IOException {
    Desk.Said said =
        refused(
            "t.jsonl",
            "{\"id\":1,\"s\":1}\n{\"id\":2,\"s\":\n[3]\n{\"id\":4}\n{\"id\":5,\"s\":1,\"s\":0}\n",
            "sample=id,score=s");
    assertThat(said.err())
        .contains("t.jsonl:2:", "t.jsonl:3:1: a row is an object", "t.jsonl:4:1: the row has no")
        .contains("default('NA')", "t.jsonl:5:15: the key \"s\" stands twice");
  }

  @Test
  void a_place_beyond_which_nothing_can_be_read_is_told_with_the_mistakes_before_it()
      throws IOException {
    assertThat(refused("t.csv", "id,s\nq1,2\nq2,\"1\nq3,2\n", "sample=id,score=s").err())
        .contains("t.csv:2:4: the score is 2", "t.csv:3:4: the quote that opens here")
        .contains("what follows could not be looked at");
    assertThat(refused("t.json", "[{\"id\":1,\"s\":2},\n {\"id\":2,]", "sample=id,score=s").err())
        .contains("t.json:1:14: the score is 2", "t.json:2:")
        .contains("what follows could not be looked at");
  }

  @Test
  void responses_too_are_all_looked_at() throws IOException {
    Path file = desk.file("r.jsonl", "{\"id\":\"q0\",\"r\":\"A\"}\n{\"id\":\"q1\",\"r\":[1]}\n");
    Desk.Said said = imported("responses", "quiz", file, "sample=id,response=r");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains("r.jsonl:1:7: ", "r.jsonl:2:16: the response must be a text");
    assertThat(desk.runs()).isEmpty();
  }

  @Test
  void an_unknown_column_is_told_once_and_not_blamed_on_the_second_row() throws IOException {
    String rows = "q1,no,1\n".repeat(30);
    Desk.Said said =
        refused("t.csv", "id,score,trial\n" + rows, "sample=id,score=scor,epoch=trail");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err().lines()).hasSize(2);
    assertThat(said.err())
        .contains("t.csv:1:1: the table has no column \"scor\", which --map takes for the score")
        .contains("allowed: id, score, trial; did you mean score?", "did you mean trial?");
    Desk.Said lines =
        refused("t.jsonl", "{\"id\":1,\"m\":{\"acc\":1}}\n".repeat(300), "sample=id,score=m.ac");
    assertThat(lines.code()).isEqualTo(64);
    assertThat(lines.err().lines()).hasSize(1);
    assertThat(lines.err()).contains("allowed: id, m.acc; did you mean m.acc?");
  }

  @Test
  void a_column_that_the_first_row_alone_lacks_is_no_unknown_column() throws IOException {
    Desk.Said said = refused("t.jsonl", "{\"id\":1}\n{\"id\":2,\"s\":1}\n", "sample=id,score=s");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains("t.jsonl:1:1: the row has no column \"s\"");
    Desk.Said named =
        imported(
            "scores",
            "mine",
            desk.file("t.jsonl", "{\"id\":1}\n{\"id\":2,\"s\":1}\n"),
            "sample=id,score={{ row.s | default('NA') }}",
            "--missing",
            "NA");
    assertThat(named.code()).as(named.err()).isZero();
    assertThat(named.err()).contains("2 rows read, 1 taken, 1 missing");
  }

  @Test
  void a_template_that_fails_in_every_row_is_told_once() throws IOException {
    Desk.Said said =
        refused("t.jsonl", "{\"id\":1,\"s\":1}\n".repeat(30), "sample=id,score={{ row.sc }}");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).containsOnlyOnce("\"sc\" is undefined").contains("--map score");
    assertThat(refused("t.csv", "6b\n1\n", "sample=#,score={{ row.6b }}").err())
        .contains("row[\"6b\"]");
  }

  @Test
  void an_epoch_that_stands_three_times_is_told_with_its_first_line() throws IOException {
    Desk.Said said = refused("t.csv", "id,s,k\nq,1,1\nq,1,1\nq,1,1\n", "sample=id,score=s,epoch=k");
    assertThat(said.err())
        .contains("t.csv:3:5: ", "t.csv:4:5: ")
        .doesNotContain("first in line 3")
        .containsOnlyOnce("without epoch=");
  }

  @Test
  void long_values_are_cut_and_stay_on_one_line() throws IOException {
    String text = "line\\nnext " + "x".repeat(500);
    Desk.Said said = refused("t.jsonl", "{\"id\":1,\"s\":\"" + text + "\"}\n", "sample=id,score=s");
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err()).contains("\"line\\nnext xx", "x...\"").hasSizeLessThan(300);
  }

  @Test
  void a_column_of_objects_is_told_with_the_fields_that_it_has() throws IOException {
    assertThat(refused("t.jsonl", "{\"id\":1,\"s\":{\"acc\":1}}\n", "sample=id,score=s").err())
        .contains("t.jsonl:1:13: the score must be a number", "COLUMN.FIELD", "one of acc");
  }

  @Test
  void a_part_of_the_other_kind_is_told_as_such() throws IOException {
    assertThat(refused("t.csv", "id,s\nq,1\n", "sample=id,response=s").err())
        .contains("\"response\" is for --as responses alone");
  }

  @Test
  void unknown_samples_are_told_with_some_of_those_that_there_are() throws IOException {
    Path file = desk.file("r.csv", "id,r\nzzzzzz,A\n" + "k".repeat(200) + ",B\n");
    Desk.Said said = imported("responses", "quiz", file, "sample=id,response=r");
    assertThat(said.err())
        .contains("has no sample \"zzzzzz\"", "its samples are \"q1\", \"q2\"; where the rows hold")
        .contains("k...\"");
  }

  @Test
  void columns_are_listed_as_map_takes_them() throws IOException {
    assertThat(refused("t.csv", "id, s\nq1,1\n", "sample=id,score=s").err())
        .contains("allowed: id, \" s\"; did you mean \" s\"?");
    assertThat(refused("t.csv", "id;s\nq1;1\n", "sample=id,score=s").err())
        .contains("cells are separated by commas in .csv")
        .doesNotContain("did you mean");
  }

  @Test
  void a_broken_manifest_of_another_run_does_not_end_the_import() throws IOException {
    Path file = desk.file("t.csv", "id,s\nq1,1\n");
    assertThat(imported("scores", "mine", file, "sample=id,score=s").code()).isZero();
    Path first = desk.run();
    Files.writeString(first.resolve("run.json"), "{\"schema\": \"assay.run/1\",");
    Path other = desk.file("u.csv", "id,s\nq1,0\n");
    Desk.Said said = imported("scores", "mine", other, "sample=id,score=s");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err())
        .contains("a stored run cannot be read, and is left as it is: ", "run.json");
    assertThat(imported("scores", "mine", other, "sample=id,score=s").err())
        .contains("imported in the same way before");
    assertThat(desk.assay("show", "mine@m").code()).isZero();
    assertThat(desk.assay("show", "mine@m+imported").code()).isZero();
    assertThat(desk.assay("show", "mine@n").err()).contains("did you mean mine@m?");
  }

  @Test
  void a_missing_file_is_wrong_usage_as_validate_has_it() {
    Path none = folder.resolve("none.csv");
    Desk.Said said = imported("scores", "mine", none, "sample=id,score=s");
    assertThat(said.code()).isEqualTo(desk.assay("validate", none.toString()).code()).isEqualTo(64);
    assertThat(said.err())
        .contains("there is no file \"", "none.csv\"", "paths are seen from here");
  }

  @Test
  void a_folder_is_no_table() throws IOException {
    Files.createDirectory(folder.resolve("d.csv"));
    Desk.Said said = imported("scores", "mine", folder.resolve("d.csv"), "sample=id,score=s");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("is a folder");
  }
}
