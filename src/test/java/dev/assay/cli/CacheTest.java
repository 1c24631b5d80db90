package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
  @TempDir Path folder;

  @Test
  void the_same_requests_of_another_run_are_answered_from_the_cache_and_marked() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = new Desk(folder.resolve("a")).quiz(5, 2);
      String[] command = {"run", "quiz", "-m", server.model(), "--seed", "7", "--cache", "--new"};
      assertThat(desk.assay(command).code()).isZero();
      assertThat(server.asked()).isEqualTo(10);
      Desk.Said again = desk.assay(command);
      assertThat(again.code()).as(again.err()).isZero();
      assertThat(server.asked()).isEqualTo(10);
      List<Path> runs = desk.runs();
      assertThat(runs).hasSize(2);
      Path first = runs.getFirst().resolve("responses.jsonl");
      assertThat(Files.readString(first)).doesNotContain("recorded_from");
      assertThat(Files.readAllLines(runs.getLast().resolve("responses.jsonl")))
          .filteredOn(line -> line.contains("\"recorded_from\":\"cache "))
          .hasSize(10);
      assertThat(Files.readString(runs.getLast().resolve("summary.json")))
          .contains("10 responses are replays of earlier replies");
    }
  }

  @Test
  void another_epoch_seed_or_setting_is_another_request_and_nothing_is_kept_unasked()
      throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = new Desk(folder.resolve("b")).quiz(5, 1);
      String model = server.model();
      desk.assay("run", "quiz", "-m", model, "--seed", "7", "--new");
      assertThat(folder.resolve("b/results/cache")).doesNotExist();
      desk.assay("run", "quiz", "-m", model, "--seed", "7", "--new", "--cache");
      assertThat(server.asked()).isEqualTo(10);
      desk.assay("run", "quiz", "-m", model, "--seed", "8", "--new", "--cache");
      assertThat(server.asked()).isEqualTo(15);
      String hotter = "sampling.temperature=0.3";
      desk.assay("run", "quiz", "-m", model, "--seed", "7", "--new", "--cache", "--set", hotter);
      assertThat(server.asked()).isEqualTo(20);
      desk.assay("run", "quiz", "-m", model, "--seed", "7", "--new", "--cache", "--epochs", "2");
      assertThat(server.asked()).isEqualTo(25);
    }
  }

  @Test
  void a_damaged_file_of_the_cache_is_asked_again() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = new Desk(folder.resolve("c")).quiz(3, 1);
      String[] command = {"run", "quiz", "-m", server.model(), "--seed", "7", "--cache", "--new"};
      desk.assay(command);
      try (Stream<Path> files = Files.walk(folder.resolve("c/results/cache"))) {
        Path one = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        Files.writeString(one, "{\"sample\":");
      }
      Desk.Said said = desk.assay(command);
      assertThat(said.code()).isZero();
      assertThat(server.asked()).isEqualTo(4);
      assertThat(said.err()).containsOnlyOnce("1 file of the cache could not be read");
      assertThat(said.err()).contains(".jsonl; what was there is kept as ", ".jsonl.damaged");
      try (Stream<Path> files = Files.walk(folder.resolve("c/results/cache"))) {
        Path kept = files.filter(f -> f.toString().endsWith(".damaged")).findFirst().orElseThrow();
        assertThat(Files.readString(kept)).isEqualTo("{\"sample\":");
      }
      Desk.Said whole = desk.assay(command);
      assertThat(server.asked()).isEqualTo(4);
      assertThat(whole.err()).doesNotContain("could not be read");
    }
  }

  private Desk priced(String name, FakeServer server) throws Exception {
    Desk desk = new Desk(folder.resolve(name)).quiz(5, 2);
    desk.file(
        "evals/models/m.yaml",
        "model: m\nprovider: openai-compatible\nid: fake\nbase_url: http://127.0.0.1:"
            + server.port()
            + "/v1\nsampling: {max_tokens: 10}\nprice: {input: 10, output: 100}\n");
    return desk;
  }

  @Test
  void a_reply_from_the_cache_takes_nothing_of_a_budget() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = priced("d", server);
      String[] command = {"run", "quiz", "-m", "m", "--seed", "7", "--cache", "--new"};
      desk.assay(command);
      Desk.Said said =
          desk.assay(
              Stream.concat(Stream.of(command), Stream.of("--budget", "0.000001"))
                  .toArray(String[]::new));
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(server.asked()).isEqualTo(10);
    }
  }

  @Test
  void when_the_budget_is_used_up_what_the_cache_holds_is_still_taken() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = priced("e", server);
      desk.assay("run", "quiz", "-m", "m", "--seed", "7", "--cache", "--sample", "q5");
      assertThat(server.asked()).isEqualTo(2);
      Desk.Said said =
          desk.assay(
              "run",
              "quiz",
              "-m",
              "m",
              "--seed",
              "7",
              "--cache",
              "--new",
              "--budget",
              "0.000001",
              "--json");
      assertThat(said.code()).as(said.err()).isEqualTo(3);
      assertThat(server.asked()).isEqualTo(2);
      assertThat(said.run().object("cache").number("replies").intValue()).isEqualTo(2);
      assertThat(said.err()).contains("stopped by the budget, 8 to ask");
    }
  }

  @Test
  void the_table_and_show_tell_what_came_from_the_cache_and_what_was_spent() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = priced("f", server);
      // 20 tokens in and 3 out: 0.0005 USD a reply.
      desk.assay("run", "quiz", "-m", "m", "--seed", "7", "--cache", "--epochs", "1");
      Desk.Said said = desk.assay("run", "quiz", "-m", "m", "--seed", "7", "--cache", "--new");
      String line = "5 of 10 replies from the cache (0.0025 USD not spent again, 0.0025 spent)";
      assertThat(said.out()).contains(line);
      assertThat(desk.assay("show", "quiz@m").out()).contains(line);
      Desk.Said shown = desk.assay("show", "quiz@m", "--json");
      new OutputSchemas().hold(shown.json());
      Node.Obj cache = shown.json().object("cache");
      assertThat(cache.number("not_spent_again").doubleValue()).isCloseTo(0.0025, within(1e-12));
      assertThat(cache.number("spent").doubleValue()).isCloseTo(0.0025, within(1e-12));
      assertThat(desk.assay("show", "quiz@m~2").out()).doesNotContain("from the cache");
    }
  }
}
