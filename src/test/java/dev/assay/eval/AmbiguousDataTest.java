package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that could be read in two ways, or in none: told, never guessed at. */
class AmbiguousDataTest {
  private static final String HEADER = "{\"schema\":\"assay.inputs/1\"}\n";
  @TempDir Path folder;

  private List<Sample> read(AnswerKind kind, String text) {
    return read(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Sample> read(AnswerKind kind, byte[] text) {
    try {
      Path file = folder.resolve("d.jsonl");
      Files.write(file, text);
      return Samples.read(file, "d.jsonl", Answer.of(kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Places and messages, with single quotes for double ones. */
  private List<String> mistakes(AnswerKind kind, String text) {
    return catchThrowableOfType(AssayException.class, () -> read(kind, text.replace('\'', '"')))
        .problems()
        .stream()
        .map(p -> place(p) + " " + p.message().replace('"', '\''))
        .toList();
  }

  private static String place(Problem problem) {
    Location at = Objects.requireNonNull(problem.at());
    return at.line() + ":" + at.column();
  }

  private void assertOne(AnswerKind kind, String text, String start, String within) {
    assertThat(mistakes(kind, text))
        .singleElement()
        .asString()
        .startsWith(start + " ")
        .contains(within);
  }

  private static String sum(String target) {
    return "{\"id\":\"a\",\"input\":\"?\",\"target\":" + target + "}";
  }

  private static String choice(String choices, String target) {
    return "{'id':'a','input':'?','choices':" + choices + ",'target':" + target + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.234,5",
        "1,00",
        "1,5",
        "12,34,567",
        "\u0661\u0662",
        "0,123",
        "1,234,5",
        ",5",
        "1,,000",
        "1 000",
        "3/4",
        "75%",
        "1_000",
        "0x10",
        "NaN",
        "1,000e",
        "\uFF11",
        "\u22125",
        "1,000,"
      })
  void a_number_target_whose_commas_are_no_thousands_is_refused(String target) {
    assertOne(AnswerKind.NUMBER, sum("'" + target + "'"), "1:32", "'target' must be a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,000     | 1000",
        "12,345.6  | 12345.6",
        "-1,234,567| -1234567",
        "1000      | 1000",
        "0.75      | 0.75",
        ".5        | 0.5",
        "+7        | 7",
        "1e3       | 1000",
        "999,999   | 999999",
      })
  void a_number_target_is_a_plain_decimal_or_has_groups_of_three(String target, String value) {
    Sample sample = read(AnswerKind.NUMBER, sum("\"" + target + "\"")).getFirst();
    assertThat(((Target.Numeric) sample.target()).value())
        .isEqualByComparingTo(new BigDecimal(value));
  }

  @Test
  void a_number_target_keeps_the_digits_that_no_double_holds() {
    Sample sample = read(AnswerKind.NUMBER, sum("0.12345678901234567890123")).getFirst();
    assertThat(((Target.Numeric) sample.target()).value())
        .isEqualTo(new BigDecimal("0.12345678901234567890123"));
  }

  @Test
  void a_number_target_that_is_a_list_is_not_called_empty() {
    assertOne(AnswerKind.NUMBER, sum("[1]"), "1:32", "must be a number, and this is a list");
  }

  @Test
  void a_number_that_is_one_choice_and_the_text_of_another_is_refused() {
    assertOne(AnswerKind.CHOICE, choice("[1,2,3]", "1"), "1:50", "in quotes: '2' or '1'");
    assertOne(AnswerKind.CHOICE, choice("['1','0']", "0"), "1:52", "in quotes: '1' or '0'");
    assertOne(AnswerKind.CHOICE, choice("[1,2,3]", "3"), "1:50", "'3' in quotes");
  }

  @Test
  void a_target_that_is_clear_among_numbers_is_taken() {
    assertThat(index("[1,2,3]", "'1'")).isZero();
    assertThat(index("[2,1]", "1")).isEqualTo(1);
    assertThat(index("[7,8]", "1")).isEqualTo(1);
    assertThat(index("[1,2,3]", "0")).isZero();
  }

  private int index(String choices, String target) {
    String line = choice(choices, target).replace('\'', '"');
    return ((Target.Choice) read(AnswerKind.CHOICE, line).getFirst().target()).index();
  }

  @Test
  void a_run_that_was_written_before_these_rules_is_read() {
    String line =
        "{'id':'a','input':' ','choices':['1','0',' 0',''],'target':0}".replace('\'', '"');
    assertThat(read(AnswerKind.CHOICE, HEADER + line).getFirst().target())
        .isEqualTo(new Target.Choice(0));
  }

  @Test
  void input_and_messages_that_are_both_given_are_one_mistake_at_the_second() {
    String turns = "'messages':[{'content':'?'}]";
    assertOne(AnswerKind.TEXT, "{'id':'a','input':'?'," + turns + ",'target':'x'}", "1:23", "both");
    assertOne(AnswerKind.TEXT, "{'id':'a'," + turns + ",'input':'?','target':'x'}", "1:40", "both");
    assertOne(
        AnswerKind.CHOICE,
        "{'id':'a','input':''," + turns + ",'choices':['x','y'],'target':0}",
        "1:22",
        "both");
  }

  @Test
  void empty_messages_are_told_where_they_stand() {
    assertOne(AnswerKind.TEXT, "{'id':'a','messages':[],'target':'x'}", "1:22", "is empty");
    assertOne(
        AnswerKind.TEXT, "{'id':'a','input':'?','messages':[],'target':'x'}", "1:34", "is empty");
  }

  @Test
  void messages_that_are_a_text_are_one_mistake() {
    assertOne(AnswerKind.TEXT, "{'id':'a','messages':'hi','target':'x'}", "1:22", "must be a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'x ','x'", "' x','x'", "'\u00e9','e\u0301'", "1,'1'", "'x','x'"})
  void choices_that_no_reader_could_tell_apart_are_refused(String choices) {
    assertThat(mistakes(AnswerKind.CHOICE, choice("[" + choices + "]", "0")))
        .singleElement()
        .asString()
        .contains("are equal");
  }

  @Test
  void choices_that_differ_in_case_may_stand() {
    assertThat(read(AnswerKind.CHOICE, choice("['x','X']", "0").replace('\'', '"'))).hasSize(1);
  }

  @Test
  void an_empty_choice_is_refused() {
    assertOne(AnswerKind.CHOICE, choice("['x','']", "0"), "1:38", "is empty");
    assertOne(AnswerKind.CHOICE, choice("['x',' ']", "0"), "1:38", "is empty");
  }

  @Test
  void choices_that_are_no_list_make_one_mistake() {
    assertOne(AnswerKind.CHOICE, choice("{'a':1}", "0"), "1:33", "must be a list");
    assertOne(AnswerKind.CHOICE, choice("'x'", "0"), "1:33", "must be a list");
    assertOne(AnswerKind.CHOICE, choice("[]", "0"), "1:33", "has 0 items");
    assertOne(AnswerKind.CHOICE, "{'id':'a','input':'?','target':1}", "1:1", "is missing");
    assertOne(AnswerKind.CHOICE, choice("['x']", "1"), "1:33", "has 1 item;");
  }

  @Test
  void a_message_without_a_text_is_refused() {
    assertOne(
        AnswerKind.TEXT,
        "{'id':'a','messages':[{'content':''},{'content':'?'}],'target':'x'}",
        "1:34",
        "'content' must not be empty");
  }

  @Test
  void a_question_of_blanks_is_refused_of_choices_too() {
    String line = choice("['x','y']", "0");
    assertOne(AnswerKind.CHOICE, line.replace("?", "   "), "1:19", "must not be empty");
    assertThat(read(AnswerKind.CHOICE, line.replace("?", "").replace('\'', '"'))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'a\\ud800','input':'?','target':'x'}               | 1:7  | 'id' holds U+D800",
        "{'id':'a','input':'\\udc00','target':'x'}                | 1:19 | 'input' holds U+DC00",
        "{'id':'a','input':'?','target':['y','\\ud800']}          | 1:37 | 'target' holds U+D800",
        "{'id':'a','messages':[{'content':'\\ud800'}],'target':'x'} | 1:34 | 'messages' holds",
        "{'id':'a\\u0000b','input':'?','target':'x'}              | 1:7  | control character"
            + " U+0000",
        "{'id':'a\\nb','input':'?','target':'x'}                  | 1:7  | control character"
            + " U+000A",
        "{'id':'a','input':'?','target':'x','cluster':'b\\u001b'} | 1:46 | control character"
            + " U+001B",
      })
  void a_text_that_no_request_or_table_could_hold_is_refused(
      String line, String start, String within) {
    assertOne(AnswerKind.TEXT, line.strip(), start, within);
  }

  @Test
  void a_byte_that_is_no_utf_8_is_told_with_its_line_and_column() {
    byte[] text =
        ("\uFEFF{\"id\":\"\u00e9\uD83D\uDE00\"}\r\n{\"id\":\"\u00e9")
            .getBytes(StandardCharsets.UTF_8);
    byte[] broken = java.util.Arrays.copyOf(text, text.length + 1);
    broken[text.length] = (byte) 0xE9;
    AssayException e =
        catchThrowableOfType(AssayException.class, () -> read(AnswerKind.TEXT, broken));
    assertThat(e.getMessage()).startsWith("d.jsonl:2:9: the file is not UTF-8 text: the byte 0xE9");
  }

  @Test
  void two_hundred_bad_lines_are_two_hundred_mistakes() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      lines.append("{\"id\":\"s").append(i).append("\",\"input\":\"?\"}\n");
    }
    AssayException e =
        catchThrowableOfType(AssayException.class, () -> read(AnswerKind.NUMBER, lines.toString()));
    assertThat(e.problems()).hasSize(21);
    assertThat(e.problems().stream().mapToInt(Problem::mistakes).sum()).isEqualTo(200);
  }
}
