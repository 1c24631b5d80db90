package dev.assay.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Problem;
import dev.assay.config.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
  private static List<String> mistakes(String... lines) {
    AssayException e =
        catchThrowableOfType(
            AssayException.class,
            () -> Format.read(Yaml.parse(String.join("\n", lines) + "\n", "f.yaml"), "own"));
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    return e.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void all_mistakes_of_a_format_are_told_at_once_each_with_its_place() {
    List<String> mistakes =
        mistakes(
            "format: other",
            "text:",
            "  user: \"{{ inputt }}\"",
            "  parse: [{wohle: {max_words: 3}}]",
            "number:",
            "  system: \"{{ input }}\"",
            "  user: [1]",
            "choice:",
            "  turns: [{user: \"a\"}]",
            "  user: \"{% for c in choices %}\"",
            "  parse: [letter]");
    assertThat(mistakes)
        .contains(
            "f.yaml:1:9: \"format\" is \"other\", and the file is named \"own\"",
            "f.yaml:6:3: the field \"parse\" is missing",
            "f.yaml:7:9: \"user\" must be a text, and this is a list",
            "f.yaml:9:11: the field \"assistant\" is missing");
    assertThat(mistakes)
        .anySatisfy(m -> assertThat(m).startsWith("f.yaml:3:").contains("inputt"))
        .anySatisfy(m -> assertThat(m).startsWith("f.yaml:4:").contains("did you mean whole?"))
        .anySatisfy(m -> assertThat(m).startsWith("f.yaml:6:").contains("input"))
        .anySatisfy(m -> assertThat(m).startsWith("f.yaml:10:"));
  }

  @Test
  void choices_are_unknown_where_the_answer_is_no_choice() {
    assertThat(
            mistakes(
                "format: own", "text: {user: \"{{ choices }}\", parse: [{whole: {max_words: 3}}]}"))
        .singleElement()
        .asString()
        .startsWith("f.yaml:2:")
        .contains("choices");
  }

  @Test
  void a_format_without_a_block_is_a_mistake() {
    assertThat(mistakes("format: own"))
        .containsExactly(
            "f.yaml:1:1: a format needs a block for at least one of choice, number, text, math,"
                + " label, checklist, tool, json");
  }

  @Test
  void a_stored_format_that_never_asks_is_still_read() {
    String text = "format: own\ntext: {user: \"Why?\", parse: [{line: answer}]}\n";
    assertThat(Format.read(Yaml.parse(text, "f.yaml"), "own").blocks()).hasSize(1);
  }
}
