package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.evidence.ResponseLine;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Role;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Subject;
import dev.assay.model.recorded.RecordedModel;
import dev.assay.run.Plan;
import dev.assay.run.Subset;
import dev.assay.run.Workshop;
import dev.assay.run.Workshop.Scripted;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedModelTest {
  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z"));
  @TempDir Path folder;
  private Workshop shop;
  private Plan recorded;
  private final List<RecordedModel> open = new ArrayList<>();

  @BeforeEach
  void record() {
    shop = new Workshop(folder);
    recorded = shop.plan(2);
    shop.run(
        recorded,
        new Scripted(r ->
            r.subject().sample().equals("q6") && r.subject().epoch() == 2
                ? Scripted.fails()
                : Scripted.says(r.subject().sample() + " in " + r.subject().epoch())),
        4);
  }

  @AfterEach
  void close() {
    open.forEach(RecordedModel::close);
  }

  private RecordedModel model(String... sets) {
    ModelProfile profile = shop.profiles().read("m", null, List.of(sets));
    RecordedModel model = RecordedModel.open(profile, shop.runs().root(), NOW);
    open.add(model);
    return model;
  }

  private ResponseLine line(String sample, int epoch) {
    return Workshop.lines(recorded.folder()).stream()
        .filter(l -> l.sample().equals(sample) && l.epoch() == epoch)
        .findFirst()
        .orElseThrow();
  }

  private static Exchange ask(RecordedModel model, ResponseLine line, Subject subject) {
    Prompt prompt = line.prompt();
    assertThat(prompt).isNotNull();
    return model.ask(Request.plain(prompt, Sampling.DEFAULTS, 1, subject, null));
  }

  private static Subject subject(ResponseLine line) {
    return new Subject(line.sample(), line.content(), line.epoch(), 0);
  }

  private static String refusal(Exchange exchange) {
    assertThat(exchange.result()).isInstanceOf(Failure.class);
    Failure failure = (Failure) exchange.result();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_RECORDED);
    return failure.message();
  }

  @Test
  void the_same_sample_content_prompt_epoch_and_sampling_replay_the_reply() {
    RecordedModel model = model();
    for (ResponseLine line : Workshop.lines(recorded.folder())) {
      if (line.hasReply()) {
        Exchange replay = ask(model, line, subject(line));
        assertThat(replay.result()).isEqualTo(line.exchange().result());
        assertThat(replay.seconds()).isEqualTo(0.25);
        assertThat(replay.attempts()).isZero();
        assertThat(replay.started()).isEqualTo(NOW.instant());
        assertThat(replay.recordedFrom()).isEqualTo("quiz/m/" + recorded.folder().id());
      }
    }
  }

  @Test
  void each_difference_is_named_and_nothing_else_is_replayed() {
    RecordedModel model = model();
    ResponseLine q1 = line("q1", 1);
    assertThat(refusal(ask(model, q1, new Subject("q9", q1.content(), 1, 0))))
        .startsWith("sample \"q9\" is in no recording");
    assertThat(refusal(ask(model, q1, new Subject("q1", q1.content(), 3, 0))))
        .startsWith("sample \"q1\" was not recorded in epoch 3");
    assertThat(refusal(ask(model, q1, new Subject("q1", "sha256:other", 1, 0))))
        .startsWith("sample \"q1\" has another content");
    Prompt other = new Prompt(List.of(Message.of(Role.USER, "Something else")));
    assertThat(refusal(model.ask(Request.plain(other, Sampling.DEFAULTS, 1, subject(q1), null))))
        .startsWith("sample \"q1\" was recorded with another prompt");
    assertThat(refusal(ask(model("sampling.temperature=0.5"), q1, subject(q1))))
        .startsWith("sample \"q1\" was recorded with other sampling, reasoning or tools");
  }

  @Test
  void a_recorded_failure_is_no_reply_to_replay() {
    ResponseLine failed = line("q6", 2);
    assertThat(refusal(ask(model(), failed, subject(failed))))
        .startsWith("sample \"q6\" was not recorded in epoch 2");
  }

  @Test
  void of_several_recordings_the_one_that_fits_is_found_and_else_the_nearest_is_named() {
    Plan cooler =
        shop.plan(shop.selection(1, new Subset.All(), null, "sampling.temperature=0.5"), true);
    shop.run(cooler, new Scripted(r -> Scripted.says("cool")), 2);
    ResponseLine q1 = line("q1", 1);
    Exchange cool = ask(model("sampling.temperature=0.5"), q1, subject(q1));
    assertThat(cool.result())
        .isInstanceOfSatisfying(Reply.class, r -> assertThat(r.text()).isEqualTo("cool"));
    assertThat(ask(model(), q1, subject(q1)).result())
        .isInstanceOfSatisfying(Reply.class, r -> assertThat(r.text()).isEqualTo("q1 in 1"));
    assertThat(refusal(ask(model("sampling.temperature=0.1"), q1, subject(q1))))
        .contains("other sampling, reasoning or tools");
  }

  @Test
  void a_folder_without_a_run_of_the_model_is_an_error() {
    AssayException e = catchThrowableOfType(AssayException.class, () -> model("id=another"));
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(e).hasMessageContaining("holds no run of a model with the id \"another\"");
  }

  @Test
  void many_threads_may_ask_at_once() throws Exception {
    RecordedModel model = model();
    List<ResponseLine> lines =
        Workshop.lines(recorded.folder()).stream().filter(ResponseLine::hasReply).toList();
    List<Object> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 16; t++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (ResponseLine line : lines) {
                  Exchange replay = ask(model, line, subject(line));
                  if (!replay.result().equals(line.exchange().result())) {
                    wrong.add(replay);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
  }
}
