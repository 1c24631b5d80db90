package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunLock;
import dev.assay.evidence.Session;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Request;
import dev.assay.run.Workshop.Scripted;
import dev.assay.work.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnerTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  private static Scripted willing() {
    return new Scripted(r -> Scripted.says("A"));
  }

  @Test
  void a_run_asks_every_pair_once_epoch_by_epoch_and_keeps_all_of_it() {
    Plan plan = shop.plan(2);
    Scripted model = willing();
    Runner.Outcome outcome = shop.run(plan, model, 1);
    assertThat(outcome).isEqualTo(new Runner.Outcome(Pool.Ending.EXHAUSTED, 12, 12, 0, null));
    assertThat(model.pairs())
        .containsExactly(
            "q1/1", "q2/1", "q3/1", "q4/1", "q5/1", "q6/1", "q1/2", "q2/2", "q3/2", "q4/2", "q5/2",
            "q6/2");
    assertThat(Manifest.read(plan.folder()).status()).isEqualTo("complete");
    for (ResponseLine line : Workshop.lines(plan.folder())) {
      assertThat(line.order()).containsExactlyInAnyOrder(0, 1, 2);
      assertThat(line.prompt()).isNotNull();
      assertThat(line.session()).isEqualTo(1);
    }
    assertThat(plan.folder().inputs()).content().contains("\"Question 6?\"");
  }

  @Test
  void a_complete_run_asks_nothing_and_changes_nothing() throws IOException {
    shop.run(shop.plan(2), willing(), 4);
    Plan again = shop.plan(2);
    String before = Files.readString(again.folder().responses());
    Scripted model = willing();
    assertThat(shop.run(again, model, 4).isComplete()).isTrue();
    assertThat(model.asked).isEmpty();
    assertThat(again.folder().responses()).hasContent(before);
  }

  @Test
  void after_a_stop_only_pairs_without_a_durable_reply_are_asked() {
    Plan plan = shop.plan(3);
    Scripted first =
        new Scripted(r -> {
          if (r.subject().epoch() == 2) {
            shop.stop.request();
          }
          return Scripted.says("A");
        });
    Runner.Outcome stopped = shop.run(plan, first, 1);
    assertThat(stopped.ending()).isEqualTo(Pool.Ending.STOPPED);
    assertThat(stopped.done()).isEqualTo(7);
    assertThat(Manifest.read(plan.folder()).status()).isEqualTo("partial");

    Workshop later = new Workshop(folder);
    Scripted second = willing();
    assertThat(later.run(later.plan(3), second, 3).isComplete()).isTrue();
    assertThat(second.asked).hasSize(11);
    Set<String> all = new TreeSet<>(first.pairs());
    all.addAll(second.pairs());
    assertThat(all).hasSize(18);
    assertThat(Responses.sessions(plan.folder().responses()))
        .extracting(Session::id)
        .containsExactly(1, 2);
  }

  @Test
  void a_run_that_breaks_off_is_partial_and_goes_on_later() {
    Plan plan = shop.plan(1);
    Scripted broken =
        new Scripted(r -> {
          if (r.subject().sample().equals("q3")) {
            throw new AssayException(Exit.CANNOT_WRITE, "no space", null);
          }
          return Scripted.says("A");
        });
    AssayException e = catchThrowableOfType(AssayException.class, () -> shop.run(plan, broken, 1));
    assertThat(e).hasMessage("no space");
    assertThat(Manifest.read(plan.folder()).status()).isEqualTo("partial");
    Plan again = shop.plan(1);
    assertThat(again.folder()).isEqualTo(plan.folder());
    assertThat(shop.run(again, willing(), 1).isComplete()).isTrue();
  }

  @Test
  void failed_pairs_are_asked_again_with_the_same_seed_and_replied_ones_are_not() {
    Plan plan = shop.plan(1);
    Scripted flaky =
        new Scripted(
            r -> r.subject().sample().equals("q3") ? Scripted.fails() : Scripted.says("A"));
    Runner.Outcome outcome = shop.run(plan, flaky, 2);
    assertThat(outcome.done()).isEqualTo(5);
    assertThat(outcome.failed()).isEqualTo(1);
    assertThat(outcome.firstFailure()).isEqualTo(Scripted.fails());
    assertThat(Manifest.read(plan.folder()).status()).isEqualTo("partial");

    Scripted second = willing();
    assertThat(shop.run(shop.plan(1), second, 2).isComplete()).isTrue();
    assertThat(second.pairs()).containsExactly("q3/1");
    long seed =
        flaky.asked.stream()
            .filter(r -> r.subject().sample().equals("q3"))
            .mapToLong(Request::seed)
            .findFirst()
            .orElseThrow();
    assertThat(second.asked.element().seed()).isEqualTo(seed);
    assertThat(Workshop.lines(plan.folder())).hasSize(7);
  }

  @Test
  void a_torn_last_line_is_cut_off_and_its_pair_asked_again() throws IOException {
    Plan plan = shop.plan(1);
    shop.run(
        plan,
        new Scripted(
            r -> r.subject().sample().equals("q6") ? Scripted.fails() : Scripted.says("A")),
        1);
    String torn = Workshop.lines(plan.folder()).getFirst().write().replace("\"q1\"", "\"q6\"");
    Files.writeString(plan.folder().responses(), torn, StandardOpenOption.APPEND);
    Scripted model = willing();
    assertThat(shop.run(shop.plan(1), model, 1).isComplete()).isTrue();
    assertThat(model.pairs()).containsExactly("q6/1");
    assertThat(shop.mended).singleElement().satisfies(kept -> assertThat(kept).hasContent(torn));
  }

  @Test
  void a_model_that_gives_nothing_ends_the_run_early() {
    Scripted none = new Scripted(r -> Scripted.fails());
    Runner.Outcome outcome = shop.run(shop.plan(5), none, 8);
    assertThat(outcome.ending()).isEqualTo(Pool.Ending.GAVE_UP);
    assertThat(none.asked).hasSize(Pool.PATIENCE);
    Failure key = new Failure(Failure.Kind.AUTH, "no key", 401);
    Scripted locked = new Scripted(r -> key);
    assertThat(shop.run(shop.plan(5), locked, 8).firstFailure()).isEqualTo(key);
    assertThat(locked.asked).hasSize(1);
  }

  @Test
  void an_error_in_a_model_comes_out_and_what_was_durable_stays() {
    Plan plan = shop.plan(1);
    IllegalStateException broken = new IllegalStateException("a bug");
    Scripted model =
        new Scripted(r -> {
          if (r.subject().sample().equals("q4")) {
            throw broken;
          }
          return Scripted.says("A");
        });
    assertThat(catchThrowable(() -> shop.run(plan, model, 1))).isSameAs(broken);
    assertThat(Workshop.lines(plan.folder())).hasSize(3);
    Scripted second = willing();
    assertThat(shop.run(shop.plan(1), second, 1).isComplete()).isTrue();
    assertThat(second.pairs()).containsExactly("q4/1", "q5/1", "q6/1");
  }

  @Test
  void a_second_writer_is_refused_before_anything_is_asked() {
    Plan plan = shop.plan(1);
    plan.folder().create();
    RunLock held = RunLock.take(plan.folder());
    try (held) {
      Scripted model = willing();
      AssayException e = catchThrowableOfType(AssayException.class, () -> shop.run(plan, model, 1));
      assertThat(e.exit()).isEqualTo(Exit.CANNOT_WRITE);
      assertThat(e).hasMessageContaining("process id " + ProcessHandle.current().pid());
      assertThat(model.asked).isEmpty();
    }
  }

  @Test
  void prompts_and_seeds_do_not_depend_on_the_window() {
    Scripted one = willing();
    shop.run(shop.plan(shop.selection(4, new Subset.All(), 42L), true), one, 1);
    Scripted many = willing();
    shop.run(shop.plan(shop.selection(4, new Subset.All(), 42L), true), many, 8);
    assertThat(many.asked).containsExactlyInAnyOrderElementsOf(one.asked);
  }

  @Test
  void a_private_eval_sends_its_prompts_and_keeps_their_hash_alone() {
    shop.file(
        "evals/quiz.yaml",
        "eval: quiz",
        "answer: choice",
        "private: true",
        "dataset: {file: data/quiz.jsonl}");
    Plan plan = shop.plan(1);
    Scripted model = willing();
    shop.run(plan, model, 1);
    assertThat(model.asked.element().prompt().messages().getFirst().content())
        .contains("Question 1?");
    for (ResponseLine line : Workshop.lines(plan.folder())) {
      assertThat(line.prompt()).isNull();
      assertThat(line.promptHash()).startsWith("sha256:");
    }
  }
}
