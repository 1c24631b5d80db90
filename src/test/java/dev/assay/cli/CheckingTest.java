package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay run --check}. */
@Timeout(120)
class CheckingTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(10, 3);
  }

  private void profile(String name, int port, String more) throws IOException {
    desk.file(
        "evals/models/" + name + ".yaml",
        """
        model: %s
        provider: openai-compatible
        id: fake
        base_url: http://127.0.0.1:%d/v1
        %s
        """
            .formatted(name, port, more));
  }

  @Test
  void one_request_to_each_model_says_what_works_and_leaves_no_run() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      FakeServer closed = new FakeServer(FakeServer::fickle);
      profile(
          "good",
          server.port(),
          "sampling: {temperature: 1}\nrefuses: [sampling.temperature]\nunsupported: drop");
      profile("dead", closed.port(), "");
      profile("keyless", server.port(), "api_key: ${NO_SUCH_KEY}");
      closed.close();
      Node.Obj document =
          new Held(desk, new OutputSchemas())
              .document(3, "run", "quiz", "-m", "good", "-m", "dead", "-m", "keyless", "--check");
      assertThat(server.asked()).isEqualTo(1);
      List<Node.Obj> models = document.list("models").stream().map(m -> (Node.Obj) m).toList();
      assertThat(models)
          .extracting(m -> m.text("model"))
          .containsExactly("good", "dead", "keyless");
      assertThat(models)
          .extracting(m -> m.flag("reply", false))
          .containsExactly(true, false, false);
      Node.Obj good = models.getFirst();
      assertThat(good.text("snapshot")).isEqualTo("fake");
      assertThat(good.number("max_tokens")).isEqualTo(16L);
      assertThat(good.object("sent").number("max_tokens")).isEqualTo(16L);
      assertThat(good.object("usage")).isNotNull();
      assertThat(good.list("not_sent")).hasSize(1);
      assertThat(models.get(1).object("failure").text("kind")).isEqualTo("connection");
      assertThat(models.get(2).object("failure").text("message")).contains("NO_SUCH_KEY");
      assertThat(desk.runs()).isEmpty();

      Desk.Said said = desk.assay("run", "quiz", "-m", "good", "-m", "dead", "--check");
      assertThat(said.out())
          .contains(
              "reply", "snapshot", "good", "yes", "sampling.temperature", "nothing answers at");
      assertThat(desk.assay("run", "quiz", "-m", "good", "--check").code()).isZero();
      assertThat(desk.assay("run", "quiz", "-m", "dead", "--check").code()).isEqualTo(69);
    }
  }

  @Test
  void what_the_provider_says_of_a_parameter_is_passed_on() throws Exception {
    try (FakeServer server =
        new FakeServer(a ->
            FakeServer.Answer.json(
                400, "{\"error\":{\"message\":\"temperature is not supported\"}}"))) {
      profile("m", server.port(), "sampling: {temperature: 1}");
      Desk.Said said = desk.assay("run", "quiz", "-m", "m", "--check");
      assertThat(said.code()).isEqualTo(69);
      assertThat(said.out()).contains("temperature is not supported");
    }
  }
}
