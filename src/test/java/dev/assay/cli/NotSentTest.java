package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader of a run may take for sent, and is not, stands in its notes and is said once. */
class NotSentTest {
  @TempDir Path folder;

  private Desk desk(FakeServer server, String more) throws Exception {
    Desk desk = new Desk(folder).quiz(3, 1);
    desk.environment.put("K", "k");
    desk.file(
        "evals/models/m.yaml",
        "model: m\nid: fake\napi_key: ${K}\nbase_url: http://127.0.0.1:"
            + server.port()
            + "/v1\n"
            + more);
    return desk;
  }

  @Test
  void a_parameter_that_is_dropped_is_noted_in_the_run_and_said_once() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = desk(server, "provider: openai\nsampling: {top_k: 5}\nunsupported: drop\n");
      Desk.Said said =
          desk.assay("run", "quiz", "-m", "m", "--format", "plain", "--format", "curt");
      String note = "is asked without sampling.top_k, which it does not take (unsupported: drop)";
      assertThat(said.err()).containsOnlyOnce(note);
      for (Path run : desk.runs()) {
        assertThat(Files.readString(run.resolve("run.json"))).contains(note);
      }
    }
  }

  @Test
  void a_seed_that_is_not_sent_is_noted_in_the_run_and_said_once() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = desk(server, "provider: openai\nsend_seed: false\n");
      Desk.Said said = desk.assay("run", "quiz", "-m", "m", "--seed", "7");
      assertThat(said.err()).containsOnlyOnce("is sent no seed (send_seed: false)");
      assertThat(Files.readString(desk.run().resolve("run.json"))).contains("is sent no seed");
    }
  }

  @Test
  void a_provider_that_takes_no_seed_is_noted_as_well() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      Desk desk = desk(server, "provider: openai-compatible\nquirks: deepseek\n");
      assertThat(desk.assay("run", "quiz", "-m", "m").err())
          .containsOnlyOnce("is sent no seed, which it does not take");
    }
  }

  @Test
  void a_run_whose_pairs_were_all_asked_says_how_many_have_a_reply() throws Exception {
    try (FakeServer server =
        new FakeServer(a ->
            a.isAbout(2)
                ? FakeServer.Answer.json(400, "{\"error\":{\"message\":\"no\"}}")
                : FakeServer.Answer.text(a.right()))) {
      Desk desk = desk(server, "provider: openai\n");
      Desk.Said said = desk.assay("run", "quiz", "-m", "m");
      assertThat(said.code()).isEqualTo(3);
      assertThat(said.out()).contains("partial: all 3 pairs were asked, 2 have a reply");
    }
  }
}
