package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import dev.assay.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed again and again end as if nothing had happened, and ask nothing twice. */
class KillTest {
  private static final int QUESTIONS = 500;
  private static final int EPOCHS = 10;
  private static final int KILLS = 20;
  private static final int WINDOW = 32;
  private static final long SEED = 7;

  @TempDir Path folder;

  /** One question in one epoch. */
  private record Pair(String sample, int epoch) {}

  /** What the server saw, and what it must not see again. */
  private static final class Watch implements FakeServer.Mind {
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final Map<Pair, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Set<Pair> askedAgain = ConcurrentHashMap.newKeySet();
    private volatile Set<Pair> durable = Set.of();

    Watch() {
      for (int q = 1; q <= QUESTIONS; q++) {
        for (int e = 1; e <= EPOCHS; e++) {
          pairs.put(Seed.request(SEED, "quiz", "q" + q, e), new Pair("q" + q, e));
        }
      }
    }

    @Override
    public FakeServer.Answer answer(FakeServer.Asked a) {
      Pair pair = pairs.get(a.seed());
      asked.computeIfAbsent(pair, p -> new AtomicInteger()).incrementAndGet();
      if (durable.contains(pair)) {
        askedAgain.add(pair);
      }
      return FakeServer.fickle(a);
    }

    int requests() {
      return asked.values().stream().mapToInt(AtomicInteger::get).sum();
    }
  }

  @Test
  void a_run_killed_twenty_times_ends_like_an_undisturbed_one_and_asks_nothing_durable_again()
      throws Exception {
    Watch watch = new Watch();
    Desk disturbed = new Desk(folder.resolve("disturbed")).quiz(QUESTIONS, EPOCHS);
    Desk calm = new Desk(folder.resolve("calm")).quiz(QUESTIONS, EPOCHS);
    try (FakeServer server = new FakeServer(watch)) {
      String[] args = {
        "run", "quiz", "-m", server.model(), "--seed", "" + SEED, "--concurrency", "" + WINDOW
      };
      Random random = new Random(20);
      for (int kill = 1; kill <= KILLS; kill++) {
        int replies = kill == 1 ? 1 : 1 + random.nextInt(420);
        killAfter(replies, server, disturbed, args);
        watch.durable = durable(disturbed);
      }
      int before = watch.durable.size();
      assertThat(before).as("durable after the kills").isBetween(1, QUESTIONS * EPOCHS - 1);
      try (Child last = Child.start(disturbed, args)) {
        assertThat(last.await()).as(last.err()).isZero();
        assertThat(last.err()).contains("going on, " + before + " of 5000 are done");
      }

      assertThat(watch.askedAgain).as("asked again after they were durable").isEmpty();
      assertThat(watch.asked).hasSize(QUESTIONS * EPOCHS);
      int extra = watch.requests() - QUESTIONS * EPOCHS;
      System.out.printf(
          "killed %d times, %d of %d replies durable by then; %d requests were in flight at a kill"
              + " and asked again (at most %d)%n",
          KILLS, before, QUESTIONS * EPOCHS, extra, KILLS * WINDOW);
      assertThat(extra).isBetween(0, KILLS * WINDOW);

      assertThat(calm.assay(args).code()).isZero();
    }
    assertThat(Files.readAllBytes(disturbed.run().resolve("scores.jsonl")))
        .isEqualTo(Files.readAllBytes(calm.run().resolve("scores.jsonl")));
    assertThat(Desk.metrics(disturbed.run())).isEqualTo(Desk.metrics(calm.run()));
    assertThat(calm.scores()).hasSize(QUESTIONS * EPOCHS);
  }

  @Test
  void a_run_killed_at_its_very_first_request_and_at_its_very_last_reply_goes_on()
      throws Exception {
    Desk desk = new Desk(folder.resolve("edges")).quiz(5, 4);
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      String[] args = {"run", "quiz", "-m", server.model(), "--seed", "" + SEED};
      CompletableFuture<Child> started = new CompletableFuture<>();
      server.mind(a -> {
        started.get(60, TimeUnit.SECONDS).kill();
        return server.hang();
      });
      try (Child child = Child.start(desk, args)) {
        started.complete(child);
        assertThat(child.await()).as(child.err()).isEqualTo(128 + 9);
      }
      assertThat(durable(desk)).isEmpty();
      assertThat(desk.assay("show", desk.run().toString()).code()).isZero();
      assertThat(desk.assay("rescore", desk.run().toString()).code()).isZero();

      server.mind(FakeServer::fickle);
      killAfter(20, server, desk, args);
      int done = durable(desk).size();
      assertThat(done).isBetween(1, 20);
      int before = server.asked();
      assertThat(desk.assay(args).code()).isZero();
      assertThat(server.asked() - before).isEqualTo(20 - done);
      assertThat(desk.scores()).hasSize(20);
      assertThat(desk.assay("show", desk.run().toString()).out()).doesNotContain("partial");
    }
  }

  /** Starts the command and kills it right after the server gave that many replies. */
  private static void killAfter(int replies, FakeServer server, Desk desk, String[] args)
      throws Exception {
    CompletableFuture<Child> started = new CompletableFuture<>();
    AtomicInteger given = new AtomicInteger();
    server.listener =
        n -> {
          if (given.incrementAndGet() == replies) {
            started.get(60, TimeUnit.SECONDS).kill();
          }
        };
    try (Child child = Child.start(desk, args)) {
      started.complete(child);
      assertThat(child.await()).as(child.err()).isEqualTo(128 + 9);
    } finally {
      server.listener = null;
    }
  }

  /** The pairs whose line stands whole in the evidence. */
  private static Set<Pair> durable(Desk desk) throws IOException {
    Set<Pair> pairs = new HashSet<>();
    List<Path> runs = desk.runs();
    for (Path run : runs) {
      for (Node.Obj line : Desk.lines(run.resolve("responses.jsonl"))) {
        Number epoch = line.number("epoch");
        String sample = line.text("sample");
        if (line.object("response") != null && sample != null && epoch != null) {
          pairs.add(new Pair(sample, epoch.intValue()));
        }
      }
    }
    return Set.copyOf(pairs);
  }
}
