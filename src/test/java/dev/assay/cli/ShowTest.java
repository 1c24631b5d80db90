package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a run and its samples, and scoring it again. */
class ShowTest {
  @TempDir Path folder;

  private static String name(FakeServer server) {
    return "quiz@127.0.0.1-" + server.port() + "-v1-fake";
  }

  @Test
  void scoring_again_without_a_change_gives_the_same_bytes() throws IOException {
    Desk desk = new Desk(folder).quiz(12, 4);
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      assertThat(desk.assay("run", "quiz", "-m", server.model()).code()).isZero();
      byte[] evidence = Files.readAllBytes(desk.run().resolve("responses.jsonl"));
      byte[] scores = Files.readAllBytes(desk.run().resolve("scores.jsonl"));
      byte[] summary = Files.readAllBytes(desk.run().resolve("summary.json"));
      assertThat(desk.assay("rescore", name(server)).code()).isZero();
      assertThat(desk.run().resolve("responses.jsonl")).hasBinaryContent(evidence);
      assertThat(desk.run().resolve("scores.jsonl")).hasBinaryContent(scores);
      assertThat(desk.run().resolve("summary.json")).hasBinaryContent(summary);
      Files.delete(desk.run().resolve("scores.jsonl"));
      Files.delete(desk.run().resolve("summary.json"));
      assertThat(desk.assay("rescore", desk.run().toString()).code()).isZero();
      assertThat(desk.run().resolve("scores.jsonl")).hasBinaryContent(scores);
      assertThat(desk.run().resolve("summary.json")).hasBinaryContent(summary);
      assertThat(server.asked()).isEqualTo(48);
    }
  }

  @Test
  void a_run_is_read_without_the_files_that_it_was_made_of() throws IOException {
    Desk desk = new Desk(folder).quiz(12, 4);
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    byte[] scores = Files.readAllBytes(desk.run().resolve("scores.jsonl"));
    Files.delete(folder.resolve("evals/quiz.yaml"));
    Files.delete(folder.resolve("evals/data/quiz.jsonl"));
    Files.delete(folder.resolve("evals/formats/plain.yaml"));
    Files.delete(folder.resolve("evals/models/dice.yaml"));
    assertThat(desk.assay("rescore", "quiz@dice").code()).isZero();
    assertThat(desk.run().resolve("scores.jsonl")).hasBinaryContent(scores);
    assertThat(desk.assay("show", "quiz@dice", "q2").code()).isZero();
  }

  @Test
  void a_sample_is_shown_with_prompt_reply_step_and_score_over_all_epochs() throws IOException {
    Desk desk = new Desk(folder).quiz(3, 3);
    try (FakeServer server =
        new FakeServer(a ->
            FakeServer.Answer.text(
                a.isAbout(1) ? "I take " + a.right() + ")." : "no idea whatsoever"))) {
      assertThat(desk.assay("run", "quiz", "-m", server.model()).code()).isZero();
      Desk.Said said = desk.assay("show", name(server), "q1");
      assertThat(said.code()).isZero();
      assertThat(said.out())
          .contains("q1", "target: right", "user:", "Question 1?", "Reply with the letter.")
          .contains("epoch 1", "epoch 2", "epoch 3", "> I take", "marked_letter", "score 1");
      assertThat(said.out()).doesNotContain("epoch 4");
      Desk.Said unread = desk.assay("show", name(server), "q2");
      assertThat(unread.out()).contains("unparsed", "> no idea whatsoever", "score 0");
      Desk.Said run = desk.assay("show", name(server));
      assertThat(run.out()).contains("outcomes", "6 unparsed", "3 answered", "seed", "bounds");
    }
  }

  @Test
  void control_characters_of_a_reply_are_shown_and_not_obeyed() throws IOException {
    Desk desk = new Desk(folder).quiz(1, 1);
    String nasty = "\u001b[2J\u001b]0;title\u0007 \u009b31m \u202e \u0000 \b \u007f B\r\nnext";
    try (FakeServer server = new FakeServer(a -> FakeServer.Answer.text(nasty))) {
      desk.assay("run", "quiz", "-m", server.model());
      desk.outIsTerminal = true;
      desk.environment.put("NO_COLOR", "1");
      Desk.Said said = desk.assay("show", name(server), "q1");
      assertThat(said.code()).isZero();
      assertThat(said.out()).contains("\\u001b", "\\u009b", "\\u202e", "> next");
      assertThat(said.out()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
    }
  }

  @Test
  void control_characters_of_a_question_are_shown_and_not_obeyed() throws IOException {
    Desk desk = new Desk(folder).quiz(1, 1);
    desk.file(
        "evals/data/quiz.jsonl",
        """
        {"id":"q1","input":"Question 1? \\u001b[2J","choices":["\\u001b[31mright","wrong"],"target":0}
        """);
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    Desk.Said said = desk.assay("show", "quiz@dice", "q1");
    assertThat(said.code()).isZero();
    assertThat(said.out()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
  }

  @Test
  void the_texts_of_a_private_eval_are_kept_nowhere() throws IOException {
    Desk desk = new Desk(folder).quiz(3, 2);
    Path eval = folder.resolve("evals/quiz.yaml");
    Files.writeString(eval, Files.readString(eval) + "private: true\n");
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      String[] args = {"run", "quiz", "-m", server.model()};
      Desk.Said dry = desk.assay("run", "quiz", "-m", server.model(), "--dry-run");
      assertThat(dry.out()).contains("private").doesNotContain("Question 1?");
      assertThat(desk.assay(args).code()).isZero();
      try (var files = Files.walk(desk.run())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).as(file.toString()).doesNotContain("Question 1?");
        }
      }
      assertThat(desk.assay("show", name(server), "q1").out()).contains("private");
      assertThat(desk.assay("rescore", name(server)).code()).isZero();
    }
  }

  private static Desk privateQuiz(Path folder) throws IOException {
    Desk desk = new Desk(folder).quiz(3, 2);
    Path eval = folder.resolve("evals/quiz.yaml");
    Files.writeString(eval, Files.readString(eval) + "private: true\n");
    desk.file("terse.md", "You are terse.\n");
    desk.file(
        "evals/formats/plain.yaml",
        """
        format: plain
        choice:
          system: Letters only.
          user: "{{ input }} {% for choice in choices %}{{ choice.letter }}) {{ choice.text }} {% endfor %}"
          reply: "{{ answer }}"
          parse: [letter]
        """);
    String[] run = {"run", "quiz", "-m", "dice", "--system", folder.resolve("terse.md").toString()};
    assertThat(desk.assay(run).code()).isZero();
    return desk;
  }

  @Test
  void the_prompt_of_a_private_eval_is_shown_on_a_terminal() throws IOException {
    Desk desk = privateQuiz(folder);
    Files.delete(folder.resolve("terse.md"));
    Files.delete(folder.resolve("evals/formats/plain.yaml"));
    Files.delete(folder.resolve("evals/models/dice.yaml"));
    desk.outIsTerminal = true;
    desk.environment.put("NO_COLOR", "1");
    Desk.Said said = desk.assay("show", "quiz@dice", "q2");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("target: right", "the prompt of epoch 1\n", "system:", "user:")
        .contains("You are terse.", "Letters only.", "Question 2?", ") wrong")
        .doesNotContain("not kept", "not what was sent");
  }

  @Test
  void the_prompt_of_a_private_eval_goes_into_no_pipe_and_no_document() throws IOException {
    Desk desk = privateQuiz(folder);
    Desk.Said piped = desk.assay("show", "quiz@dice", "q2");
    assertThat(piped.code()).isZero();
    assertThat(piped.out())
        .contains("private", "a terminal shows it")
        .doesNotContain("Question 2?", "You are terse.", ") wrong", "target: right");
    for (boolean terminal : new boolean[] {false, true}) {
      desk.outIsTerminal = terminal;
      Desk.Said document = desk.assay("show", "quiz@dice", "q2", "--json");
      assertThat(document.json().list("epochs")).hasSize(2);
      assertThat(document.json().text("target")).contains("private");
      assertThat(document.out()).doesNotContain("Question 2?", "You are terse.");
    }
  }

  @Test
  void a_prompt_that_is_rendered_again_and_is_not_the_one_that_was_sent_says_so()
      throws IOException {
    Desk desk = privateQuiz(folder);
    Path manifest = desk.run().resolve("run.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("You are terse.", "You are chatty."));
    desk.outIsTerminal = true;
    assertThat(desk.assay("show", "quiz@dice", "q2").out()).contains("not what was sent");
  }

  @Test
  void a_run_that_cannot_be_read_is_listed_with_the_reason_and_hides_no_other() throws IOException {
    Desk desk = new Desk(folder).quiz(3, 1);
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    desk.file("results/runs/quiz/broken/1/run.json", "{\"schema\": ");
    desk.file("results/runs/quiz/other/1/run.json", "{\"schema\": \"assay.run/9\"}");
    Desk.Said said = desk.assay("list", "runs");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("quiz@dice+plain", "complete")
        .containsPattern("quiz@broken +unreadable: .*results/runs/quiz/broken/1")
        .containsPattern("quiz@other +unreadable: .*assay.run/9");
    assertThat(desk.assay("list", "runs", "--json").json().list("items")).hasSize(3);
  }
}
