package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of a run does not depend on the order in which replies came in. */
class SameScoresTest {
  @TempDir Path folder;

  private Desk with(String concurrency, String model) throws Exception {
    Desk desk = new Desk(folder.resolve(model.substring(0, 4) + concurrency)).quiz(60, 8);
    Desk.Said said =
        desk.assay("run", "quiz", "-m", model, "--seed", "7", "--concurrency", concurrency);
    assertThat(said.code()).as(said.err()).isZero();
    return desk;
  }

  private static void assertSame(Desk a, Desk b) throws Exception {
    assertThat(Files.readAllBytes(a.run().resolve("scores.jsonl")))
        .isEqualTo(Files.readAllBytes(b.run().resolve("scores.jsonl")));
    assertThat(Desk.metrics(a.run())).isEqualTo(Desk.metrics(b.run()));
  }

  @Test
  void concurrency_1_and_64_give_the_same_bytes_from_a_server() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      assertSame(with("1", server.model()), with("64", server.model()));
      assertThat(server.asked()).isEqualTo(2 * 60 * 8);
    }
  }

  @Test
  void concurrency_1_and_64_give_the_same_bytes_from_a_simulated_model() throws Exception {
    assertSame(with("1", "dice"), with("64", "dice"));
  }
}
