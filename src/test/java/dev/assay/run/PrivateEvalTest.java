package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.derive.Derivation;
import dev.assay.derive.RunSamples;
import dev.assay.evidence.Manifest;
import dev.assay.exchange.Failure;
import dev.assay.http.VirtualTime;
import dev.assay.model.Model;
import dev.assay.model.Models;
import dev.assay.run.Workshop.Scripted;
import dev.assay.seed.Seed;
import dev.assay.work.Pool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The texts of a private eval stay out of everything that a run leaves behind. */
@Timeout(60)
class PrivateEvalTest {
  private static final String SECRET = "zanzibar";
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.file(
        "evals/quiz.yaml",
        "eval: quiz",
        "answer: choice",
        "private: true",
        "dataset: {file: data/quiz.jsonl}");
    shop.file(
        "evals/data/quiz.jsonl",
        "{\"id\":\"q1\",\"input\":\"Where is zanzibar?\",\"choices\":[\"here\",\"there\"],"
            + "\"target\":0}",
        "{\"id\":\"q2\",\"input\":\"Who knows zanzibar?\",\"choices\":[\"we\",\"they\"],"
            + "\"target\":0}");
  }

  private void assertNothingTold(Plan plan, Runner.Outcome outcome) throws IOException {
    Manifest manifest = Manifest.read(plan.folder());
    Derivation.derive(
        plan.folder(), manifest, RunSamples.of(plan.folder(), manifest, shop.project()));
    assertThat(outcome.toString()).doesNotContain(SECRET);
    try (Stream<Path> files = Files.walk(plan.folder().path())) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(3)
          .allSatisfy(file -> assertThat(file).content().doesNotContain(SECRET));
    }
  }

  @Test
  void a_server_that_refuses_a_request_and_repeats_it_leaves_no_question_behind() throws Exception {
    MockWebServer server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String asked = request.getBody() == null ? "" : request.getBody().utf8();
            assertThat(asked).contains(SECRET);
            String body =
                "{\"error\":{\"message\":\"cannot answer: " + asked.replace('"', '\'') + "\"}}";
            return new MockResponse.Builder().code(400).body(body).build();
          }
        });
    server.start();
    Selection here = shop.selection(1, new Subset.All(), null, "base_url=" + server.url("/v1"));
    Plan plan = shop.plan(here, false);
    VirtualTime time = new VirtualTime();
    try (server;
        Model model =
            new Models(name -> null, time, time, () -> Seed.random("t"), path -> path)
                .open(plan.assignment().profile())) {
      Runner.Outcome outcome = shop.run(plan, model, 1);
      assertThat(outcome.failed()).isEqualTo(2);
      assertThat(outcome.ending()).isEqualTo(Pool.Ending.EXHAUSTED);
      assertThat(outcome.firstFailure())
          .isNotNull()
          .satisfies(f -> assertThat(f.status()).isEqualTo(400))
          .satisfies(f -> assertThat(f.kind()).isEqualTo(Failure.Kind.REJECTED));
      assertNothingTold(plan, outcome);
    }
  }

  @Test
  void other_fields_of_a_reply_that_repeat_the_question_are_not_kept() throws IOException {
    Plan plan = shop.plan(1);
    Scripted model =
        new Scripted(r ->
            new dev.assay.exchange.Reply(
                "A",
                null,
                java.util.List.of(),
                dev.assay.exchange.StopReason.END,
                null,
                null,
                null,
                "{\"echo\":\"zanzibar\"}"));
    Runner.Outcome outcome = shop.run(plan, model, 1);
    assertThat(outcome.isComplete()).isTrue();
    assertNothingTold(plan, outcome);
  }

  @Test
  void a_template_that_fails_does_not_quote_the_sample_not_even_in_a_stack_trace() {
    shop.file(
        "evals/formats/ask.yaml",
        "format: ask",
        "choice:",
        "  user: \"{{ input }} {{ letters }} {{ {'a': 1}[input] }}\"",
        "  parse: [letter]");
    AssayException told =
        catchThrowableOfType(
            AssayException.class,
            () -> shop.assignments(shop.selection(1, new Subset.All(), null)));
    assertThat(told.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(told).hasMessageContaining("\"q1\"").hasMessageContaining("ask.yaml:3:");
    StringWriter trace = new StringWriter();
    told.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(SECRET);
  }
}
