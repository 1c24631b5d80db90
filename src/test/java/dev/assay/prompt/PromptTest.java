package dev.assay.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.config.Yaml;
import dev.assay.eval.Answer;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.Samples;
import dev.assay.exchange.Message;
import dev.assay.exchange.Rehearsal;
import dev.assay.exchange.Role;
import dev.assay.parse.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {
  private static final Project SHIPPED = new Project(Path.of("").toAbsolutePath(), null);
  @TempDir Path folder;

  private static Format shipped(String name) {
    return Format.read(Objects.requireNonNull(SHIPPED.file(Project.Kind.FORMAT, name)));
  }

  private static Eval eval(String answer) {
    String text =
        "{\"eval\":\"e\",\"answer\":\""
            + answer
            + "\",\"choice_order\":\"rotate\",\"dataset\":{\"file\":\"d\"}}";
    return Eval.read((Node.Obj) Json.parse(text, "f"), "e");
  }

  private Sample sample(AnswerKind kind, String line) {
    try {
      Path file = folder.resolve("d.jsonl");
      Files.writeString(file, line + "\n");
      return Samples.read(file, "d.jsonl", Answer.of(kind)).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sample choice() {
    return sample(
        AnswerKind.CHOICE,
        "{\"id\":\"c\",\"input\":\"What cuts paper?\","
            + "\"choices\":[\"Scissors\",\"A pillow\",\"Soup\"],\"target\":0}");
  }

  private Sample number() {
    return sample(AnswerKind.NUMBER, "{\"id\":\"n\",\"input\":\"What is 2 + 3?\",\"target\":5}");
  }

  private Sample text() {
    return sample(
        AnswerKind.TEXT, "{\"id\":\"t\",\"input\":\"Capital of France?\",\"target\":\"Paris\"}");
  }

  private static String render(Format format, String answer, Sample sample, String system) {
    Eval eval = eval(answer);
    Block block = Objects.requireNonNull(format.block(eval.answer()));
    return new Renderer(eval, block, system)
        .render(sample, 1).prompt().messages().stream()
            .map(m -> "[" + m.role() + "] " + m.content() + "\n")
            .collect(Collectors.joining());
  }

  private static String question(String format, String answer, Sample sample) {
    return render(shipped(format), answer, sample, null);
  }

  @Test
  void letter_asks_for_the_letter_alone() {
    assertThat(question("letter", "choice", choice()))
        .isEqualTo(
            """
            [USER] What cuts paper?

            A) A pillow
            B) Soup
            C) Scissors

            Answer with the letter of the right choice only: A, B or C.
            """);
  }

  @Test
  void letter_shots_asks_the_same_after_four_worked_examples() {
    String prompt = question("letter-shots", "choice", choice());
    assertThat(prompt).endsWith(question("letter", "choice", choice()));
    assertThat(prompt)
        .startsWith(
            """
            [USER] Which of these can fly?

            A) A table
            B) A shoe
            C) A sparrow
            D) A stone

            Answer with the letter of the right choice only: A, B, C or D.
            [ASSISTANT] C
            [USER] What is 3 + 1?
            """);
    assertThat(prompt.lines().filter(l -> l.startsWith("[ASSISTANT]")))
        .containsExactly("[ASSISTANT] C", "[ASSISTANT] A", "[ASSISTANT] D", "[ASSISTANT] B");
  }

  @Test
  void xml_puts_everything_into_tags() {
    assertThat(question("xml", "choice", choice()))
        .isEqualTo(
            """
            [USER] <question>
            What cuts paper?
            </question>
            <choices>
            <choice letter="A">A pillow</choice>
            <choice letter="B">Soup</choice>
            <choice letter="C">Scissors</choice>
            </choices>
            Give the letter of the right choice inside <answer></answer> tags.
            """);
    assertThat(question("xml", "number", number()))
        .isEqualTo(
            """
            [USER] <question>
            What is 2 + 3?
            </question>
            Give the number alone inside <answer></answer> tags.
            """);
    assertThat(question("xml", "text", text()))
        .isEqualTo(
            """
            [USER] <question>
            Capital of France?
            </question>
            Give the answer alone, in a few words, inside <answer></answer> tags.
            """);
  }

  @Test
  void plain_asks_for_the_answer_on_the_last_line() {
    assertThat(question("plain", "choice", choice()))
        .isEqualTo(
            """
            [USER] What cuts paper?

            A) A pillow
            B) Soup
            C) Scissors

            End with a line that says 'Answer:' and the letter of the right choice: A, B or C.
            """);
    assertThat(question("plain", "number", number()))
        .isEqualTo(
            """
            [USER] What is 2 + 3?
            Think step by step. Then end with a line that says 'Answer:' and the number.
            """);
    assertThat(question("plain", "text", text()))
        .isEqualTo(
            """
            [USER] Capital of France?
            Reply with the answer alone, in as few words as possible.
            """);
  }

  @Test
  void plain_shots_asks_after_worked_examples() {
    assertThat(question("plain-shots", "number", number()))
        .startsWith(
            """
            [USER] A box holds 6 pencils. How many pencils do 4 boxes hold?
            Write the calculation, then a line that says 'Answer:' and the number.
            [ASSISTANT] 4 x 6 = 24
            Answer: 24
            """)
        .endsWith(
            """
            [USER] What is 2 + 3?
            Write the calculation, then a line that says 'Answer:' and the number.
            """);
    assertThat(question("plain-shots", "text", text()))
        .endsWith(
            """
            [ASSISTANT] Men
            [USER] Capital of France?
            Answer in one or two words.
            """);
    assertThat(shipped("plain-shots").block(AnswerKind.CHOICE)).isNull();
  }

  private static final Format OWN =
      Format.read(
          Yaml.parse(
              """
              format: own
              text:
                system: "Be short."
                turns:
                  - {user: "1?", assistant: "one"}
                user: "{{ input }}"
                reply: "<{{ answer }}>"
                parse: [{whole: {max_words: 3}}]
              """,
              "own.yaml"),
          "own");

  @Test
  void the_models_system_prompt_comes_first_and_the_formats_behind_it() {
    assertThat(render(OWN, "text", text(), "You are kind.\n"))
        .startsWith("[SYSTEM] You are kind.\n\nBe short.\n[USER] 1?\n[ASSISTANT] one\n[USER]");
    assertThat(render(OWN, "text", text(), null)).startsWith("[SYSTEM] Be short.\n[USER] 1?");
    assertThat(render(OWN, "text", text(), " ")).startsWith("[SYSTEM] Be short.\n");
    assertThat(render(shipped("plain"), "text", text(), "Kind.")).startsWith("[SYSTEM] Kind.\n");
  }

  @Test
  void a_samples_own_earlier_turns_stand_between_the_examples_and_the_question() {
    Sample sample =
        sample(
            AnswerKind.TEXT,
            "{\"id\":\"t\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                + "{\"role\":\"assistant\",\"content\":\"Yes?\"},"
                + "{\"role\":\"user\",\"content\":\"Who?\"}],\"target\":\"me\"}");
    Block block = Objects.requireNonNull(OWN.block(AnswerKind.TEXT));
    assertThat(new Renderer(eval("text"), block, null).render(sample, 1).prompt().messages())
        .containsExactly(
            Message.of(Role.SYSTEM, "Be short."),
            Message.of(Role.USER, "1?"),
            Message.of(Role.ASSISTANT, "one"),
            Message.of(Role.USER, "Hi"),
            Message.of(Role.ASSISTANT, "Yes?"),
            Message.of(Role.USER, "Who?"));
  }

  @Test
  void template_signs_in_a_question_are_text_and_no_template() {
    Sample sample =
        sample(
            AnswerKind.TEXT,
            "{\"id\":\"t\",\"input\":\"{{ input }} {% if %} {# x #}\",\"target\":\"me\"}");
    assertThat(render(OWN, "text", sample, null)).endsWith("[USER] {{ input }} {% if %} {# x #}\n");
  }

  @Test
  void the_order_shown_belongs_to_the_letters() {
    Block block = Objects.requireNonNull(shipped("letter").block(AnswerKind.CHOICE));
    Renderer renderer = new Renderer(eval("choice"), block, null);
    Renderer.Rendered rendered = renderer.render(choice(), 1);
    assertThat(rendered.order()).containsExactly(1, 2, 0);
    assertThat(Renderer.question(Answer.of(AnswerKind.CHOICE), choice(), rendered.order()))
        .isEqualTo(Question.Choice.lettered(List.of("A pillow", "Soup", "Scissors")));
    assertThat(renderer.rehearsal(choice(), rendered.order()))
        .isEqualTo(new Rehearsal("C", List.of("A", "B")));
  }

  @Test
  void the_part_of_a_format_that_a_run_keeps_reads_as_the_same_block() {
    Format xml = shipped("xml");
    Format again = Format.read(xml.treeFor(AnswerKind.NUMBER), "xml");
    assertThat(again.blocks()).containsOnlyKeys(AnswerKind.NUMBER);
    assertThat(render(again, "number", number(), null))
        .isEqualTo(question("xml", "number", number()));
  }
}
