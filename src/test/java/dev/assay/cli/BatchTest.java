package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs by the batches of the providers, as their interfaces are. */
class BatchTest {
  private static final String KEY = "sk-batch-0123456789-secret";
  private static final int PAIRS = 36;

  @TempDir Path folder;
  private Desk desk;
  private FakeBatches server;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(12, 3);
    desk.environment.put("BATCH_KEY", KEY);
    server = new FakeBatches();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void model(String provider) throws IOException {
    desk.file("evals/models/m.yaml", server.profile(provider));
  }

  private Desk.Said batch(String... more) {
    String[] first = {"run", "quiz", "-m", "m", "--batch"};
    return desk.assay(Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new));
  }

  private List<Node.Obj> responses() throws IOException {
    return Desk.lines(desk.run().resolve("responses.jsonl")).stream()
        .filter(l -> l.object("session") == null)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "openai-responses", "anthropic", "gemini"})
  void a_batch_is_handed_in_looked_at_and_collected_out_of_order(String provider)
      throws IOException {
    model(provider);
    server.looks = 3;
    Desk.Said said = batch("--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(server.batches).hasSize(1);
    assertThat(server.requests()).isEqualTo(PAIRS);
    assertThat(responses()).hasSize(PAIRS);
    assertThat(said.metric().number("value").doubleValue()).isEqualTo(1.0);
    // 20 + 3 tokens at 1000 USD a million, and half of that.
    Number cost = said.run().object("cost").number("amount");
    assertThat(cost.doubleValue()).isEqualTo(PAIRS * 0.023 / 2, within(1e-9));
    int asked = server.seen.size();
    assertThat(batch().code()).isZero();
    assertThat(server.seen).hasSize(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "gemini"})
  void what_failed_in_whatever_way_is_no_answer_and_is_asked_again(String provider)
      throws IOException {
    model(provider);
    server.judge = n -> FakeBatches.Fate.values()[n % 5];
    Desk.Said first = batch();
    assertThat(first.code()).as(first.err()).isEqualTo(3);
    int answered = (PAIRS + 4) / 5;
    assertThat(responses()).hasSize(PAIRS);
    assertThat(responses().stream().filter(l -> l.object("response") != null)).hasSize(answered);
    assertThat(responses().stream().map(l -> l.object("failure")).filter(f -> f != null))
        .extracting(f -> f.text("kind"))
        .contains("rejected", "timeout", "garbage");
    server.judge = n -> FakeBatches.Fate.ANSWERED;
    assertThat(batch().code()).isZero();
    assertThat(server.requests()).isEqualTo(PAIRS + PAIRS - answered);
    assertThat(responses().stream().filter(l -> l.object("response") != null)).hasSize(PAIRS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "gemini"})
  void an_answer_that_got_lost_is_looked_up_at_the_provider(String provider) throws IOException {
    model(provider);
    server.lost = 1;
    Desk.Said said = batch();
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(server.batches).hasSize(1);
  }

  @Test
  void an_expired_batch_still_gives_what_was_done() throws IOException {
    model("openai");
    server.endStatus = "expired";
    server.judge = n -> n < 10 ? FakeBatches.Fate.ANSWERED : FakeBatches.Fate.EXPIRED;
    assertThat(batch().code()).isEqualTo(3);
    assertThat(responses().stream().filter(l -> l.object("response") != null)).hasSize(10);
  }

  @Test
  void a_batch_that_fails_as_a_whole_says_why() throws IOException {
    model("openai");
    server.endStatus = "failed";
    Desk.Said said = batch();
    assertThat(said.code()).isEqualTo(69);
    assertThat(said.err()).contains("came to nothing (failed)");
    server.endStatus = "completed";
    assertThat(batch().code()).isZero();
  }

  /** A batch that is handed in and collected. */
  static void batches(Desk desk, Held held) throws IOException {
    desk.environment.put("BATCH_KEY", KEY);
    try (FakeBatches server = new FakeBatches()) {
      desk.file(
          "evals/models/batched.yaml",
          server.profile("openai").replace("model: m", "model: batched"));
      held.document(0, "run", "quiz", "-m", "batched", "--batch");
    }
  }

  @Test
  void the_files_are_what_their_schemas_say() throws IOException {
    model("openai");
    Held held = new Held(desk, new OutputSchemas());
    server.looks = 1000;
    held.document(3, "run", "quiz", "-m", "m", "--batch", "--no-wait");
    server.batches.forEach(b -> b.looks = 0);
    server.looks = 0;
    server.lost = 1;
    held.document(0, "run", "quiz", "-m", "m", "--batch", "--epochs", "4");
    held.files();
    assertThat(held.schemas()).contains("assay.batches/1");
    OutputSchemas schemas = new OutputSchemas();
    String head = "{\"batch\":\"assay-" + "0".repeat(32) + "\",\"time\":\"2026-01-02T03:04:05Z\",";
    for (String rest :
        List.of("\"event\":\"dropped\",\"reason\":\"r\"}", "\"event\":\"foreign\",\"id\":\"i\"}")) {
      assertThat(schemas.strictlyAgainst("assay.batches/1", Json.parse(head + rest, ""))).isEmpty();
    }
    for (String rest :
        List.of("\"event\":\"dropped\"}", "\"event\":\"foreign\",\"id\":\"i\",\"x\":1}")) {
      assertThat(schemas.strictlyAgainst("assay.batches/1", Json.parse(head + rest, "")))
          .isNotEmpty();
    }
  }

  @Test
  void what_lies_in_a_batch_is_not_asked_one_by_one_as_well() throws IOException {
    model("anthropic");
    server.looks = 1000;
    assertThat(batch("--no-wait").code()).isEqualTo(3);
    Desk.Said said = desk.assay("run", "quiz", "-m", "m");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("paid twice", "--batch");
    assertThat(server.batches).hasSize(1);
  }

  @Test
  void a_model_without_batches_is_an_error_that_names_those_with() throws IOException {
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice", "--batch");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("dice", "simulated", "openai", "anthropic", "gemini");
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--resubmit").code()).isEqualTo(64);
  }

  @Test
  void no_key_and_no_sample_stands_where_it_must_not() throws IOException {
    model("openai");
    String talk = batch().err();
    assertThat(talk).doesNotContain(KEY);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(KEY);
      }
    }
    assertThat(server.batches.getFirst().items.keySet()).allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  @Test
  void a_batch_run_within_its_budget_is_asked_in_slices_until_all_is_done() throws IOException {
    model("openai");
    // 0.0115 a reply, 0.414 in all; but about 0.03 set aside for each until it is settled.
    Desk.Said said = batch("--budget", "0.5", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(server.requests()).isEqualTo(PAIRS);
    assertThat(server.batches).hasSizeGreaterThan(1);
    assertThat(said.err()).contains("further batches, as those before are settled");
    Node.Obj spent = (Node.Obj) said.json().object("budget").list("models").getFirst();
    assertThat(spent.number("spent").doubleValue()).isEqualTo(PAIRS * 0.0115, within(1e-9));
    assertThat(spent.number("set_aside").doubleValue()).isZero();
  }

  @Test
  void a_batch_budget_is_used_up_as_far_as_one_more_request_fits_and_tells_what_is_left()
      throws IOException {
    model("openai");
    Desk.Said said = batch("--budget", "0.2", "--json");
    assertThat(said.code()).as(said.err()).isEqualTo(3);
    Node.Obj spent = (Node.Obj) said.json().object("budget").list("models").getFirst();
    assertThat(spent.number("spent").doubleValue()).isBetween(0.16, 0.2);
    assertThat(spent.number("left").doubleValue()).isBetween(0.0, 0.04);
    assertThat(said.err()).contains("USD left: one more request may cost", "max_tokens");
  }

  @Test
  void what_a_batch_has_set_aside_of_a_budget_is_told_while_it_is_under_way() throws IOException {
    model("openai");
    server.looks = 1000;
    Desk.Said said = batch("--budget", "0.2", "--no-wait");
    assertThat(said.code()).as(said.err()).isEqualTo(3);
    assertThat(server.batches).hasSize(1);
    assertThat(said.err())
        .contains("without waiting no more is handed in now")
        .contains("USD set aside for what is not settled yet", " left", "1 batch is under way")
        .doesNotContain("stopped by the budget");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--cache", "--check"})
  void an_option_that_batches_do_not_heed_is_refused_with_the_reason(String option)
      throws IOException {
    model("openai");
    Desk.Said said = batch(option);
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("--batch and " + option + " exclude one another");
    assertThat(server.seen).isEmpty();
  }

  @Test
  void a_dry_run_of_a_batch_has_the_price_of_batches_and_says_so() throws IOException {
    model("openai");
    Desk.Said alone = desk.assay("run", "quiz", "-m", "m", "--dry-run", "--json");
    Desk.Said together = batch("--dry-run", "--json");
    assertThat(together.code()).as(together.err()).isZero();
    new OutputSchemas().hold(together.json());
    assertThat(together.run().number("most_cost").doubleValue())
        .isEqualTo(alone.run().number("most_cost").doubleValue() / 2, within(1e-9));
    assertThat(together.run().flag("batch", false)).isTrue();
    assertThat(batch("--dry-run").out()).contains("at the price of batches (50 % of the other)");
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--batch", "--dry-run").code())
        .isEqualTo(64);
    assertThat(server.seen).isEmpty();
  }

  @Test
  void shards_with_batches_under_way_are_not_joined_and_later_with_their_story()
      throws IOException {
    model("openai");
    server.looks = 1000;
    String[] both = {"1/2", "2/2"};
    for (String shard : both) {
      assertThat(batch("--seed", "7", "--shard", shard, "--no-wait").code()).isEqualTo(3);
    }
    for (String[] words :
        List.of(new String[] {"merge", "quiz@m"}, new String[] {"merge", "quiz@m", "--partial"})) {
      Desk.Said open = desk.assay(words);
      assertThat(open.code()).isEqualTo(3);
      assertThat(open.err()).contains("18 requests in a batch not collected yet", "--batch");
    }
    server.batches.forEach(b -> b.looks = 0);
    for (String shard : both) {
      assertThat(batch("--seed", "7", "--shard", shard).code()).isZero();
    }
    Desk.Said joined = desk.assay("merge", "quiz@m", "--json");
    assertThat(joined.code()).as(joined.err()).isZero();
    Path run = Path.of(((Node.Obj) joined.json().list("runs").getFirst()).text("run"));
    assertThat(Desk.lines(run.resolve("batches.jsonl"))).hasSize(6);
    assertThat(server.requests()).isEqualTo(PAIRS);
  }
}
