package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Problem;
import dev.assay.exchange.Message;
import dev.assay.exchange.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @TempDir Path folder;

  private List<Sample> read(AnswerKind kind, String... lines) {
    try {
      Path file = folder.resolve("d.jsonl");
      Files.writeString(file, String.join("\n", lines) + "\n");
      return Samples.read(file, "d.jsonl", Answer.of(kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> mistakes(AnswerKind kind, String... lines) {
    AssayException e = catchThrowableOfType(AssayException.class, () -> read(kind, lines));
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    return e.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void all_mistakes_of_a_data_set_are_told_at_once_each_with_its_place() {
    assertThat(
            mistakes(
                AnswerKind.CHOICE,
                "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":2}",
                "{\"id\":\"b\",\"input\":\"?\",\"choices\":[\"Paris\",\"Rome\"],\"target\":\"Pariss\"}",
                "",
                "{\"id\":\"b\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":0}",
                "{\"id\":\"c\",\"choices\":[\"x\",\"y\"],\"target\":0}",
                "{\"id\":\"d\",\"input\":\"?\",\"choices\":[\"x\"],\"target\":0}",
                "{\"id\":\"e\",\"input\":\"?\" \"choices\":[]}",
                "{\"id\":\"f\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":[1]}",
                "[1]"))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .isEqualTo(
                        "d.jsonl:1:52: \"target\" is 2; allowed: 0 to 1, or a choice's text"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "d.jsonl:2:59: \"target\" is \"Pariss\", which is none of the choices;"
                            + " allowed: Paris, Rome; did you mean Paris?"),
            m ->
                assertThat(m)
                    .isEqualTo("d.jsonl:4:7: the id \"b\" stands twice; first at d.jsonl:2:7"),
            m -> assertThat(m).isEqualTo("d.jsonl:5:1: the field \"input\" is missing"),
            m -> assertThat(m).isEqualTo("d.jsonl:6:33: \"choices\" has 1 item; allowed: 2 to 26"),
            m -> assertThat(m).startsWith("d.jsonl:7:").contains("not valid JSON"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "d.jsonl:8:52: \"target\" must be the number of a choice (from 0) or its"
                            + " text"),
            m -> assertThat(m).startsWith("d.jsonl:9:1: a sample must be an object"));
  }

  @Test
  void twenty_mistakes_are_shown_and_all_are_counted() {
    String[] lines = new String[100];
    java.util.Arrays.setAll(lines, i -> "{\"id\":\"s" + i + "\",\"input\":\"?\"}");
    List<String> mistakes = mistakes(AnswerKind.NUMBER, lines);
    assertThat(mistakes).hasSize(21);
    assertThat(mistakes.getLast()).isEqualTo("d.jsonl: and 80 more mistakes");
  }

  @Test
  void one_mistake_more_than_are_shown_is_counted_too() {
    String[] lines = new String[21];
    java.util.Arrays.setAll(lines, i -> "{\"id\":\"s" + i + "\",\"input\":\"?\"}");
    assertThat(mistakes(AnswerKind.NUMBER, lines).getLast())
        .isEqualTo("d.jsonl: and 1 more mistake");
  }

  @Test
  void a_key_that_stands_twice_hides_no_other_mistake_of_its_line() {
    assertThat(
            mistakes(
                AnswerKind.NUMBER,
                "{\"id\":\"a\",\"id\":\"b\",\"input\":1.5,\"input\":2,\"target\":\"many\"}"))
        .containsExactly(
            "d.jsonl:1:11: the key \"id\" stands twice; first at d.jsonl:1:2",
            "d.jsonl:1:32: the key \"input\" stands twice; first at d.jsonl:1:20",
            "d.jsonl:1:51: \"target\" must be a number, and is \"many\"");
  }

  @Test
  void a_line_that_is_no_json_does_not_end_the_reading() {
    assertThat(
            mistakes(
                AnswerKind.NUMBER,
                "{\"id\":\"a\",\"id\":\"b\" \"input\"}",
                "{\"id\":\"c\",\"input\":\"?\"}"))
        .satisfiesExactly(
            m -> assertThat(m).startsWith("d.jsonl:1:11: the key \"id\" stands twice"),
            m -> assertThat(m).startsWith("d.jsonl:1:20: this is not valid JSON"),
            m -> assertThat(m).isEqualTo("d.jsonl:2:1: the field \"target\" is missing"));
  }

  @Test
  void a_data_set_without_samples_is_a_mistake() {
    assertThat(mistakes(AnswerKind.TEXT, "", "  "))
        .containsExactly("d.jsonl: the data set has no samples");
  }

  @Test
  void an_empty_id_is_a_mistake_and_not_a_sample_that_swallows_others() {
    assertThat(
            mistakes(
                AnswerKind.NUMBER,
                "{\"id\":\"\",\"input\":\"?\",\"target\":1}",
                "{\"id\":\" \",\"input\":\"?\",\"target\":2}"))
        .containsExactly(
            "d.jsonl:1:7: \"id\" must not be empty", "d.jsonl:2:7: \"id\" must not be empty");
  }

  @Test
  void number_targets_are_exact_and_may_have_thousands_separators() {
    assertThat(
            read(
                AnswerKind.NUMBER,
                "{\"id\":1,\"input\":\"?\",\"target\":0.1}",
                "{\"id\":2,\"input\":\"?\",\"target\":\"1,234.50\"}"))
        .extracting(Sample::id, Sample::target)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("1", new Target.Numeric(new BigDecimal("0.1"))),
            org.assertj.core.groups.Tuple.tuple(
                "2", new Target.Numeric(new BigDecimal("1234.50"))));
    assertThat(mistakes(AnswerKind.NUMBER, "{\"id\":1,\"input\":\"?\",\"target\":\"seven\"}"))
        .containsExactly("d.jsonl:1:30: \"target\" must be a number, and is \"seven\"");
  }

  @Test
  void text_targets_are_one_text_or_several_and_never_blank() {
    assertThat(
            read(
                AnswerKind.TEXT,
                "{\"id\":\"a\",\"input\":\"?\",\"target\":\"Rome\"}",
                "{\"id\":\"b\",\"input\":\"?\",\"target\":[\"UK\",\"Britain\"]}"))
        .extracting(Sample::target)
        .containsExactly(
            new Target.Text(List.of("Rome")), new Target.Text(List.of("UK", "Britain")));
    assertThat(
            mistakes(
                AnswerKind.TEXT,
                "{\"id\":\"a\",\"input\":\"?\",\"target\":[]}",
                "{\"id\":\"b\",\"input\":\"?\",\"target\":\" \"}"))
        .allMatch(m -> m.endsWith("\"target\" must name at least one accepted answer"));
  }

  @Test
  void earlier_turns_come_before_the_last_question() {
    Sample sample =
        read(
                AnswerKind.TEXT,
                "{\"id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                    + "{\"role\":\"assistant\",\"content\":\"Hello\"},"
                    + "{\"role\":\"user\",\"content\":\"Who?\"}],\"target\":\"me\"}")
            .getFirst();
    assertThat(sample.before())
        .containsExactly(Message.of(Role.USER, "Hi"), Message.of(Role.ASSISTANT, "Hello"));
    assertThat(sample.input()).isEqualTo("Who?");
    assertThat(
            mistakes(
                AnswerKind.TEXT,
                "{\"id\":\"a\",\"messages\":[{\"role\":\"assistent\",\"content\":\"Hi\"}],"
                    + "\"target\":\"me\"}"))
        .singleElement()
        .asString()
        .contains("did you mean assistant?");
  }

  private static final String QUESTION =
      "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":0}";

  /** Recordings are matched by it: a change voids every one of them. */
  @Test
  void the_hash_of_the_content_never_changes() {
    assertThat(read(AnswerKind.CHOICE, QUESTION).getFirst().content())
        .isEqualTo("sha256:b8ea021be07101592d97b9317b42f3f2b82fbae56d43e99617c91d00e929be96");
  }

  @Test
  void the_hash_of_the_content_changes_with_all_that_is_asked_and_with_nothing_else() {
    String content = read(AnswerKind.CHOICE, QUESTION).getFirst().content();
    for (String other :
        List.of(
            QUESTION.replace("?", "??"),
            QUESTION.replace("\"x\"", "\"xx\""),
            QUESTION.replace("\"x\",\"y\"", "\"y\",\"x\""),
            QUESTION.replace("\"target\":0", "\"target\":1"))) {
      assertThat(read(AnswerKind.CHOICE, other).getFirst().content()).isNotEqualTo(content);
    }
    for (String same :
        List.of(
            QUESTION.replace("\"id\":\"a\"", "\"id\":\"b\""),
            QUESTION.replace("\"target\":0", "\"target\":\"x\""),
            QUESTION.replace("{\"id\"", "{\"category\":\"c\",\"note\":1,\"id\""))) {
      assertThat(read(AnswerKind.CHOICE, same).getFirst().content()).isEqualTo(content);
    }
  }

  private static final String HEADER = "{\"schema\":\"assay.inputs/1\"}";

  @Test
  void samples_as_a_run_keeps_them_read_as_they_were() {
    List<Sample> samples =
        read(
            AnswerKind.CHOICE,
            HEADER,
            "{\"id\":\"a\",\"input\":\"\\ud800?\",\"choices\":[\"x\",\"y\"],\"target\":1,"
                + "\"category\":\"c\",\"cluster\":\"k\"}",
            "{\"id\":\"b\",\"input\":\"?\",\"choices\":[\"x\",\"All of the above\"],\"target\":1}",
            "{\"id\":\"c\",\"input\":\"?\",\"choices\":[1,2.5],\"target\":1,\"fixed_order\":true}",
            "{\"id\":\"d\",\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
                + "{\"role\":\"user\",\"content\":\"?\"}],\"choices\":[\"x\",\"y\"],\"target\":0}");
    List<String> written = new java.util.ArrayList<>(List.of(HEADER));
    samples.forEach(s -> written.add(SampleText.write(s, false)));
    assertThat(read(AnswerKind.CHOICE, written.toArray(String[]::new))).isEqualTo(samples);
  }

  @Test
  void a_fixed_order_that_was_denied_stays_denied_in_a_run() {
    List<Sample> samples =
        read(
            AnswerKind.CHOICE,
            "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"None of the above\"],\"target\":0,"
                + "\"fixed_order\":false}");
    assertThat(samples.getFirst().fixedOrder()).isFalse();
    assertThat(read(AnswerKind.CHOICE, SampleText.write(samples.getFirst(), false)))
        .isEqualTo(samples);
  }

  @Test
  void mistakes_in_a_private_data_set_are_told_by_field_and_rule_without_the_text()
      throws IOException {
    Eval eval = privateEval();
    Files.writeString(
        folder.resolve("secret.jsonl"),
        "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"hidden\",\"x\"],\"target\":\"hiddn\"}\n"
            + "{hidden}\n");
    AssayException e = catchThrowableOfType(AssayException.class, () -> Samples.of(eval));
    assertThat(e.problems())
        .extracting(Problem::message)
        .containsExactly(
            "\"target\" is none of the choices" + HIDDEN, "this is not valid JSON" + HIDDEN);
    assertThat(e.getMessage()).doesNotContain("hiddn").doesNotContain("hidden");
    assertThat(e.getMessage()).contains("secret.jsonl:1:").contains("secret.jsonl:2:");
    assertThat(e).hasNoCause();
  }

  private static final String HIDDEN = "; the data set is private, so its text is not shown";

  @Test
  void a_private_data_set_that_is_missing_is_told_as_missing() throws IOException {
    Eval eval = privateEval();
    assertThat(catchThrowableOfType(AssayException.class, () -> Samples.of(eval)))
        .hasMessageContaining("there is no such file");
  }

  private Eval privateEval() throws IOException {
    Path file = folder.resolve("e.yaml");
    Files.writeString(
        file, "eval: e\nprivate: true\nanswer: choice\ndataset: {file: secret.jsonl}\n");
    return Eval.read(new dev.assay.config.Project.Found("e", file));
  }

  @Test
  void a_private_sample_is_kept_without_its_texts() throws IOException {
    Sample sample =
        read(AnswerKind.TEXT, "{\"id\":\"a\",\"input\":\"secret\",\"target\":\"hidden\"}")
            .getFirst();
    String written = SampleText.write(sample, true);
    assertThat(written).isEqualTo("{\"id\":\"a\",\"content\":\"" + sample.content() + "\"}");
    Path file = folder.resolve("inputs.jsonl");
    Files.writeString(file, "{\"schema\":\"assay.inputs/1\"}\n" + written + "\n");
    assertThat(Samples.lines(file)).containsExactly(java.util.Map.entry("a", written));
  }
}
