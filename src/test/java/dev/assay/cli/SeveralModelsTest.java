package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay run EVAL -m a -m b}: beside each other, each in a run of its own. */
@Timeout(180)
class SeveralModelsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder.resolve("desk")).quiz(10, 3);
  }

  private static void profile(Desk desk, String name, FakeServer server, String... more)
      throws IOException {
    desk.file(
        "evals/models/" + name + ".yaml",
        """
        model: %s
        provider: openai-compatible
        id: fake
        base_url: http://127.0.0.1:%d/v1
        """
                .formatted(name, server.port())
            + String.join("\n", more)
            + "\n");
  }

  private static Path run(Desk desk, String model) throws IOException {
    List<Path> runs = desk.runs().stream().filter(r -> r.getParent().endsWith(model)).toList();
    assertThat(runs).hasSize(1);
    return runs.getFirst();
  }

  @Test
  void a_dead_server_beside_a_living_one_costs_only_its_own_run() throws Exception {
    try (FakeServer living = new FakeServer(FakeServer::fickle)) {
      FakeServer dead = new FakeServer(FakeServer::fickle);
      profile(desk, "living", living);
      profile(desk, "dead", dead);
      dead.close();
      Desk.Said said = desk.assay("run", "quiz", "-m", "dead", "-m", "living", "--seed", "7");
      assertThat(said.code()).as(said.err()).isEqualTo(3);
      assertThat(living.asked()).isEqualTo(30);
      assertThat(said.err())
          .contains("quiz @ dead: ", "got no response; gave up, 30 are open", "nothing answers at")
          .contains("some pairs got no response");
      assertThat(said.out()).contains("living", "dead", "partial: 3 of 30 pairs were asked");
      assertThat(Desk.lines(run(desk, "living").resolve("scores.jsonl"))).hasSize(30);
    }
  }

  @Test
  void all_dead_is_no_response() throws Exception {
    FakeServer dead = new FakeServer(FakeServer::fickle);
    profile(desk, "one", dead);
    profile(desk, "two", dead);
    dead.close();
    Desk.Said said = desk.assay("run", "quiz", "-m", "one", "-m", "two");
    assertThat(said.code()).isEqualTo(69);
  }

  @Test
  void scores_are_those_of_asking_one_by_one() throws Exception {
    Desk single = new Desk(folder.resolve("single")).quiz(10, 3);
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      for (Desk d : List.of(desk, single)) {
        profile(d, "a", server);
        profile(d, "b", server);
      }
      String[] together = {"run", "quiz", "-m", "a", "-m", "b", "--seed", "7"};
      assertThat(desk.assay(together).code()).isZero();
      assertThat(single.assay("run", "quiz", "-m", "a", "--seed", "7").code()).isZero();
      assertThat(single.assay("run", "quiz", "-m", "b", "--seed", "7").code()).isZero();
    }
    for (String model : List.of("a", "b")) {
      assertThat(Files.readAllBytes(run(desk, model).resolve("scores.jsonl")))
          .isEqualTo(Files.readAllBytes(run(single, model).resolve("scores.jsonl")));
      assertThat(Desk.metrics(run(desk, model))).isEqualTo(Desk.metrics(run(single, model)));
    }
  }

  @Test
  void a_server_that_hangs_holds_up_no_other() throws Exception {
    CountDownLatch others = new CountDownLatch(30);
    try (FakeServer quick = new FakeServer(FakeServer::fickle);
        FakeServer slow =
            new FakeServer(a -> {
              boolean free = others.await(120, TimeUnit.SECONDS);
              return FakeServer.Answer.text(free ? a.right() : a.wrong());
            })) {
      quick.listener = n -> others.countDown();
      profile(desk, "slow", slow);
      profile(desk, "quick", quick);
      Desk.Said said = desk.assay("run", "quiz", "-m", "slow", "-m", "quick", "--json");
      assertThat(said.code()).as(said.err()).isZero();
      List<Node> runs = said.json().list("runs");
      assertThat(runs)
          .as("in the order of the command line")
          .extracting(r -> ((Node.Obj) r).text("model"))
          .containsExactly("slow", "quick");
      assertThat(Desk.Said.metric((Node.Obj) runs.getFirst()).number("value").doubleValue())
          .isEqualTo(1.0);
    }
  }

  private static final String[] PRICED = {
    "sampling: {max_tokens: 10}", "price: {input: 1000, output: 10000}"
  };

  @Test
  void a_budget_ends_the_run_as_partial_and_says_what_it_spent() throws Exception {
    OutputSchemas schemas = new OutputSchemas();
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      // 20 tokens in and 3 out: 0.05 USD a reply; about 0.13 set aside for each.
      profile(desk, "m", server, PRICED);
      Desk.Said said = desk.assay("run", "quiz", "-m", "m", "--budget", "0.7", "--json");
      assertThat(said.code()).as(said.err()).isEqualTo(3);
      assertThat(server.asked()).isBetween(8, 14);
      Node.Obj document = said.json();
      schemas.hold(document);
      Node.Obj model = (Node.Obj) document.object("budget").list("models").getFirst();
      assertThat(model.number("spent").doubleValue()).isBetween(0.4, 0.7);
      assertThat(model.flag("reached", false)).isTrue();
      assertThat(model.number("in_full").doubleValue()).isCloseTo(1.5, within(1e-9));
      assertThat(said.run().text("status")).isEqualTo("partial");
      assertThat(said.err())
          .contains(
              "m: stopped by the budget", "of 0.7000 USD on", "in full it would cost about 1.50")
          .contains(
              "the budget does not hold one more request; the same command goes on, with as much");

      Desk.Said rest = desk.assay("run", "quiz", "-m", "m", "--budget", "5");
      assertThat(rest.code()).as(rest.err()).isZero();
      assertThat(server.asked()).isEqualTo(30);
      assertThat(rest.err()).contains("m: spent ").doesNotContain("in full");
      assertThat(rest.out()).contains("a right answer took: m 0.", "USD,", "tokens out");
      Desk.Said shown = desk.assay("show", "quiz@m");
      assertThat(shown.out()).contains("1.5 USD; 0.05 a reply; 0.", "a right answer");
    }
  }

  @Test
  void a_budget_too_small_for_one_request_asks_nothing() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      profile(desk, "m", server, PRICED);
      Desk.Said said = desk.assay("run", "quiz", "-m", "m", "--budget", "0.01");
      assertThat(said.code()).as(said.err()).isEqualTo(3);
      assertThat(server.asked()).isZero();
      assertThat(said.err())
          .contains("not known before the first reply", "give more than one may cost");
    }
  }

  @Test
  void a_budget_without_a_price_names_the_key_to_add() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      profile(desk, "m", server);
      Desk.Said said = desk.assay("run", "quiz", "-m", "m", "--budget", "1");
      assertThat(said.code()).isEqualTo(65);
      assertThat(said.err()).contains("\"m\" has no price", "price: {input: N, output: N}");
      assertThat(server.asked()).isZero();
      assertThat(desk.runs()).isEmpty();
      Desk.Said nothing = desk.assay("run", "quiz", "-m", "m", "--budget", "0");
      assertThat(nothing.code()).isEqualTo(64);
    }
  }

  @Test
  void what_may_have_been_billed_without_a_word_is_told() throws Exception {
    try (FakeServer server =
        new FakeServer(a ->
            a.isAbout(3)
                ? FakeServer.Answer.of(200, "text/html", "<html>")
                : FakeServer.fickle(a))) {
      profile(desk, "m", server, PRICED);
      Desk.Said said =
          desk.assay("run", "quiz", "-m", "m", "--epochs", "1", "--budget", "50", "--json");
      assertThat(said.code()).as(said.err()).isEqualTo(3);
      assertThat(said.err()).contains("more: 6 attempts may have been billed");
      Node.Obj economy = said.run().object("economy");
      assertThat(economy.number("uncertain_attempts")).isEqualTo(6L);
      Desk.Said shown = desk.assay("show", "quiz@m");
      assertThat(shown.out()).contains("6 attempts may have been billed besides the cost");
    }
  }

  @Test
  void settings_that_the_model_does_not_take_are_told_with_the_score() throws Exception {
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      profile(
          desk,
          "m",
          server,
          "sampling: {temperature: 0.3}",
          "refuses: [sampling.temperature]",
          "unsupported: drop");
      Desk.Said said = desk.assay("run", "quiz", "-m", "m");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.out()).contains("not sent: sampling.temperature");
      assertThat(desk.assay("show", "quiz@m").out())
          .contains("note: not sent: sampling.temperature");
    }
  }
}
