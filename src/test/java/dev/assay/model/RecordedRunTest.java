package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.RunFolder;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Subject;
import dev.assay.model.recorded.RecordedModel;
import dev.assay.run.Plan;
import dev.assay.run.Runner;
import dev.assay.run.Selection;
import dev.assay.run.Subset;
import dev.assay.run.Workshop;
import dev.assay.run.Workshop.Scripted;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a recorded model: {@code replay} replays what the model {@code m} was asked. */
@Timeout(60)
class RecordedRunTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    profile("replay", "provider: recorded", "recordings: results/runs");
  }

  private void profile(String name, String... lines) {
    shop.file(
        "evals/models/" + name + ".yaml",
        "model: " + name,
        "id: the-model",
        "format: {default: ask}",
        "sampling: {temperature: 1}",
        String.join("\n", lines));
  }

  private Plan plan(String model, int epochs, boolean anew) {
    return shop.plan(
        new Selection(
            List.of("quiz"),
            List.of(model),
            List.of(),
            epochs,
            new Subset.All(),
            null,
            List.of(),
            null),
        anew);
  }

  private Plan asked(String model, int epochs, boolean anew, String reply) {
    Plan plan = plan(model, epochs, anew);
    assertThat(shop.run(plan, new Scripted(r -> Scripted.says(reply)), 2).isComplete()).isTrue();
    return plan;
  }

  private RecordedModel opened(ModelProfile profile) {
    return RecordedModel.open(profile, shop.runs().root(), InstantSource.fixed(Instant.EPOCH));
  }

  private Runner.Outcome replay(Plan plan) {
    try (RecordedModel model = opened(plan.assignment().profile())) {
      return shop.run(plan, model, 2);
    }
  }

  private Result ask(String profile, ResponseLine line) {
    Prompt prompt = Objects.requireNonNull(line.prompt());
    Subject subject = new Subject(line.sample(), line.content(), line.epoch(), 0);
    try (RecordedModel model = opened(shop.profiles().read(profile, null, List.of()))) {
      return model.ask(Request.plain(prompt, Sampling.DEFAULTS, 1, subject, null)).result();
    }
  }

  private static void assertRefused(Result result, String why) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Failure.class,
            f -> {
              assertThat(f.kind()).isEqualTo(Failure.Kind.NOT_RECORDED);
              assertThat(f.message()).contains(why);
            });
  }

  private static List<String> texts(Plan plan) {
    return Workshop.lines(plan.folder()).stream()
        .map(l -> l.exchange().result() instanceof Reply r ? r.text() : "failed")
        .distinct()
        .toList();
  }

  @Test
  void simulated_runs_are_not_replayed() {
    profile("dice", "provider: simulated");
    Plan simulated = asked("dice", 3, false, "drawn");
    assertThat(simulated.manifest().simulated()).isTrue();
    AssayException none =
        catchThrowableOfType(
            AssayException.class, () -> opened(shop.profiles().read("replay", null, List.of())));
    assertThat(none.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(none).hasMessageContaining("holds no run of a model with the id \"the-model\"");

    asked("m", 1, false, "real");
    for (ResponseLine line : Workshop.lines(simulated.folder())) {
      if (line.epoch() == 1) {
        assertThat(ask("replay", line))
            .isInstanceOfSatisfying(Reply.class, r -> assertThat(r.text()).isEqualTo("real"));
      } else {
        assertRefused(ask("replay", line), "was not recorded in epoch " + line.epoch());
      }
    }
  }

  @Test
  void other_reasoning_or_tools_are_not_replayed() {
    ResponseLine line = Workshop.lines(asked("m", 1, false, "real").folder()).getFirst();
    assertThat(ask("replay", line)).isInstanceOf(Reply.class);
    String recorded = "provider: recorded\nrecordings: results/runs\n";
    profile("harder", recorded + "reasoning: {effort: high}");
    assertRefused(ask("harder", line), "other sampling, reasoning or tools");
    profile("longer", recorded + "reasoning: {budget_tokens: 100}");
    assertRefused(ask("longer", line), "other sampling, reasoning or tools");
    profile(
        "handy",
        recorded
            + "tools: [{name: clock, description: tells the time, parameters: {type: object}}]");
    assertRefused(ask("handy", line), "other sampling, reasoning or tools");
  }

  @Test
  void a_renewed_recording_starts_another_run() {
    asked("m", 2, false, "old");
    Plan first = plan("replay", 2, false);
    assertThat(replay(first).isComplete()).isTrue();
    assertThat(texts(first)).containsExactly("old");

    asked("m", 2, true, "new");
    Plan second = plan("replay", 2, false);
    assertThat(second.starts()).isTrue();
    assertThat(second.differs()).containsExactly("recording");
  }

  @Test
  void a_recording_that_grew_starts_another_run() {
    asked("m", 1, false, "real");
    replay(plan("replay", 1, false));
    asked("m", 2, false, "real");
    assertThat(plan("replay", 1, false).differs()).containsExactly("recording");
  }

  @Test
  void runs_of_a_recorded_model_are_no_recordings_so_that_an_unchanged_one_goes_on() {
    asked("m", 2, false, "real");
    Plan first = plan("replay", 2, false);
    replay(first);
    Plan again = plan("replay", 2, false);
    assertThat(again.differs()).isEmpty();
    assertThat(again.folder()).isEqualTo(first.folder());
    assertThat(Workshop.lines(first.folder()))
        .extracting(l -> l.exchange().recordedFrom())
        .allSatisfy(from -> assertThat(from).startsWith("quiz/m/"));
  }

  @Test
  void a_recording_that_has_no_evidence_yet_is_an_empty_one() {
    asked("m", 1, false, "real");
    Plan cut = plan("m", 1, true);
    RunFolder empty = cut.folder();
    empty.create();
    cut.manifest().write(empty);
    assertThat(replay(plan("replay", 1, false)).isComplete()).isTrue();
  }

  @Test
  void epochs_that_were_not_recorded_do_not_make_the_plain_run_incomplete_for_ever() {
    asked("m", 2, false, "real");
    Plan tooMany = plan("replay", 12, false);
    assertThat(replay(tooMany).isComplete()).isFalse();
    Plan plain = plan("replay", 2, false);
    assertThat(plain.folder()).isEqualTo(tooMany.folder());
    int lines = Workshop.lines(plain.folder()).size();
    Runner.Outcome outcome = replay(plain);
    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.total()).isEqualTo(12);
    assertThat(Workshop.lines(plain.folder())).hasSize(lines);
  }
}
