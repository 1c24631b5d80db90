package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
      assertThat(desk.assay(command).code()).isZero();
      assertThat(server.asked()).isEqualTo(4);
    }
  }
}
