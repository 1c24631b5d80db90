package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worked examples from the data, through the command line. */
class FewShotTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(5, 2);
  }

  private void shots(String fewShot) throws IOException {
    desk.file(
        "evals/quiz.yaml",
        """
        eval: quiz
        dataset: {file: data/quiz.jsonl}
        answer: choice
        few_shot: %s
        """
            .formatted(fewShot));
  }

  private String prompt(String... more) {
    String[] args = {"run", "quiz", "-m", "dice", "--dry-run", "--sample", "q1"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Desk.Said said = desk.assay(all);
    assertThat(said.code()).as(said.err()).isZero();
    return said.out();
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  @Test
  void examples_are_turns_before_the_question_and_never_the_question_itself() throws IOException {
    shots("{n: 3}");
    String prompt = prompt();
    assertThat(count(prompt, "assistant:")).isEqualTo(3);
    assertThat(count(prompt, "Question 1[?]")).isEqualTo(1);
    assertThat(prompt)
        .containsSubsequence("Question 2?", "Question 3?", "Question 4?", "Question 1?");
  }

  @Test
  void a_format_may_show_them_as_one_text() throws IOException {
    shots("{n: 2, ids: [q5, q3]}");
    desk.file(
        "evals/formats/prose.yaml",
        """
        format: prose
        choice:
          user: "Question: {{ input }} {{ letters }} Answer:"
          reply: " {{ answer }}"
          shots: text
          parse: [letter]
        """);
    String prompt = prompt("--format", "prose");
    assertThat(prompt).doesNotContain("assistant:");
    assertThat(prompt).containsSubsequence("Question 5?", "Answer: ", "Question 3?", "Question 1?");
  }

  @Test
  void a_drawn_set_is_the_same_every_time() throws IOException {
    shots("{n: 2, order: seeded, seed: 7}");
    String first = prompt();
    assertThat(prompt()).isEqualTo(first);
    shots("{n: 2, order: seeded, seed: 8}");
    assertThat(prompt()).isNotEqualTo(first);
  }

  /** Bug: fewer examples than were asked for were sent without a word. */
  @Test
  void more_examples_than_there_are_is_an_error_that_validate_finds_too() throws IOException {
    shots("{n: 9}");
    Desk.Said said = desk.assay("validate");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.out()).contains("asks for 9 examples, and there are 5");
  }

  /** Bug: the split was left alone, and the examples came from the questions. */
  @Test
  void a_split_of_a_file_is_refused() throws IOException {
    shots("{n: 1, split: train}");
    Desk.Said said = desk.assay("validate");
    assertThat(said.out()).contains("evals/quiz.yaml:4:", "belongs to data sets of the hub");
  }

  @Test
  void an_unknown_example_is_an_error_with_its_place() throws IOException {
    shots("{ids: [q9]}");
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice", "--dry-run");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains("evals/quiz.yaml:4:", "q9");
  }

  @Test
  void with_other_examples_it_is_another_task() throws IOException {
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    shots("{n: 1}");
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    assertThat(desk.runs()).hasSize(2);
    Desk.Said said = desk.assay("compare", "quiz@dice~1", "quiz@dice~2");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err() + said.out()).contains("few_shot");
  }
}
