package dev.assay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people write in YAML files for nothing, truth, numbers and dates, and what it is read as.
 */
class YamlWordsTest {
  private final Problems problems = new Problems();

  private Fields fields(String value) {
    return Fields.of(Yaml.parse("x: " + value + "\n", "f"), "a thing", problems);
  }

  private Fields data(String value) {
    return Fields.ofData(Yaml.parse("x: " + value + "\n", "f"), "a thing", problems);
  }

  private List<String> mistakes() {
    return problems.all().stream().map(Problem::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "~", "Null", "NULL", "# nothing but a remark"})
  void a_field_without_a_value_is_absent_in_data_and_told_where_a_person_wrote_it(String nothing) {
    Fields f = data(nothing);
    assertThat(f.textOrNull("x")).isNull();
    assertThat(f.integer("x", 1, 9)).isNull();
    assertThat(f.number("x", 1, 9)).isNull();
    assertThat(f.flag("x", true)).isTrue();
    assertThat(f.list("x")).isEmpty();
    assertThat(f.object("x")).isNull();
    assertThat(mistakes()).isEmpty();
    f.text("x");
    assertThat(mistakes()).containsExactly("f:1:1: the field \"x\" is empty");
    Fields written = fields(nothing);
    assertThat(written.textOrNull("x")).isNull();
    assertThat(written.integer("x", 1, 9)).isNull();
    assertThat(mistakes())
        .containsExactly("f:1:1: the field \"x\" is empty", "f:1:1: the field \"x\" is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"~\"", "'null'", "\"\"", "!!str ~", "nil", "none", "~/prompts", "|\n  ~"})
  void quotes_make_a_text_of_every_word(String text) {
    assertThat(data(text).textOrNull("x")).isNotNull();
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void an_item_without_a_value_is_told_and_not_left_out() {
    assertThat(fields("[a, ~, null]").texts("x")).hasSize(3);
    assertThat(mistakes())
        .containsExactly(
            "f:1:8: \"x\" must be a text, and this is nothing",
            "f:1:11: \"x\" must be a text, and this is nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no", "on", "off", "y", "n", "True", "FALSE", "'true'"})
  void truth_is_written_true_or_false_and_other_words_are_told_as_the_texts_that_they_are(
      String word) {
    String text = word.replace("'", "");
    assertThat(fields(word).textOrNull("x")).isEqualTo(text);
    assertThat(mistakes()).isEmpty();
    fields(word).flag("x", false);
    assertThat(mistakes())
        .containsExactly(
            "f:1:4: \"x\" must be true or false, and this is the text \"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1_000",
        "1,000",
        "1 000",
        "0o17",
        "017",
        "0x1F",
        "0b11",
        "+5",
        ".5",
        "'5'",
        "5%",
        ".NaN",
        "2024-01-02",
        "2024-01-02 10:00:00",
        "12:30"
      })
  void a_number_is_written_in_plain_digits_and_what_else_looks_like_one_is_told_as_a_text(
      String written) {
    String text = written.replace("'", "");
    assertThat(fields(written).textOrNull("x")).isEqualTo(text);
    assertThat(mistakes()).isEmpty();
    fields(written).integer("x", 0, 1_000_000);
    fields(written).number("x", 0, 1_000_000);
    assertThat(mistakes())
        .containsExactly(
            "f:1:4: \"x\" must be a whole number, and this is the text \"" + text + "\"",
            "f:1:4: \"x\" must be a number, and this is the text \"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource({"1e3, 1000", "1., 1", "-0, 0", "12, 12", "0.50, 0.5"})
  void numbers_of_json_are_numbers(String written, double value) {
    assertThat(fields(written).number("x", 0, 10_000)).isEqualTo(value);
    assertThat(mistakes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1e3, is 1e3; allowed: 0 to 9",
    "2.50, must be a whole number; and this is the number 2.50",
    "12345678901234567890, is 12345678901234567890; allowed: 0 to 9",
  })
  void what_is_no_whole_number_is_told_as_it_is_written(String written, String message) {
    fields(written).integer("x", 0, 9);
    String words = message.contains("allowed") ? message : message.replace(";", ",");
    assertThat(mistakes()).containsExactly("f:1:4: \"x\" " + words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "1.10", "1e3", "12345678901234567890"})
  void a_number_in_place_of_a_text_is_in_data_the_text_that_the_file_shows(String written) {
    assertThat(data(written).textOrNull("x")).isEqualTo(written);
    assertThat(mistakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "1.10", "1e3"})
  void a_number_in_place_of_a_text_is_told_where_a_person_wrote_it(String written) {
    fields(written).textOrNull("x");
    assertThat(mistakes())
        .containsExactly(
            "f:1:4: \"x\" must be a text, and this is the number "
                + written
                + "; put it in quotes");
  }

  @Test
  void a_value_that_cannot_be_read_is_one_mistake_and_the_rest_is_read() {
    Problems told = new Problems();
    Node tree = Yaml.parse(MANY_UNREADABLE.formatted("1".repeat(1001)), "f", told);
    Fields f = Fields.of(tree, "a thing", told);
    f.integer("a", 0, 9);
    f.number("b", 0, 9);
    f.texts("c");
    f.text("d");
    assertThat(f.number("e", 0, 1e50)).isEqualTo(1e39);
    f.integer("f", 0, 9);
    f.number("g", 0, 9);
    f.object("h");
    f.text("i");
    assertThat(f.integer("j", 0, 9)).isEqualTo(1);
    assertThat(told.all().stream().map(p -> p.toString().split(";", 2)[0]))
        .containsExactly(
            "f:1:4: \".inf\" is no number that can be reckoned with",
            "f:2:4: the number 1e999 is too large",
            "f:3:5: YAML aliases are not allowed",
            "f:3:13: YAML aliases are not allowed",
            "f:4:4: YAML aliases are not allowed",
            "f:6:4: a number has more than 1000 digits",
            "f:7:4: the number 1e99999999999999999999 is too large",
            "f:8:5: YAML merge keys are not allowed",
            "f:9:4: binary data are not allowed");
  }

  private static final String MANY_UNREADABLE =
      """
      a: .inf
      b: 1e999
      c: [*x, ok, *y]
      d: *x
      e: 1000000000000000000000000000000000000000
      f: %s
      g: 1e99999999999999999999
      h: {<<: *x}
      i: !!binary aGk=
      j: &anchor 1
      """;

  @Test
  void truth_in_place_of_a_text_is_told() {
    fields("true").textOrNull("x");
    assertThat(mistakes())
        .containsExactly("f:1:4: \"x\" must be a text, and this is true or false");
  }
}
