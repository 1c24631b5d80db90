package dev.assay.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.run.Plan;
import dev.assay.run.Workshop;
import dev.assay.run.Workshop.Scripted;
import dev.assay.score.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivationTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  /** Says a letter that depends on the pair; q5 gives nothing to read and q6 fails. */
  private static Scripted mixed() {
    return new Scripted(r ->
        switch (r.subject().sample()) {
          case "q5" -> Scripted.says("I would rather not say.");
          case "q6" -> Scripted.fails();
          case "q4" -> Scripted.says("it may well be B");
          default -> Scripted.says("ABC".substring(r.subject().epoch() % 3).substring(0, 1));
        });
  }

  private Summary derive(Plan plan) {
    Manifest manifest = Manifest.read(plan.folder());
    return Derivation.derive(
        plan.folder(), manifest, RunSamples.of(plan.folder(), manifest, shop.project()));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Node.Obj> scores(RunFolder run) {
    List<Node.Obj> scores = new ArrayList<>();
    for (String line : text(run.scores()).lines().skip(1).toList()) {
      scores.add((Node.Obj) Json.parse(line, "scores"));
    }
    return scores;
  }

  private static Node.Obj score(RunFolder run, String sample, long epoch) {
    return scores(run).stream()
        .filter(
            s -> sample.equals(s.text("sample")) && Long.valueOf(epoch).equals(s.number("epoch")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_same_evidence_gives_the_same_bytes_each_time() {
    Plan plan = shop.plan(3);
    shop.run(plan, mixed(), 4);
    derive(plan);
    String scores = text(plan.folder().scores());
    String summary = text(plan.folder().summary());
    derive(plan);
    assertThat(plan.folder().scores()).hasContent(scores);
    assertThat(plan.folder().summary()).hasContent(summary);
    assertThat(scores).startsWith("{\"schema\":\"assay.scores/1\"}\n").endsWith("\n");
  }

  @Test
  void scores_stand_by_sample_then_epoch_whatever_the_order_of_the_evidence() throws IOException {
    Plan plan = shop.plan(3);
    shop.run(plan, mixed(), 1);
    derive(plan);
    String before = text(plan.folder().scores());
    assertThat(scores(plan.folder()))
        .extracting(s -> s.text("sample") + "/" + s.number("epoch"))
        .startsWith("q1/1", "q1/2", "q1/3", "q2/1")
        .isSorted();
    List<String> lines = new ArrayList<>(Files.readAllLines(plan.folder().responses()));
    Collections.shuffle(lines.subList(2, lines.size()), new Random(9));
    Files.writeString(plan.folder().responses(), String.join("\n", lines) + "\n");
    derive(plan);
    assertThat(plan.folder().scores()).hasContent(before);
  }

  @Test
  void of_several_lines_of_a_pair_the_first_with_a_reply_counts() throws IOException {
    Plan plan = shop.plan(1);
    shop.run(
        plan,
        new Scripted(
            r -> r.subject().sample().equals("q1") ? Scripted.fails() : Scripted.says("A")),
        1);
    shop.run(shop.plan(1), new Scripted(r -> Scripted.says("B")), 1);
    String last = Workshop.lines(plan.folder()).getLast().write();
    Files.writeString(
        plan.folder().responses(),
        last.replace("\"text\":\"B\"", "\"text\":\"C\"") + "\n",
        java.nio.file.StandardOpenOption.APPEND);
    derive(plan);
    assertThat(score(plan.folder(), "q1", 1).text("answer")).isEqualTo("B");
    assertThat(scores(plan.folder())).hasSize(6);
  }

  @Test
  void failures_are_missing_and_never_zero() {
    Plan plan = shop.plan(2);
    shop.run(plan, mixed(), 2);
    Summary summary = derive(plan);
    Node.Obj failed = score(plan.folder(), "q6", 1);
    assertThat(failed.text("outcome")).isEqualTo("failed");
    assertThat(failed.get("score")).isNull();
    assertThat(failed.text("reason")).contains("broken");
    assertThat(summary.outcomes())
        .containsEntry(Outcome.FAILED, 2)
        .containsEntry(Outcome.UNPARSED, 2)
        .containsEntry(Outcome.ANSWERED, 8);
    assertThat(summary.status()).isEqualTo("partial");
    assertThat(score(plan.folder(), "q5", 1).number("score")).isEqualTo(0.0);
  }

  @Test
  void a_score_says_which_step_read_it_whether_loosely_and_which_choice_it_meant() {
    Plan plan = shop.plan(1);
    shop.run(plan, mixed(), 1);
    derive(plan);
    Node.Obj loose = score(plan.folder(), "q4", 1);
    assertThat(loose.flag("loose", false)).isTrue();
    assertThat(loose.text("parser")).isEqualTo("last_letter");
    assertThat(loose.text("answer")).isEqualTo("B");
    int shown =
        Workshop.lines(plan.folder()).stream()
            .filter(l -> l.sample().equals("q4"))
            .findFirst()
            .orElseThrow()
            .order()
            .get(1);
    assertThat(loose.number("choice")).isEqualTo((long) shown);
    assertThat(loose.number("score")).isEqualTo(shown == 0 ? 1.0 : 0.0);
  }

  @Test
  void a_run_is_scored_as_it_was_asked_though_its_files_have_changed() {
    Plan plan = shop.plan(2);
    shop.run(plan, mixed(), 1);
    derive(plan);
    String before = text(plan.folder().scores());
    shop.samples(3);
    shop.file("evals/quiz.yaml", "eval: quiz", "answer: text", "dataset: {file: none}");
    shop.file("evals/formats/ask.yaml", "nothing: here");
    derive(plan);
    assertThat(plan.folder().scores()).hasContent(before);
  }

  @Test
  void lines_of_samples_and_epochs_outside_the_plan_are_left_out() throws IOException {
    Plan plan = shop.plan(1);
    shop.run(plan, mixed(), 1);
    derive(plan);
    String before = text(plan.folder().scores());
    String line = Workshop.lines(plan.folder()).getFirst().write();
    Files.writeString(
        plan.folder().responses(),
        line.replace("\"epoch\":1", "\"epoch\":2")
            + "\n"
            + line.replace("\"sample\":\"q1\"", "\"sample\":\"q77\"")
            + "\n"
            + "{\"torn",
        java.nio.file.StandardOpenOption.APPEND);
    derive(plan);
    assertThat(plan.folder().scores()).hasContent(before);
  }

  @Test
  void the_responses_of_one_sample_come_by_epoch_with_their_scores() {
    Plan plan = shop.plan(3);
    shop.run(plan, mixed(), 3);
    Manifest manifest = Manifest.read(plan.folder());
    List<MarkedResponse> responses =
        Derivation.responses(plan.folder(), manifest, plan.samples().getFirst());
    assertThat(responses).extracting(r -> r.line().epoch()).containsExactly(1, 2, 3);
    assertThat(responses).extracting(r -> r.score().answer()).containsExactly("B", "C", "A");
  }

  @Test
  void a_summary_without_writing_is_the_one_that_is_written() {
    Plan plan = shop.plan(2);
    shop.run(plan, mixed(), 1);
    Manifest manifest = Manifest.read(plan.folder());
    Summary alone = Derivation.summarise(plan.folder(), manifest, plan.samples());
    assertThat(plan.folder().summary()).doesNotExist();
    assertThat(derive(plan)).usingRecursiveComparison().isEqualTo(alone);
  }

  private static final String SECRET = "Zanzibar";

  private Plan privateRun() {
    shop.file(
        "evals/quiz.yaml",
        "eval: quiz",
        "answer: choice",
        "private: true",
        "dataset: {file: data/quiz.jsonl}");
    privateData("");
    Plan plan = shop.plan(2);
    shop.run(plan, new Scripted(r -> Scripted.says("B")), 2);
    return plan;
  }

  private void privateData(String addition) {
    shop.file(
        "evals/data/quiz.jsonl",
        "{\"id\":\"p1\",\"input\":\"Where is "
            + SECRET
            + addition
            + "?\",\"choices\":[\"In "
            + SECRET
            + "\",\"Elsewhere\"],\"target\":0}",
        "{\"id\":\"p2\",\"messages\":[{\"role\":\"system\",\"content\":\""
            + SECRET
            + "\"},{\"role\":\"user\",\"content\":\""
            + SECRET
            + "?\"}],\"choices\":[\"yes\",\"All of the above\"],\"target\":\"yes\"}");
  }

  @Test
  void no_text_of_a_private_eval_is_anywhere_in_the_runs_folder() throws IOException {
    Plan plan = privateRun();
    derive(plan);
    try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(5);
      for (Path file : all) {
        assertThat(text(file)).as(file.toString()).doesNotContain(SECRET, "Elsewhere", "above");
      }
    }
  }

  @Test
  void a_private_run_is_derived_again_from_its_data_set() {
    Plan plan = privateRun();
    Summary first = Derivation.derive(plan.folder(), plan.manifest(), plan.samples());
    String scores = text(plan.folder().scores());
    Summary again = derive(plan);
    assertThat(plan.folder().scores()).hasContent(scores);
    assertThat(again.metrics().getFirst()).isEqualTo(first.metrics().getFirst());
  }

  @Test
  void a_private_run_whose_data_set_changed_or_went_cannot_be_read_again() {
    Plan plan = privateRun();
    privateData(" now");
    AssayException changed = catchThrowableOfType(AssayException.class, () -> derive(plan));
    assertThat(changed.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(changed)
        .hasMessageContaining("the sample \"p1\" is gone or is not what it was")
        .message()
        .doesNotContain(SECRET);
    shop.file("evals/gone.yaml", "eval: gone");
    assertThat(folder.resolve("evals/quiz.yaml").toFile().delete()).isTrue();
    assertThat(catchThrowableOfType(AssayException.class, () -> derive(plan)))
        .hasMessageContaining("this project has no such eval");
  }
}
