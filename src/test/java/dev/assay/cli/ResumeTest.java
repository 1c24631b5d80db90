package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same command again goes on where it ended; a complete run is printed and not paid again. */
class ResumeTest {
  @TempDir Path folder;
  private Desk desk;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(10, 3);
    server = new FakeServer(FakeServer::fickle);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String[] args(String... more) {
    List<String> args = new ArrayList<>(List.of("run", "quiz", "-m", server.model()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  /** Runs, and gives the number of requests that it took. */
  private int requests(String... more) {
    int before = server.asked();
    Desk.Said said = desk.assay(args(more));
    assertThat(said.code()).as(said.err()).isZero();
    return server.asked() - before;
  }

  @Test
  void a_complete_run_is_printed_without_asking() throws IOException {
    Desk.Said first = desk.assay(args());
    assertThat(server.asked()).isEqualTo(30);
    Desk.Said second = desk.assay(args());
    assertThat(server.asked()).isEqualTo(30);
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(desk.runs()).hasSize(1);
  }

  @Test
  void new_asks_anew_with_other_seeds() throws IOException {
    assertThat(requests()).isEqualTo(30);
    assertThat(requests("--new")).isEqualTo(30);
    assertThat(desk.runs()).hasSize(2);
    assertThat(Files.readString(desk.runs().get(0).resolve("scores.jsonl")))
        .isNotEqualTo(Files.readString(desk.runs().get(1).resolve("scores.jsonl")));
    assertThat(requests()).as("the latest run goes on").isZero();
  }

  @Test
  void a_stored_run_that_cannot_be_read_is_named_and_does_not_stand_in_the_way()
      throws IOException {
    assertThat(requests()).isEqualTo(30);
    Path broken = desk.run().resolve("run.json");
    String evidence = Files.readString(desk.run().resolve("responses.jsonl"));
    Files.writeString(broken, "{\"schema\":");
    Desk.Said said = desk.assay(args());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err())
        .contains("a stored run cannot be read, and is left as it is: " + broken + ":1:")
        .contains("not valid JSON");
    assertThat(server.asked()).isEqualTo(60);
    assertThat(broken).hasContent("{\"schema\":");
    assertThat(broken.resolveSibling("responses.jsonl")).hasContent(evidence);
    assertThat(requests()).as("the readable run goes on").isZero();
  }

  @Test
  void a_run_that_says_it_is_running_is_listed_as_interrupted_where_no_process_holds_it()
      throws IOException {
    assertThat(requests()).isEqualTo(30);
    Path manifest = desk.run().resolve("run.json");
    Path lock = desk.run().resolve("run.lock");
    Files.writeString(manifest, Files.readString(manifest).replace("complete", "running"));
    assertThat(Files.readString(lock)).isEqualTo(ProcessHandle.current().pid() + "");
    assertThat(desk.assay("list", "runs").out()).contains("  running  ");
    Files.writeString(lock, "999999999");
    assertThat(desk.assay("list", "runs").out()).contains("  interrupted  ");
    Files.delete(lock);
    assertThat(desk.assay("list", "runs").out()).contains("  interrupted  ");
    assertThat(lock).doesNotExist();
  }

  @Test
  void another_setting_starts_another_run_and_is_named() throws IOException {
    assertThat(requests()).isEqualTo(30);
    Desk.Said said = desk.assay(args("--set", "sampling.temperature=0.5"));
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("a new run", "differ", "sampling").doesNotContain("base_url");
    assertThat(server.asked()).isEqualTo(60);
    assertThat(desk.runs()).hasSize(2);
    assertThat(requests()).as("the first settings again").isZero();
  }

  @Test
  void limits_are_no_settings() throws IOException {
    requests();
    assertThat(requests("--set", "limits.concurrency=2")).isZero();
    assertThat(desk.runs()).hasSize(1);
  }

  @Test
  void an_edited_question_starts_another_run_and_is_named() throws IOException {
    requests();
    Path data = folder.resolve("evals/data/quiz.jsonl");
    Files.writeString(data, Files.readString(data).replace("\"bad\"", "\"worse\""));
    Desk.Said said = desk.assay(args());
    assertThat(said.err()).contains("a new run", "dataset");
    assertThat(desk.runs()).hasSize(2);
  }

  @Test
  void more_epochs_extend_the_run_and_fewer_leave_it() throws IOException {
    requests("--seed", "5");
    assertThat(requests("--seed", "5", "--epochs", "5")).isEqualTo(20);
    assertThat(requests("--seed", "5", "--epochs", "2")).isZero();
    assertThat(desk.runs()).hasSize(1);
    assertThat(desk.scores()).hasSize(50);
    Desk whole = new Desk(folder.resolve("whole")).quiz(10, 5);
    assertThat(whole.assay(args("--seed", "5")).code()).isZero();
    assertThat(Files.readString(desk.run().resolve("scores.jsonl")))
        .as("as if it had been asked at once")
        .isEqualTo(Files.readString(whole.run().resolve("scores.jsonl")));
  }

  @Test
  void a_limit_is_a_random_draw_that_the_whole_contains() throws IOException {
    desk.quiz(40, 3);
    Desk.Said drawn = desk.assay(args("--limit", "15", "--json"));
    assertThat(server.asked()).isEqualTo(45);
    assertThat(drawn.metric().object("population")).as("a draw speaks for all").isNotNull();
    assertThat(drawn.run().text("subset")).isEqualTo("random 15");
    assertThat(requests("--limit", "20")).isEqualTo(15);
    assertThat(requests()).isEqualTo(60);
    Desk.Said whole = desk.assay(args("--json"));
    assertThat(whole.run().get("subset")).isNull();
    assertThat(whole.run().number("samples")).isEqualTo(40L);
  }

  @Test
  void the_first_ones_speak_for_no_population_and_it_is_said_why() {
    Desk.Said said = desk.assay(args("--first", "4", "--json"));
    assertThat(server.asked()).isEqualTo(12);
    assertThat(said.metric().get("population")).isNull();
    assertThat(said.metric().text("population_reason")).isNotBlank();
    assertThat(said.metric().get("value")).isNotNull();
    assertThat(desk.assay(args("--first", "4")).out()).contains("first 4", "no interval");
  }

  @Test
  void a_draw_that_is_widened_by_hand_is_no_draw_any_more() throws IOException {
    desk.quiz(40, 1);
    assertThat(desk.assay(args("--limit", "15", "--json")).metric().object("population"))
        .isNotNull();
    Desk.Said mixed = desk.assay(args("--first", "15", "--json"));
    assertThat(mixed.run().number("samples").intValue()).isBetween(16, 30);
    assertThat(mixed.metric().get("population")).isNull();
    assertThat(mixed.run().text("subset")).startsWith("chosen");
  }

  @Test
  void single_samples_can_be_asked_and_add_up() {
    assertThat(requests("--sample", "q2", "--sample", "q5")).isEqualTo(6);
    assertThat(requests("--sample", "q5")).isZero();
    assertThat(requests("--sample", "q7")).isEqualTo(3);
    Desk.Said said = desk.assay(args("--sample", "q7", "--json"));
    assertThat(said.run().number("samples")).isEqualTo(3L);
    assertThat(said.run().text("subset")).isEqualTo("chosen 3");
  }

  @Test
  void two_formats_are_two_runs_and_the_same_twice_is_one() throws IOException {
    assertThat(requests("--format", "plain", "--format", "curt")).isEqualTo(60);
    assertThat(desk.runs()).hasSize(2);
    assertThat(requests("--format", "curt", "--format", "curt")).isZero();
    Desk.Said said = desk.assay(args("--format", "plain", "--format", "curt", "--json"));
    List<String> formats = new ArrayList<>();
    said.json().list("runs").forEach(r -> formats.add(((Node.Obj) r).text("format")));
    assertThat(formats).containsExactly("plain", "curt");
    String name = "quiz@127.0.0.1-" + server.port() + "-v1-fake";
    Desk.Said which = desk.assay("show", name);
    assertThat(which.code()).isEqualTo(64);
    assertThat(which.err()).contains("+FORMAT", "curt", "plain");
    assertThat(desk.assay("show", name + "+curt").code()).isZero();
  }

  @Test
  void a_torn_last_line_is_kept_told_and_asked_again() throws IOException {
    requests("--seed", "5");
    Path evidence = desk.run().resolve("responses.jsonl");
    byte[] whole = Files.readAllBytes(evidence);
    Files.write(evidence, Arrays.copyOf(whole, whole.length - 7));
    Path manifest = desk.run().resolve("run.json");
    String asKilled = Files.readString(manifest).replace("\"complete\"", "\"running\"");
    Files.writeString(manifest, asKilled);
    Desk.Said said = desk.assay(args("--seed", "5"));
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("cut off", ".torn-1");
    assertThat(server.asked()).isEqualTo(31);
  }

  @Test
  void a_second_process_is_refused_with_the_holders_process_id() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    server.mind(a -> {
      asked.countDown();
      go.await();
      return FakeServer.fickle(a);
    });
    try (Child holder = Child.start(desk, args("--seed", "5"))) {
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
      Desk.Said refused = desk.assay(args("--seed", "5"));
      assertThat(refused.code()).isEqualTo(73);
      assertThat(refused.err()).contains("process id " + holder.pid(), "--new");
      assertThat(refused.out()).isEmpty();
      Desk.Said looked = desk.assay("show", desk.run().toString());
      assertThat(looked.code()).as("looking is allowed: " + looked.err()).isZero();
      assertThat(looked.out()).contains("partial: 0 of 30");
      go.countDown();
      assertThat(holder.await()).as(holder.err()).isZero();
    } finally {
      go.countDown();
    }
    assertThat(server.asked()).isEqualTo(30);
    assertThat(desk.assay(args("--seed", "5")).code()).isZero();
    assertThat(server.asked()).isEqualTo(30);
  }

  @Test
  void the_first_ctrl_c_lets_what_is_in_flight_end_and_says_how_to_go_on() throws Exception {
    CountDownLatch inFlight = new CountDownLatch(10);
    CountDownLatch go = new CountDownLatch(1);
    server.mind(heldAfterSix(inFlight, go));
    try (Child child = Child.start(desk, args("--seed", "5", "--concurrency", "4"))) {
      assertThat(inFlight.await(60, TimeUnit.SECONDS)).isTrue();
      child.interrupt();
      go.countDown();
      assertThat(child.await()).as(child.err()).isEqualTo(130);
      assertThat(child.err())
          .contains("stopping", "Ctrl-C again", "the same command goes on from here");
      assertThat(child.out()).contains("partial: 10 of 30");
    } finally {
      go.countDown();
    }
    assertThat(server.asked()).as("nothing was admitted after it").isEqualTo(10);
    assertThat(Desk.lines(desk.run().resolve("responses.jsonl")))
        .as("and what was in flight was kept")
        .filteredOn(l -> l.object("response") != null)
        .hasSize(10);
    Desk.Said rest = desk.assay(args("--seed", "5", "--concurrency", "4"));
    assertThat(rest.code()).isZero();
    assertThat(rest.err()).contains("going on, 10 of 30 are done");
    assertThat(server.asked()).isEqualTo(30);
  }

  @Test
  void the_second_ctrl_c_ends_at_once_and_loses_nothing_durable() throws Exception {
    CountDownLatch inFlight = new CountDownLatch(10);
    CountDownLatch go = new CountDownLatch(1);
    server.mind(heldAfterSix(inFlight, go));
    try (Child child = Child.start(desk, args("--seed", "5", "--concurrency", "4"))) {
      assertThat(inFlight.await(60, TimeUnit.SECONDS)).isTrue();
      child.interrupt();
      child.interrupt();
      assertThat(child.await()).as(child.err()).isEqualTo(130);
    } finally {
      go.countDown();
    }
    server.mind(FakeServer::fickle);
    Desk.Said rest = desk.assay(args("--seed", "5", "--concurrency", "4"));
    assertThat(rest.code()).isZero();
    assertThat(rest.err()).contains("going on, 6 of 30 are done");
  }

  /** Answers six requests; with a window of four, the tenth is the last that comes before go. */
  private static FakeServer.Mind heldAfterSix(CountDownLatch asked, CountDownLatch go) {
    AtomicInteger requests = new AtomicInteger();
    return a -> {
      int n = requests.incrementAndGet();
      asked.countDown();
      if (n > 6) {
        go.await();
      }
      return FakeServer.fickle(a);
    };
  }
}
