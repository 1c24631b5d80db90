package dev.assay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenTextTest {
  /** Words of the parsers and of the language that they are written in. */
  private static final Pattern THEIRS =
      Pattern.compile(
          "jackson|streamread|snakeyaml|\\[source|redacted|byte offset|exception|java|scalar"
              + "|token|end-of-input|ctrl-char|close marker|block end|while (scanning|parsing)"
              + "|feature|read from here",
          Pattern.CASE_INSENSITIVE);

  private static String mistake(Function<String, Node> parse, String text) {
    return catchThrowableOfType(AssayException.class, () -> parse.apply(text)).getMessage();
  }

  private static String json(String text) {
    String message = mistake(t -> Json.parse(t, "f"), text);
    assertThat(message).doesNotContainPattern(THEIRS).doesNotContain("\n");
    return message.replace("this is not valid JSON: ", "");
  }

  private static String yaml(String text) {
    String message = mistake(t -> Yaml.parse(t, "f"), text);
    assertThat(message).doesNotContainPattern(THEIRS).doesNotContain("\n");
    return message.replace("this is not valid YAML: ", "");
  }

  @Test
  void json_that_is_cut_off_names_what_was_left_open_and_where_that_starts() {
    assertThat(json("{\"a\":[1,\n {\"b\":1"))
        .isEqualTo(
            "f:2:8: the text ends before the object that starts at line 2, column 2 is closed with"
                + " \"}\"");
    assertThat(json("{\"a\":[1,{}"))
        .endsWith(
            "the text ends before the list that starts at line 1, column 6 is closed with \"]\"");
    assertThat(json("{\"a\":\"x"))
        .isEqualTo("f:1:8: the text ends inside quotes; a closing '\"' is missing");
    assertThat(json("[1}"))
        .isEqualTo(
            "f:1:3: the \"}\" cannot close the list that starts at line 1, column 1; that takes a"
                + " \"]\"");
  }

  @Test
  void what_was_left_open_in_a_line_of_a_file_is_told_with_the_line_of_the_file() {
    assertThat(mistake(t -> Json.parseLine(t, "f", 7), "{\"a\":1"))
        .startsWith("f:7:7: ")
        .contains("starts at line 7, column 1");
  }

  @Test
  void commas_too_many_and_too_few_in_json_are_told() {
    assertThat(json("{\"a\":1,}")).isEqualTo("f:1:8: the comma before this \"}\" is one too many");
    assertThat(json("[1,2,]"))
        .isEqualTo("f:1:6: a value is missing before this \"]\", or a comma is too many");
    assertThat(json("[1,,2]")).isEqualTo("f:1:4: a value is missing before this comma");
    assertThat(json("{\"a\":1 \"b\":2}"))
        .isEqualTo("f:1:8: a comma or the closing \"}\" is expected, and '\"' stands here");
  }

  @Test
  void wrong_quotes_and_words_and_comments_in_json_are_told() {
    assertThat(json("{'a':1}"))
        .isEqualTo(
            "f:1:2: the name of a field in double quotes is expected, and \"'\" stands here");
    assertThat(json("['a']"))
        .isEqualTo("f:1:2: a text needs double quotes, and this one has single quotes");
    assertThat(json("[True]"))
        .isEqualTo(
            "f:1:2: \"True\" is no value, and a text needs double quotes; without quotes: a number,"
                + " true, false, null; did you mean true?");
    assertThat(json("[NaN]")).contains("\"NaN\" is no number in JSON");
    assertThat(json("{} // end")).endsWith("comments are not allowed");
    assertThat(json("[1\u00a0]")).endsWith("and U+00A0 stands here");
  }

  @Test
  void broken_texts_in_quotes_are_told_with_the_right_spelling() {
    assertThat(json("[\"\\q\"]"))
        .startsWith("f:1:4: \"\\\" before \"q\" means nothing; allowed: \\\" ");
    assertThat(json("[\"a\nb\"]")).contains("must be written \\n");
    assertThat(json("[\"a\tb\"]")).isEqualTo("f:1:4: a tab in a text must be written \\t");
    assertThat(json("[\"\\u12\"]")).contains("four hexadecimal digits are expected after \\u");
    assertThat(json("[\"\u0001\"]")).contains("U+0001 in a text must be written \\u0001");
  }

  @Test
  void broken_numbers_and_numbers_without_end_are_told() {
    assertThat(json("[01]")).contains("a number must not start with 0");
    assertThat(json("[1.]")).contains("\"]\" is not allowed at this place in it");
    assertThat(json("[+1]")).contains("\"+\" is not allowed at this place in it");
    assertThat(json("1" + "0".repeat(1200))).contains("a number has more than 1000 digits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a:#\tb: 2        | f:2:1: a tab stands here; YAML is indented with spaces alone",
        "a:#  b: 1# c: 2  | f:3:2: the indentation of this line fits none of the lines above it",
        "a: [1, 2#        | f:1:4: the \"[\" that opens here is never closed",
        "a: {b: 1#        | f:1:4: the \"{\" that opens here is never closed",
        "a: [1#b: 2       | f:2:2: a comma or \"]\" is missing before this, or the \"[\" at line 1,"
            + " column 4 is never closed",
        "a: 1#b: \"x#     | f:2:4: the quote that opens here is never closed",
        "a: 'x#           | f:1:4: the quote that opens here is never closed",
        "a: \"\\q\"       | f:1:6: \"\\q\" means nothing in double quotes; write a backslash itself"
            + " as \\\\, or put the text in single quotes",
        "a: 1#b           | f:2:1: a \":\" and a blank are missing after this key; a line that"
            + " belongs to the text above it must be indented further",
        "a: b: c          | f:1:5: this \":\" is not allowed here; indent the line as its"
            + " neighbours are, or put the text that has a \":\" in it in quotes; each"
            + " field is written \"name: value\", with a blank behind the \":\"",
        "a: @x            | f:1:4: a text that starts with \"@\" needs quotes around it",
        "a: 'it's'        | f:1:8: the value has ended before this; a text that has quotes in it"
            + " needs the other kind of quotes around it",
        "- a#b: 1         | f:2:1: each item of the list that starts at line 1 starts with \"- \"",
        "a: 1#- b         | f:2:1: each of the fields that start at line 1 is written \"name:"
            + " value\"",
        "[a]: b           | f:1:2: the name of a field must be a text, and this is a list, an"
            + " object or an alias",
      })
  void broken_yaml_is_told_where_it_is_broken_and_how_to_mend_it(String text, String told) {
    assertThat(yaml(text.replace('#', '\n').replace("\\t", "\t"))).isEqualTo(told);
  }

  @Test
  void yaml_that_is_too_long_or_holds_a_control_character_is_told() {
    assertThat(yaml("a: \u0007")).startsWith("f:1:4: a control character (U+0007) stands here");
    assertThat(yaml("a: " + "x".repeat(4_000_000))).contains("has more than");
  }

  @Test
  void a_yaml_infinity_is_a_mistake_and_not_a_crash() {
    assertThat(yaml("a: .inf")).startsWith("f:1:4: \".inf\" is no number");
    assertThat(yaml("a: -.inf")).startsWith("f:1:4: \"-.inf\" is no number");
    assertThat(yaml("a: .nan")).startsWith("f:1:4: \".nan\" is no number");
  }

  /** Every message that is not known reads 'it cannot be read from here on': none may be left. */
  @Test
  void no_broken_text_is_told_in_the_words_of_a_parser() {
    List<String> texts =
        List.of(
            "{\"id\": 1, \"a\": [true, null, -2.5e3, \"x\\u00e9\\n\"], \"b\": {\"c\": \"d\"}}",
            "a: 1\nb:\n  - x: \"q\\n\"\n    y: [1, 'z', {k: v}]\n  - |\n    text\nc: >-\n  t\n");
    String spice = "{}[],:\"'\\\t\n -#&*!|>%@`?.0aeE+\u0000\u0007\u2028\uD83D~<=";
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(texts.get(i % 2));
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        int at = random.nextInt(text.length());
        switch (text.length() < 2 ? 3 : random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.setLength(Math.max(1, at));
          default -> text.insert(at, spice.charAt(random.nextInt(spice.length())));
        }
      }
      String broken = text.toString();
      assertOurs(() -> Json.parse(broken, "f"), broken);
      assertOurs(() -> Yaml.parse(broken, "f"), broken);
    }
  }

  private static void assertOurs(Runnable parse, String text) {
    try {
      parse.run();
    } catch (AssayException e) {
      assertThat(e.getMessage()).as(text).doesNotContainPattern(THEIRS).startsWith("f:");
    }
  }

  @Test
  void a_byte_order_mark_before_a_file_is_passed_over(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "\uFEFF{\"a\": 1}");
    assertThat(Json.write(Json.read(file))).isEqualTo("{\"a\":1}");
    assertThat(Json.write(Yaml.read(file, "a"))).isEqualTo("{\"a\":1}");
    assertThat(TextFile.read(file)).startsWith("{");
  }

  @Test
  void a_byte_order_mark_inside_a_file_is_left_alone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "x\uFEFF");
    assertThat(TextFile.read(file)).isEqualTo("x\uFEFF");
  }

  @Test
  void a_number_remembers_how_the_file_spells_it() {
    assertThat(Json.parse("[1969,1.50,1e3,0.1,123456789012345678901234567890]", "f"))
        .isInstanceOfSatisfying(
            Node.Arr.class,
            list ->
                assertThat(list.items())
                    .extracting(n -> ((Node.Num) n).spelled())
                    .containsExactly(
                        "1969", "1.50", "1e3", "0.1", "123456789012345678901234567890"));
  }
}
