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

/** {@code assay import --as responses}, through the command line. */
class ImportResponsesTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(4, 2);
  }

  private Desk.Said replies(String name, String text, String map, String... more)
      throws IOException {
    Path file = desk.file(name, text);
    List<String> words =
        new ArrayList<>(List.of("import", file.toString(), "--as", "responses", "--eval", "quiz"));
    words.addAll(List.of("--model", "m", "--map", map));
    words.addAll(List.of(more));
    return desk.assay(words.toArray(String[]::new));
  }

  private static final String FOUR =
      """
      id,reply
      q1,"A"
      q2,B
      q3,"I say:
      A"
      q4,A
      q1,A
      q2,A
      q3,
      q4,no idea
      """;

  @Test
  void replies_to_the_samples_of_an_eval_are_read_and_scored_as_it_says() throws IOException {
    Desk.Said said = replies("r.csv", FOUR, "sample=id,response=reply", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    Node.Obj summary = said.json().object("summary");
    assertThat(summary).isNotNull();
    if (summary != null) {
      Node.Obj outcomes = summary.object("outcomes");
      assertThat(outcomes == null ? "" : Json.write(outcomes))
          .contains("\"unparsed\":2", "\"empty\":1", "\"truncated\":0");
      assertThat(summary.text("format")).isEqualTo("plain");
    }
    assertThat(desk.scores().stream().map(l -> l.text("answer")).limit(4))
        .containsExactly("A", "A", "B", "A");
    assertThat(desk.assay("rescore", "quiz@m").code()).isZero();
    Desk.Said sample = desk.assay("show", "quiz@m", "q2");
    assertThat(sample.out()).contains("the prompt is not known", "epoch 1", "> B", "target: right");
    assertThat(desk.assay("show", "quiz@m").out()).contains("from r.csv", "task as declared");
  }

  @Test
  void they_are_the_same_task_as_a_run_of_that_eval() throws IOException {
    replies("r.csv", FOUR, "sample=id,response=reply");
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    List<String> tasks = new ArrayList<>();
    for (Path run : desk.runs()) {
      Node.Obj key = ((Node.Obj) Json.read(run.resolve("run.json"))).object("key");
      Node.Obj task = key == null ? null : key.object("task");
      tasks.add(task == null ? "" : String.valueOf(task.text("hash")));
    }
    assertThat(tasks).hasSize(2);
    assertThat(tasks.getFirst()).startsWith("sha256:").isEqualTo(tasks.getLast());
  }

  @Test
  void a_sample_that_the_eval_lacks_is_an_error_with_the_nearest_id() throws IOException {
    Desk.Said said = replies("r.csv", "id,reply\nq1,A\nq1x,A\n", "sample=id,response=reply");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains("r.csv:3:1: the eval \"quiz\" has no sample \"q1x\"", "q1?");
    assertThat(desk.runs()).isEmpty();
  }

  @Test
  void a_missing_response_is_missing_and_not_wrong() throws IOException {
    Desk.Said said =
        replies(
            "r.jsonl",
            "{\"id\":\"q1\",\"r\":\"A\"}\n{\"id\":\"q2\",\"r\":null}\n",
            "sample=id,response=r",
            "--missing",
            "null");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("2 rows read, 1 taken, 1 missing");
    assertThat(said.out()).contains("100.0", "1 got no response", "chosen by the imported file");
    Desk.Said refused = replies("s.jsonl", "{\"id\":\"q2\",\"r\":null}\n", "sample=id,response=r");
    assertThat(refused.err()).contains("s.jsonl:1:16: the response must be a text");
  }

  @Test
  void samples_may_come_from_the_rows_themselves() throws IOException {
    Desk.Said said =
        replies(
            "r.csv",
            """
            id,q,options,right,reply,run
            x1,Sky?,"[""blue"",""red""]",blue,B,2
            x1,Sky?,"[""blue"",""red""]",blue,A,1
            x2,Grass?,"[""red"",""green""]",1,B,1
            """,
            "sample=id,input=q,choices=options,target=right,response=reply,epoch=run");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(desk.scores().stream().map(l -> l.number("score"))).containsExactly(1.0, 0.0, 1.0);
    assertThat(Files.readString(desk.run().resolve("inputs.jsonl"))).contains("Grass?");
    Desk.Said other =
        replies(
            "o.csv",
            "id,right,options,reply\n"
                + "x,a,\"[\"\"a\"\",\"\"b\"\"]\",A\n"
                + "x,b,\"[\"\"a\"\",\"\"b\"\"]\",A\n",
            "sample=id,choices=options,target=right,response=reply");
    assertThat(other.err()).contains("o.csv:3:1: the sample \"x\" was another question");
  }

  private static final String OWN = "sample=id,choices=options,target=right,response=reply";

  @Test
  void a_target_that_is_the_text_of_a_choice_is_no_index() throws IOException {
    Desk.Said said =
        replies("t.csv", "id,options,right,reply\nx,\"[\"\"0\"\",\"\"5\"\"]\",5,B\n", OWN);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(desk.scores().getFirst().number("score")).isEqualTo(1.0);
  }

  @Test
  void a_target_that_is_an_index_and_the_text_of_another_choice_is_refused() throws IOException {
    Desk.Said csv =
        replies("u.csv", "id,options,right,reply\nx,\"[\"\"1\"\",\"\"2\"\"]\",1,B\n", OWN);
    assertThat(csv.code()).isEqualTo(65);
    assertThat(csv.err())
        .contains("u.csv:2:19: the target \"1\" is the text of one choice", "another, \"2\"")
        .contains("JSON Lines");
    String row = "{\"id\":\"x\",\"options\":[\"1\",\"2\"],\"right\":1,\"reply\":\"A\"}\n";
    Desk.Said number = replies("v.jsonl", row, OWN);
    assertThat(number.code()).isEqualTo(65);
    assertThat(number.err()).contains("v.jsonl:1:39: \"target\" is 1", "in quotes");
    Desk.Said text = replies("w.jsonl", row.replace(":1,", ":\"1\","), OWN);
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(desk.scores().getFirst().number("score")).isEqualTo(1.0);
  }

  @Test
  void the_eval_and_the_format_must_be_there() throws IOException {
    Path file = desk.file("r.csv", "id,reply\nq1,A\n");
    Desk.Said eval =
        desk.assay(
            "import",
            file.toString(),
            "--as",
            "responses",
            "--eval",
            "quizz",
            "--model",
            "m",
            "--map",
            "sample=id,response=reply");
    assertThat(eval.code()).isEqualTo(64);
    assertThat(eval.err()).contains("no eval \"quizz\"", "did you mean quiz?");
    Desk.Said format =
        replies("r.csv", "id,reply\nq1,A\n", "sample=id,response=reply", "--format", "plane");
    assertThat(format.code()).isEqualTo(64);
    assertThat(format.err()).contains("did you mean plain?");
  }
}
