package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that say nothing, or that a text does not fill, and where that is told. */
class WrittenFieldsTest {
  private static final String EVAL = "eval: e\ndataset: {file: d.jsonl}\nanswer: text\n";
  @TempDir Path folder;

  private List<String> evalMistakes(String text) {
    Problems problems = new Problems();
    data("d.jsonl", "d");
    Eval.read(written(Project.Kind.EVAL, "e", text), problems);
    return shown(problems.all());
  }

  private void data(String... names) {
    try {
      Files.createDirectories(folder.resolve("evals"));
      for (String name : names) {
        Files.writeString(folder.resolve("evals").resolve(name), "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Project.Found written(Project.Kind kind, String name, String text) {
    try {
      Path file = folder.resolve(kind.folder()).resolve(name + ".yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return Objects.requireNonNull(new Project(folder, null).file(kind, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> shown(List<Problem> problems) {
    return problems.stream()
        .map(p -> Objects.requireNonNull(p.at()))
        .map(at -> at.line() + ":" + at.column())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: ~          | 4:1",
        "title:            | 4:1",
        "title: ''         | 4:8",
        "title: 7          | 4:8",
        "title: true       | 4:8",
        "description: null | 4:1",
        "description: []   | 4:14",
        "metrics: []       | 4:10",
        "metrics: ~        | 4:1",
        "metrics: ['']     | 4:11",
        "metrics: [1]      | 4:11",
        "metrics: [mean, ~]| 4:17",
        "metrics: ''       | 4:10",
        "private: ~        | 4:1",
        "private: 0        | 4:10",
        "version: ~        | 4:1",
        "version: true     | 4:10",
        "epochs: ~         | 4:1",
        "epochs: .inf      | 4:9",
        "epochs: *many     | 4:9",
        "tolerance: .nan   | 4:12",
        "tolerance: 1e999  | 4:12",
        "tolerance: ''     | 4:12",
        "choice_order: ~   | 4:1",
        "choice_order: true| 4:15",
        "unread: 0         | 4:9",
        "unread: ''        | 4:9",
      })
  void a_field_of_an_eval_that_says_nothing_is_one_mistake(String line, String place) {
    assertThat(evalMistakes(EVAL + line.strip() + "\n")).containsExactly(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{file: 7}    | 2:17",
        "{file: true} | 2:17",
        "{file: ''}   | 2:17",
        "{file: ~}    | 2:11",
        "{file: []}   | 2:17",
        "~            | 2:1",
        "7            | 2:10",
        "[]           | 2:10",
      })
  void a_data_set_is_a_path(String written, String place) {
    assertThat(evalMistakes("eval: e\ndataset: " + written + "\nanswer: text\n"))
        .containsExactly(place);
  }

  @ParameterizedTest
  @CsvSource({"7, 1:7", "true, 1:7", "[a], 1:7", "Bad, 1:7"})
  void a_name_is_a_text(String name, String place) {
    assertThat(evalMistakes(EVAL.replace("eval: e", "eval: " + name))).containsExactly(place);
  }

  @Test
  void a_mistake_in_a_list_stands_at_its_item() {
    assertThat(evalMistakes(EVAL + "metrics: [mean, acuracy, pass@0]\n"))
        .containsExactly("4:17", "4:26");
    assertThat(evalMistakes(EVAL + "metrics:\n  - mean\n  - acuracy\n")).containsExactly("6:5");
  }

  @Test
  void every_mistake_of_a_file_is_told_in_spite_of_what_cannot_be_read() {
    assertThat(
            evalMistakes(
                "eval: e\nepochs: *a\nversion: .inf\ndataset: {file: d}\nanswer: chioce\n"))
        .containsExactlyInAnyOrder("2:9", "3:10", "5:9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evals: ['']                      | 2:9",
        "evals: [7]                       | 2:9",
        "evals: [{eval: 7}]               | 2:16",
        "evals: [{eval: ''}]              | 2:16",
        "evals: [{eval: ~}]               | 2:10",
        "evals: [{eval: e, format: []}]   | 2:27",
        "evals: [{eval: e, format: ~}]    | 2:19",
        "evals: [{eval: e, format: ['']}] | 2:28",
        "evals: [{eval: e, epochs: ~}]    | 2:19",
      })
  void an_eval_of_a_suite_that_says_nothing_is_one_mistake(String line, String place) {
    assertThat(suiteMistakes("suite: s\n" + line.strip() + "\n")).containsExactly(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models: []      | 3:9",
        "models: ~       | 3:1",
        "models: ['']    | 3:10",
        "models: [a, 7]  | 3:13",
        "title: 7        | 3:8",
        "description: '' | 3:14",
        "epochs: ~       | 3:1",
      })
  void a_field_of_a_suite_that_says_nothing_is_one_mistake(String line, String place) {
    assertThat(suiteMistakes("suite: s\nevals: [e]\n" + line.strip() + "\n"))
        .containsExactly(place);
  }

  private List<String> suiteMistakes(String text) {
    written(Project.Kind.EVAL, "e", EVAL);
    Problems problems = new Problems();
    Suite.read(written(Project.Kind.SUITE, "s", text), new Project(folder, null), problems);
    return shown(problems.all());
  }

  private List<String> sampleMistakes(AnswerKind kind, String line) {
    try {
      Path file = folder.resolve("d.jsonl");
      Files.writeString(file, line);
      return shown(
          catchThrowableOfType(
                  AssayException.class, () -> Samples.read(file, "d.jsonl", Answer.of(kind)))
              .problems());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'a','input':'?','choices':['x'],'target':0}            | 1:33",
        "{'id':'a','input':'?','choices':[],'target':'x'}             | 1:33     ",
        "{'id':'a','input':'?','choices':['x','y','x'],'target':0}    | 1:42",
        "{'id':'a','input':'?','choices':['x',true],'target':0}       | 1:38",
        "{'id':'a','input':'?','choices':['x','y',1e999],'target':0}  | 1:42",
        "{'id':true,'input':'?','choices':['x','y'],'target':0}       | 1:7",
        "{'id':'','input':'?','choices':['x','y'],'target':0}         | 1:7",
        "{'id':'a','input':'?','choices':['x','y'],'target':true}     | 1:52",
      })
  void a_mistake_in_a_line_of_data_stands_at_its_value(String line, String places) {
    assertThat(sampleMistakes(AnswerKind.CHOICE, line.strip().replace('\'', '"')))
        .containsExactly(places.split(","));
  }

  @Test
  void the_second_of_two_equal_ids_is_told_where_it_stands() {
    String line = "{\"input\":\"?\",\"id\":\"a\",\"target\":\"x\"}\n";
    assertThat(sampleMistakes(AnswerKind.TEXT, line + line)).containsExactly("2:19");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'input':'?','cluster':''                                 | 1:33",
        "'input':'?','category':' '                               | 1:34",
        "'input':' '                                              | 1:19",
        "'input':true                                             | 1:19",
        "'messages':[{'role':'tool','content':'7'},{'content':'?'}] | 1:31",
        "'messages':[{'content':'?'},{'role':'assistant','content':'a'}] | 1:47",
        "'messages':[{'content':true}]                            | 1:34",
      })
  void a_field_of_a_sample_that_says_nothing_is_one_mistake(String fields, String place) {
    String line = "{'id':'a'," + fields.strip() + ",'target':'x'}";
    assertThat(sampleMistakes(AnswerKind.TEXT, line.replace('\'', '"'))).containsExactly(place);
  }

  @Test
  void data_that_a_program_wrote_may_have_null_for_what_is_not_there() throws IOException {
    Path file = folder.resolve("d.jsonl");
    Files.writeString(
        file,
        "{\"id\":7,\"input\":12,\"messages\":null,\"category\":null,\"cluster\":3,"
            + "\"fixed_order\":null,\"target\":1969}");
    Sample sample = Samples.read(file, "d.jsonl", Answer.of(AnswerKind.TEXT)).getFirst();
    assertThat(sample.id()).isEqualTo("7");
    assertThat(sample.input()).isEqualTo("12");
    assertThat(sample.category()).isNull();
    assertThat(sample.cluster()).isEqualTo("3");
  }

  @ParameterizedTest
  @CsvSource({"'\"1e999999999\"'", "'\"1e-999999999\"'", "1e999"})
  void a_target_that_no_reply_could_spell_out_is_refused(String target) {
    String line = "{\"id\":\"a\",\"input\":\"?\",\"target\":" + target + "}";
    assertThat(sampleMistakes(AnswerKind.NUMBER, line)).containsExactly("1:32");
  }
}
