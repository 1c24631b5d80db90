package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.BatchLine;
import dev.assay.evidence.Batches;
import dev.assay.evidence.ResponseLine;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.model.BatchModel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed in as batches is handed in once, and comes back once, whatever happens. */
class BatchingTest {
  private static final int SAMPLES = 6;
  private static final int EPOCHS = 4;
  private static final int PAIRS = SAMPLES * EPOCHS;

  @TempDir Path folder;
  private Workshop workshop;
  private BatchDesk desk;
  private final AtomicLong names = new AtomicLong();
  private final List<String> said = new ArrayList<>();

  /** The process ends here. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @BeforeEach
  void desk() {
    workshop = new Workshop(folder);
    desk = new BatchDesk();
  }

  private Batching.Ran run(boolean waits, boolean resubmit, BatchJournal.Moments moments)
      throws InterruptedException {
    Plan plan = workshop.plan(EPOCHS);
    Lane lane =
        new Lane(
            new Workshop.Scripted(r -> Workshop.Scripted.fails()),
            1,
            List.of(plan),
            Spending.unbounded());
    Progress none =
        new Progress() {
          @Override
          public void starts(Plan started, int done, int total) {}

          @Override
          public void durable(Plan asked, ResponseLine line) {}

          @Override
          public void ended(Plan asked) {}

          @Override
          public void mended(Path kept) {}
        };
    Batching.Setting setting =
        new Batching.Setting(
            InstantSource.fixed(Instant.parse("2026-11-23T13:00:00Z")),
            "0.1-test",
            duration -> {},
            workshop.stop,
            names::incrementAndGet,
            none,
            (of, text) -> said.add(text),
            new Batching.Wish(waits, resubmit, () -> known(plan)),
            moments);
    return new Batching(setting).run(List.of(new Batching.BatchLane(lane, desk.open())));
  }

  private static Set<String> known(Plan plan) {
    return Batches.ids(plan.folder().batches());
  }

  private Runner.Outcome run() throws InterruptedException {
    return outcome(run(true, false, BatchJournal.Moments.NONE));
  }

  private static Runner.Outcome outcome(Batching.Ran ran) {
    Runner.Outcome outcome = ran.ran().getFirst().outcome();
    assertThat(outcome).isNotNull();
    return outcome;
  }

  private List<ResponseLine> lines() {
    return Workshop.lines(workshop.plan(EPOCHS).folder());
  }

  private List<BatchLine> story() {
    return Batches.read(workshop.plan(EPOCHS).folder().batches());
  }

  private void assertEachOnce() {
    List<String> pairs =
        lines().stream()
            .filter(ResponseLine::hasReply)
            .map(l -> l.sample() + "/" + l.epoch())
            .toList();
    assertThat(pairs).hasSize(PAIRS).doesNotHaveDuplicates();
  }

  @Test
  void everything_open_is_handed_in_and_collected() throws InterruptedException {
    desk.looks = 3;
    assertThat(run().isComplete()).isTrue();
    assertThat(desk.held).hasSize(1);
    assertThat(story()).hasSize(3);
    assertEachOnce();
    assertThat(lines()).allMatch(l -> desk.held.getFirst().name.equals(l.exchange().batch()));
  }

  @Test
  void no_id_says_anything_of_its_sample() throws InterruptedException {
    run();
    assertThat(desk.held.getFirst().items)
        .allMatch(i -> i.id().matches("[0-9a-f]{32}"))
        .doesNotHaveDuplicates();
  }

  @Test
  void what_does_not_fit_goes_into_further_batches() throws InterruptedException {
    desk.most = 10;
    assertThat(run().isComplete()).isTrue();
    assertThat(desk.held).extracting(b -> b.items.size()).containsExactly(10, 10, 4);
  }

  @Test
  void without_waiting_the_same_command_collects_later() throws InterruptedException {
    desk.looks = 1;
    Batching.Ran first = run(false, false, BatchJournal.Moments.NONE);
    assertThat(first.underWay()).isEqualTo(1);
    assertThat(outcome(first).done()).isZero();
    assertThat(run(false, false, BatchJournal.Moments.NONE).underWay()).isEqualTo(1);
    assertThat(run(false, false, BatchJournal.Moments.NONE).underWay()).isZero();
    assertThat(desk.held).hasSize(1);
    assertEachOnce();
  }

  @Test
  void only_what_is_missing_is_asked_again() throws InterruptedException {
    AtomicInteger n = new AtomicInteger();
    desk.fate =
        item ->
            switch (n.getAndIncrement() % 4) {
              case 0 -> null;
              case 1 -> new Failure(Failure.Kind.TIMEOUT, "expired", null);
              default -> Workshop.Scripted.says("A");
            };
    Runner.Outcome first = run();
    assertThat(first.done()).isEqualTo(PAIRS / 2);
    assertThat(first.failed()).isEqualTo(PAIRS / 2);
    desk.fate = item -> Workshop.Scripted.says("B");
    assertThat(run().isComplete()).isTrue();
    assertThat(desk.held).extracting(b -> b.items.size()).containsExactly(PAIRS, PAIRS / 2);
    assertEachOnce();
    assertThat(lines()).hasSize(PAIRS + PAIRS / 2);
  }

  @Test
  void an_answer_that_got_lost_is_looked_up() throws InterruptedException {
    desk.losesAnswer = true;
    assertThat(run().isComplete()).isTrue();
    assertThat(desk.held).hasSize(1);
    assertThat(story()).anyMatch(l -> l instanceof BatchLine.Submitted s && s.found());
  }

  @Test
  void a_request_that_got_lost_is_sent_again() throws InterruptedException {
    desk.losesRequest = true;
    assertThat(run().isComplete()).isTrue();
    assertThat(desk.held).hasSize(1);
    assertThat(story()).anyMatch(l -> l instanceof BatchLine.Dropped);
  }

  @Test
  void where_the_provider_gives_no_list_it_stops_until_told_to_hand_in_anew()
      throws InterruptedException {
    desk.lists = false;
    desk.losesAnswer = true;
    Batching.Ran first = run(true, false, BatchJournal.Moments.NONE);
    assertThat(first.unclear()).singleElement().asString().contains("assay-", "--resubmit");
    assertThat(run(true, false, BatchJournal.Moments.NONE).unclear()).hasSize(1);
    assertThat(desk.held).hasSize(1);

    Batching.Ran last = run(true, true, BatchJournal.Moments.NONE);
    assertThat(outcome(last).isComplete()).isTrue();
    assertThat(desk.held).hasSize(2);
    assertEachOnce();
  }

  @Test
  void to_hand_in_anew_decides_on_earlier_batches_alone() throws InterruptedException {
    desk.lists = false;
    desk.losesAnswer = true;
    assertThat(run(true, true, BatchJournal.Moments.NONE).unclear()).hasSize(1);
    assertThat(desk.held).hasSize(1);
  }

  @Test
  void without_names_a_batch_is_found_by_time_and_count() throws InterruptedException {
    desk.keepsNames = false;
    desk.losesAnswer = true;
    desk.another(1, desk.now, List.of(new BatchModel.Item("x", null)));
    desk.looks = 2;
    assertThat(run().isComplete()).isTrue();
    assertThat(desk.held).hasSize(2);
  }

  @Test
  void of_two_batches_alike_the_results_show_which_is_ours() throws InterruptedException {
    desk.keepsNames = false;
    run();
    BatchDesk.Held others = desk.held.getFirst();
    desk = new BatchDesk();
    desk.keepsNames = false;
    desk.another(PAIRS, desk.now, others.items);
    desk.losesAnswer = true;
    desk.looks = 1;
    workshop = new Workshop(folder.resolve("second"));
    Batching.Ran first = run(true, false, BatchJournal.Moments.NONE);
    int sent = desk.held.size();
    assertThat(sent).isEqualTo(2);
    assertThat(first.unclear()).hasSizeLessThanOrEqualTo(1);
    desk.held.forEach(b -> b.left = 0);
    assertThat(run().isComplete()).isTrue();
    assertThat(desk.held).hasSize(2);
    assertEachOnce();
  }

  @Test
  void two_batches_alike_that_are_under_way_are_named() throws InterruptedException {
    desk.keepsNames = false;
    desk.losesAnswer = true;
    desk.looks = 1000;
    run(
        false,
        false,
        moment -> {
          if (moment.equals("after handing in")) {
            BatchDesk.Held own = desk.held.getLast();
            desk.another(PAIRS, desk.now, own.items);
            desk.held.getLast().left = 1000;
          }
        });
    Batching.Ran again = run(false, false, BatchJournal.Moments.NONE);
    assertThat(again.unclear()).singleElement().asString().contains("b0", "other-1");
  }

  /** Ends the process at a moment, counted over everything that stays. */
  private static BatchJournal.Moments at(int kill) {
    AtomicInteger n = new AtomicInteger();
    return moment -> {
      if (n.incrementAndGet() == kill) {
        throw new Killed();
      }
    };
  }

  private boolean isKilled(int at) throws InterruptedException {
    try {
      run(true, false, at(at));
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  @Test
  void killed_at_every_single_moment_nothing_is_sent_twice_and_nothing_lost()
      throws InterruptedException {
    int kills = 0;
    for (boolean names : new boolean[] {true, false}) {
      boolean more = true;
      for (int at = 1; more; at++) {
        workshop = new Workshop(folder.resolve(names + "-" + at));
        desk = new BatchDesk();
        desk.keepsNames = names;
        desk.most = 10;
        desk.looks = 2;
        more = isKilled(at);
        kills += more ? 1 : 0;
        assertThat(run().isComplete()).as("killed at %s", at).isTrue();
        assertThat(desk.asked.values()).hasSize(PAIRS).allMatch(n -> n == 1);
        assertThat(desk.held).hasSize(3);
        assertEachOnce();
      }
    }
    System.out.printf("batches: %d single kills, 0 sent twice, 0 lost%n", kills);
    assertThat(kills).isGreaterThan(40);
  }

  @Test
  void killed_again_and_again_at_random_nothing_is_sent_twice_and_nothing_lost()
      throws InterruptedException {
    Random random = new Random(6);
    int kills = 0;
    int runs = 60;
    for (int i = 0; i < runs; i++) {
      workshop = new Workshop(folder.resolve("random-" + i));
      desk = new BatchDesk();
      desk.keepsNames = random.nextBoolean();
      desk.most = 5 + random.nextInt(20);
      desk.looks = random.nextInt(4);
      desk.losesAnswer = random.nextInt(3) == 0;
      for (int k = 0; k < 8 && isKilled(1 + random.nextInt(12)); k++) {
        kills++;
      }
      assertThat(run().isComplete()).isTrue();
      assertThat(desk.asked.values()).hasSize(PAIRS).allMatch(n -> n == 1);
      assertEachOnce();
    }
    System.out.printf(
        "batches: %d runs with %d kills at random moments, 0 sent twice, 0 lost%n", runs, kills);
    assertThat(kills).isGreaterThan(100);
  }

  @Test
  void a_batch_whose_pairs_were_answered_meanwhile_adds_no_line_for_them()
      throws InterruptedException {
    desk.looks = 1;
    run(false, false, BatchJournal.Moments.NONE);
    workshop.run(workshop.plan(EPOCHS), new Workshop.Scripted(r -> Workshop.Scripted.says("C")), 4);
    assertThat(run(true, false, BatchJournal.Moments.NONE).unclear()).isEmpty();
    assertEachOnce();
    Set<String> texts = new HashSet<>();
    lines().forEach(l -> texts.add(((Reply) l.exchange().result()).text()));
    assertThat(texts).containsExactly("C");
  }
}
