package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.Manifest;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.run.Workshop.Scripted;
import dev.assay.work.Pool;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that did not get all that they were asked for. */
@Timeout(60)
class PartialRunTest {
  private static final Failure REJECTED = new Failure(Failure.Kind.REJECTED, "too long", 400);
  private static final Failure TIMEOUT = new Failure(Failure.Kind.TIMEOUT, "no answer", null);
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  private static Result unless(Request request, Set<String> bad, Failure failure) {
    return bad.contains(request.subject().sample()) ? failure : Scripted.says("A");
  }

  @Test
  void three_questions_that_the_server_rejects_do_not_block_the_others() {
    Scripted model = new Scripted(r -> unless(r, Set.of("q1", "q2", "q3"), REJECTED));
    Runner.Outcome outcome = shop.run(shop.plan(2), model, 4);
    assertThat(outcome).isEqualTo(new Runner.Outcome(Pool.Ending.EXHAUSTED, 6, 12, 6, REJECTED));
    assertThat(model.asked).hasSize(12);
  }

  @Test
  void fifty_questions_in_a_row_that_the_server_rejects_end_the_run() {
    shop.samples(60);
    Scripted model = new Scripted(r -> REJECTED);
    Runner.Outcome outcome = shop.run(shop.plan(1), model, 8);
    assertThat(outcome.ending()).isEqualTo(Pool.Ending.GAVE_UP);
    assertThat(model.asked).hasSize(Asking.ALONE_PATIENCE);
  }

  @Test
  void a_timeout_before_any_reply_ends_the_run_at_once_and_later_ones_do_not() {
    Scripted dead = new Scripted(r -> TIMEOUT);
    assertThat(shop.run(shop.plan(1), dead, 4))
        .isEqualTo(new Runner.Outcome(Pool.Ending.GAVE_UP, 0, 6, 1, TIMEOUT));
    assertThat(dead.asked).hasSize(1);

    Scripted slow = new Scripted(r -> unless(r, Set.of("q2", "q3", "q4", "q5", "q6"), TIMEOUT));
    assertThat(shop.run(shop.plan(1), slow, 1))
        .isEqualTo(new Runner.Outcome(Pool.Ending.EXHAUSTED, 1, 6, 5, TIMEOUT));
  }

  @Test
  void a_smaller_request_on_a_larger_run_that_was_cut_short_asks_for_its_own_pairs_alone() {
    Plan large = shop.plan(50);
    shop.run(
        large,
        new Scripted(r -> {
          shop.stop.request();
          return Scripted.says("A");
        }),
        1);
    assertThat(Workshop.lines(large.folder())).hasSize(1);

    Workshop later = new Workshop(folder);
    Plan small = later.plan(later.selection(1, new Subset.First(3), null), false);
    assertThat(small.folder()).isEqualTo(large.folder());
    Scripted model = new Scripted(r -> Scripted.says("A"));
    assertThat(later.run(small, model, 2))
        .isEqualTo(new Runner.Outcome(Pool.Ending.EXHAUSTED, 3, 3, 0, null));
    assertThat(model.pairs()).containsExactlyInAnyOrder("q2/1", "q3/1");
    Manifest manifest = Manifest.read(large.folder());
    assertThat(manifest.status()).isEqualTo("partial");
    assertThat(manifest.epochs()).isEqualTo(50);
    assertThat(manifest.subset()).isNull();
    assertThat(later.plan(50).pairs()).isEqualTo(300);

    Plan again = later.plan(later.selection(1, new Subset.First(3), null), false);
    Scripted nobody = new Scripted(r -> Scripted.fails());
    assertThat(later.run(again, nobody, 2).isComplete()).isTrue();
    assertThat(nobody.asked).isEmpty();
  }

  @Test
  void the_last_missing_pairs_of_a_larger_run_complete_it_even_in_a_smaller_request() {
    shop.run(
        shop.plan(2),
        new Scripted(
            r -> r.subject().epoch() == 1 ? unless(r, Set.of("q2"), REJECTED) : Scripted.says("A")),
        1);
    Plan small = shop.plan(shop.selection(1, new Subset.First(3), null), false);
    shop.run(small, new Scripted(r -> Scripted.says("A")), 1);
    assertThat(Manifest.read(small.folder()).status()).isEqualTo("complete");
  }
}
