package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import dev.assay.parse.Normal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of a data set may hold besides its sample, and how answers may be spelled. */
class DataFieldsTest {
  private static final String SAMPLE = "{\"id\":\"a\",\"input\":\"?\",\"target\":\"x\"}";
  @TempDir Path folder;

  private List<Sample> read(String text) {
    try {
      Path file = folder.resolve("d.jsonl");
      Files.writeString(file, text);
      return Samples.read(file, "d.jsonl", Answer.of(AnswerKind.TEXT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> mistakes(String text) {
    return catchThrowableOfType(AssayException.class, () -> read(text)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private static String with(String field) {
    return SAMPLE.replace("}", ",\"" + field + "\":\"k\"}");
  }

  private static String withTarget(String target) {
    return SAMPLE.replace("\"x\"", target);
  }

  @ParameterizedTest
  @CsvSource({
    "clsuter, cluster",
    "clusters, cluster",
    "cluter, cluster",
    "Cluster, cluster",
    "lcuster, cluster",
    "catgory, category",
    "catagory, category",
    "cateogry, category",
    "categry, category",
    "Category, category",
  })
  void a_field_that_is_a_typo_of_a_known_one_is_a_mistake(String typed, String known) {
    assertThat(mistakes(with(typed)))
        .containsExactly(
            "d.jsonl:1:36: unknown field \""
                + typed
                + "\"; did you mean "
                + known
                + "? If not, rename it: fields of your own may have any name that is not so close"
                + " to a known one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "level",
        "source",
        "topic",
        "context",
        "contents",
        "counter",
        "master",
        "custom",
        "filter",
        "center",
        "chapter",
        "cluster_id",
        "categorical",
        "story",
        "message",
        "choice",
        "voices",
        "inputs",
        "fixed",
        "order",
        "ids",
        "idx",
        "uid",
        "targets",
        "budget",
        "output",
        "notes",
      })
  void a_field_of_the_users_own_is_left_alone(String name) {
    assertThat(read(with(name))).containsExactly(read(SAMPLE).getFirst());
  }

  @Test
  void a_field_like_a_known_one_that_the_record_has_is_left_alone() {
    String line = with("clusters").replace("}", ",\"cluster\":\"c\"}");
    assertThat(read(line)).extracting(Sample::cluster).containsExactly("c");
  }

  @Test
  void a_typo_of_a_field_that_must_be_there_is_told_with_what_is_missing() {
    assertThat(mistakes("{\"id\":\"a\",\"inptu\":\"?\",\"target\":\"x\"}"))
        .satisfiesExactly(
            m -> assertThat(m).isEqualTo("d.jsonl:1:1: the field \"input\" is missing"),
            m -> assertThat(m).startsWith("d.jsonl:1:11: unknown field \"inptu\"; did you mean"));
  }

  @Test
  void only_a_first_line_that_names_the_schema_is_no_sample() {
    String header = "{\"schema\":\"assay.inputs/1\"}\n";
    assertThat(read(header + SAMPLE)).hasSize(1);
    assertThat(read("\uFEFF" + header + SAMPLE)).hasSize(1);
    assertThat(mistakes(SAMPLE + "\n" + header))
        .contains("d.jsonl:2:1: the field \"id\" is missing");
    assertThat(mistakes("{\"schema\":\"other/1\"}\n" + SAMPLE))
        .contains("d.jsonl:1:1: the field \"id\" is missing");
  }

  @Test
  void a_sample_that_starts_with_a_schema_is_not_dropped() {
    String first = SAMPLE.replace("{", "{\"schema\":\"mine\",");
    String second = SAMPLE.replace("{\"id\":\"a\"", "{\"schema\":\"assay.inputs/1\",\"id\":\"b\"");
    assertThat(read(first + "\n" + second + "\n")).extracting(Sample::id).containsExactly("a", "b");
    assertThat(read(second + "\n")).hasSize(1);
  }

  @Test
  void a_text_target_that_is_a_number_is_the_text_that_the_file_shows() {
    assertThat(read(withTarget("1969")).getFirst().target())
        .isEqualTo(new Target.Text(List.of("1969")));
    assertThat(read(withTarget("[1.50, 1e3, \"two\"]")).getFirst().target())
        .isEqualTo(new Target.Text(List.of("1.50", "1e3", "two")));
    assertThat(read(withTarget("1969")).getFirst().content())
        .isEqualTo(read(withTarget("\"1969\"")).getFirst().content());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true    | d.jsonl:1:32 | true or false",
        "{}      | d.jsonl:1:32 | an object",
        "[[[1]]] | d.jsonl:1:34 | a list",
        "[false] | d.jsonl:1:33 | true or false",
      })
  void a_text_target_that_is_neither_text_nor_number_is_one_mistake(
      String target, String place, String kind) {
    assertThat(mistakes(withTarget(target)))
        .containsExactly(
            place + ": \"target\" must be a text or a list of texts, and this is " + kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?!", "...", "—", "“ ”", "#", "`|`", "…", "\\u2212"})
  void a_text_target_of_punctuation_alone_is_a_mistake_as_no_reply_could_match_it(String target) {
    assertThat(mistakes(withTarget("\"" + target + "\"")))
        .singleElement()
        .asString()
        .startsWith("d.jsonl:1:32: \"target\" is ")
        .contains("no reply could match it");
    assertThat(mistakes(withTarget("[\"yes\", \"" + target + "\"]")))
        .singleElement()
        .asString()
        .startsWith("d.jsonl:1:40: \"target\" is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C++", "%", "$", "5", "-5", "+", "a.", "=", "‰", "€"})
  void a_text_target_with_more_than_punctuation_may_stand(String target) {
    assertThat(read(withTarget("\"" + target + "\"")).getFirst().target())
        .isEqualTo(new Target.Text(List.of(target)));
  }

  @Test
  void an_empty_text_among_accepted_answers_is_a_mistake() {
    assertThat(mistakes(withTarget("[\"yes\", \"\"]")))
        .containsExactly(
            "d.jsonl:1:40: \"target\" holds an empty text, and no reply could match it");
    assertThat(mistakes(withTarget("[\"\"]")))
        .containsExactly("d.jsonl:1:32: \"target\" must name at least one accepted answer");
  }

  @Test
  void what_a_run_has_asked_before_is_read_with_any_target() {
    assertThat(read("{\"schema\":\"assay.inputs/1\"}\n" + withTarget("\"?\""))).hasSize(1);
  }

  @Test
  void punctuation_is_what_normal_texts_leave_out() {
    for (int c = 0; c <= 0x2FFFF; c++) {
      if (c < 0xD800 || c > 0xDFFF) {
        String text = Character.toString(c);
        assertThat(AcceptedTexts.isEmptyWhenCompared(text))
            .as("U+%04X", c)
            .isEqualTo(Normal.of(text).isEmpty());
      }
    }
  }

  @Test
  void a_data_set_that_is_missing_is_told_where_the_eval_names_it() throws IOException {
    Path file = folder.resolve("e.yaml");
    Files.writeString(file, "eval: e\nanswer: text\ndataset: {file: data/gone.jsonl}\n");
    Eval eval = Eval.read(new Project.Found("e", file));
    assertThat(catchThrowableOfType(AssayException.class, () -> Samples.of(eval)))
        .hasMessage(
            file
                + ":3:17: there is no such file: "
                + folder.resolve("data/gone.jsonl")
                + "; a data set is looked for from the folder of the eval that names it");
  }
}
