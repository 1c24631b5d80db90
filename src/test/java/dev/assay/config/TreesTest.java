package dev.assay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTest {
  @TempDir Path folder;

  private static String yamlMistake(String text) {
    return catchThrowableOfType(AssayException.class, () -> Yaml.parse(text, "f")).getMessage();
  }

  private static String jsonMistake(String text) {
    return catchThrowableOfType(AssayException.class, () -> Json.parse(text, "f")).getMessage();
  }

  @Test
  void a_key_that_stands_twice_is_a_mistake_that_names_both_places() {
    assertThat(yamlMistake("a: 1\nb: 2\na: 3\n"))
        .isEqualTo("f:3:1: the key \"a\" stands twice; first at f:1:1");
    assertThat(jsonMistake("{\"a\":1,\n \"a\":2}"))
        .isEqualTo("f:2:2: the key \"a\" stands twice; first at f:1:2");
  }

  @Test
  void every_key_that_stands_again_is_told_and_the_first_one_is_kept() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n");
    Problems problems = new Problems();
    Node read = Yaml.read(file, "f", problems);
    assertThat(problems.all().stream().map(Problem::toString))
        .containsExactly(
            "f:2:11: the key \"c\" stands twice; first at f:2:5",
            "f:3:1: the key \"a\" stands twice; first at f:1:1",
            "f:4:1: the key \"a\" stands twice; first at f:1:1");
    assertThat(Json.write(read)).isEqualTo("{\"a\":1,\"b\":{\"c\":1}}");
    assertThat(yamlMistake(Files.readString(file)).lines()).hasSize(3);
    Node line = Json.parseLine("{\"a\":1,\"a\":2}", "f", 7, problems);
    assertThat(Json.write(line)).isEqualTo("{\"a\":1}");
    assertThat(problems.all().getLast().toString())
        .isEqualTo("f:7:8: the key \"a\" stands twice; first at f:7:2");
  }

  @Test
  void a_text_that_cannot_be_read_further_tells_the_keys_that_stood_twice_before() {
    assertThat(yamlMistake("a: 1\na: 2\nb: [\n").lines())
        .satisfiesExactly(
            m -> assertThat(m).isEqualTo("f:2:1: the key \"a\" stands twice; first at f:1:1"),
            m -> assertThat(m).contains("not valid YAML"));
    assertThat(jsonMistake("{\"a\":1,\"a\":2,\"b\":1e999}").lines())
        .satisfiesExactly(
            m -> assertThat(m).isEqualTo("f:1:8: the key \"a\" stands twice; first at f:1:2"),
            m -> assertThat(m).contains("too large"));
  }

  @Test
  void broken_text_is_told_with_its_place_and_without_a_trace() {
    assertThat(jsonMistake("{\"a\":1,\n  \"b\" 2}")).startsWith("f:2:").contains("not valid JSON");
    assertThat(yamlMistake("a: 1\n b: [\n")).startsWith("f:2:").contains("not valid YAML");
    assertThat(jsonMistake("{\"a\":")).doesNotContain("\n").contains("not valid JSON");
  }

  @Test
  void an_empty_text_and_a_second_value_are_mistakes() {
    assertThat(jsonMistake("")).isEqualTo("f:1:1: the text is empty");
    assertThat(yamlMistake("# nothing\n")).isEqualTo("f:1:1: the text is empty");
    assertThat(jsonMistake("{} {}"))
        .isEqualTo("f:1:4: one JSON value is expected, and here a second one starts");
  }

  @Test
  void nesting_has_a_bound_so_that_no_file_overflows_the_stack() {
    assertThat(jsonMistake("[".repeat(300) + "]".repeat(300))).contains("nested deeper than 200");
    assertThat(jsonMistake("[".repeat(100_000))).startsWith("f:1:");
  }

  @Test
  void a_number_that_no_double_holds_is_a_mistake() {
    assertThat(jsonMistake("[1e999]")).isEqualTo("f:1:2: the number 1e999 is too large");
  }

  @Test
  void files_that_cannot_be_read_are_told_in_words(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.yaml");
    assertThat(catchThrowableOfType(AssayException.class, () -> Json.read(file)))
        .hasMessage(file + ": there is no such file");
    Files.write(file, new byte[] {'a', (byte) 0xff});
    AssayException e = catchThrowableOfType(AssayException.class, () -> Json.read(file));
    assertThat(e).hasMessageStartingWith(file + ":1:2: the file is not UTF-8 text: the byte 0xFF");
    assertThat(
            catchThrowableOfType(AssayException.class, () -> TextFile.read(file, "evals/a.yaml")))
        .hasMessageStartingWith("evals/a.yaml:1:2: the file is not UTF-8 text");
    Path below = Path.of("target").toAbsolutePath().resolve("no-such-file");
    assertThat(catchThrowableOfType(AssayException.class, () -> TextFile.read(below)))
        .hasMessage("target/no-such-file: there is no such file");
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"b\":1,\"a\":[true,false,null],\"c\":{\"d\":\"\"}}",
        "[0,-1,9223372036854775807,123456789012345678901234567890]",
        "[0.1,-2.5E-7,1.0E10,4.9E-324]",
        "\"quote \\\" back \\\\ line \\n tab \\t return \\r bell \\u0007\"",
        "\"\\ud800 high, \\udc00 low, \\ud83d\"",
        "\"smile \uD83D\uDE00 and é\"",
      })
  void written_json_reads_as_it_was(String text) {
    Node node = Json.parse(text, "f");
    assertThat(Json.write(node)).isEqualTo(text);
    assertThat(Json.write(Json.parse(Json.pretty(node), "f"))).isEqualTo(text);
  }

  @Test
  void lone_surrogates_are_escaped_and_pairs_are_kept() {
    assertThat(Json.write(Node.of("\uD800x\uDC00\uD83D\uDE00\uD83D")))
        .isEqualTo("\"\\ud800x\\udc00\uD83D\uDE00\\ud83d\"");
  }

  @Test
  void canonical_json_sorts_keys_at_every_depth_and_keeps_lists() {
    Node a = Json.parse("{\"b\":[{\"y\":1,\"x\":2}],\"B\":0,\"a\":{\"d\":1,\"c\":2}}", "f");
    Node b = Json.parse("{\"a\":{\"c\":2,\"d\":1},\"b\":[{\"x\":2,\"y\":1}],\"B\":0}", "f");
    assertThat(Json.canonical(a))
        .isEqualTo("{\"B\":0,\"a\":{\"c\":2,\"d\":1},\"b\":[{\"x\":2,\"y\":1}]}")
        .isEqualTo(Json.canonical(b));
    assertThat(Json.write(a)).isNotEqualTo(Json.write(b));
  }

  @Test
  void numbers_that_have_no_json_become_null() {
    assertThat(Json.write(Node.list(java.util.List.of(Node.of(Double.NaN), Node.of(1.0 / 0)))))
        .isEqualTo("[null,null]");
  }

  @Test
  void yaml_and_json_give_the_same_tree() {
    Node yaml = Yaml.parse("a: 1\nb: [x, 2.5, true, null]\nc: {d: 'e'}\n", "f");
    assertThat(Json.write(yaml))
        .isEqualTo("{\"a\":1,\"b\":[\"x\",2.5,true,null],\"c\":{\"d\":\"e\"}}");
  }

  @Test
  void a_second_yaml_document_and_a_yaml_alias_are_refused_and_not_misread() {
    assertThat(yamlMistake("a: 1\n---\nb: 2\n")).startsWith("f:3:1: one YAML value is expected");
    assertThat(yamlMistake("a: &x 1\nb: *x\n"))
        .isEqualTo("f:2:4: YAML aliases are not allowed; write the value out");
  }

  @Test
  void pretty_json_indents_by_two_and_ends_with_a_break() {
    assertThat(Json.pretty(Json.parse("{\"a\":{\"b\":[1,2]},\"c\":[{\"d\":1}],\"e\":{}}", "f")))
        .isEqualTo(
            """
            {
              "a": {
                "b": [1,2]
              },
              "c": [
                {
                  "d": 1
                }
              ],
              "e": {}
            }
            """);
  }

  @Test
  void a_text_of_many_megabytes_is_read_and_written() {
    String text = "x".repeat(30_000_000);
    assertThat(Json.parse(Json.write(Node.of(text)), "f"))
        .isInstanceOfSatisfying(
            Node.Text.class, t -> assertThat(t.value().length()).isEqualTo(30_000_000));
  }
}
