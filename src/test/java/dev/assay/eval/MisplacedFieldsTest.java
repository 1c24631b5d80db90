package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An eval whose fields contradict one another, or whose data set is no file. */
class MisplacedFieldsTest {
  @TempDir Path folder;

  @BeforeEach
  void data() throws IOException {
    Files.writeString(folder.resolve("d.jsonl"), "");
  }

  private List<String> mistakes(String text) throws IOException {
    Path file = folder.resolve("e.yaml");
    Files.writeString(file, text);
    Problems problems = new Problems();
    Eval.read(new Project.Found("e", file), problems);
    return problems.all().stream()
        .map(Problem::toString)
        .map(m -> m.substring(m.indexOf("e.yaml:") + 7))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "choice | tolerance: 0.5       | \"tolerance\" belongs to answer: number alone",
        "text   | tolerance: 0         | \"tolerance\" belongs to answer: number alone",
        "number | choice_order: fixed  | \"choice_order\" belongs to answer: choice alone",
        "text   | choice_order: permute| \"choice_order\" belongs to answer: choice alone",
      })
  void a_field_that_belongs_to_another_kind_of_answer_is_refused(
      String answer, String field, String said) throws IOException {
    assertThat(
            mistakes(
                "eval: e\ndataset: {file: d.jsonl}\nanswer: "
                    + answer
                    + "\n"
                    + field.strip()
                    + "\n"))
        .singleElement()
        .asString()
        .startsWith("4:1: " + said);
  }

  @Test
  void a_missing_data_set_is_told_beside_a_bad_answer() throws IOException {
    assertThat(mistakes("eval: e\ndataset: {file: f.jsonl}\nanswer: choise\n"))
        .satisfiesExactly(
            m -> assertThat(m).startsWith("3:9: ").contains("did you mean choice?"),
            m ->
                assertThat(m)
                    .startsWith("2:17: there is no such file")
                    .contains("did you mean d.jsonl?"));
  }

  @Test
  void a_data_set_that_is_a_folder_is_told_where_the_eval_names_it() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Path file = folder.resolve("e.yaml");
    Files.writeString(file, "eval: e\nanswer: text\ndataset: {file: data}\n");
    Eval eval = Eval.read(new Project.Found("e", file));
    assertThat(catchThrowableOfType(AssayException.class, () -> Samples.of(eval)))
        .hasMessageStartingWith(file + ":3:17: this is a folder: ");
  }
}
