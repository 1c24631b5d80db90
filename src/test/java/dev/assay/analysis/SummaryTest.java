package dev.assay.analysis;

import static dev.assay.analysis.HandMade.FAILED;
import static dev.assay.analysis.HandMade.GUESSED;
import static dev.assay.analysis.HandMade.RIGHT;
import static dev.assay.analysis.HandMade.WRONG;
import static dev.assay.analysis.HandMade.manifest;
import static dev.assay.analysis.HandMade.matrix;
import static dev.assay.analysis.HandMade.metric;
import static dev.assay.analysis.HandMade.row;
import static dev.assay.analysis.HandMade.sample;
import static dev.assay.analysis.HandMade.samples;
import static dev.assay.analysis.HandMade.summary;
import static dev.assay.analysis.HandMade.unread;
import static dev.assay.analysis.HandMade.workedExample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.eval.Sample;
import dev.assay.eval.Unread;
import dev.assay.evidence.ResponseLine;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Usage;
import dev.assay.model.Price;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static void near(Double actual, double printed) {
    assertThat(Objects.requireNonNull(actual)).isCloseTo(printed, within(5.1e-6));
  }

  @Test
  void the_numbers_of_the_worked_example_belong_together() {
    Summary s = summary(workedExample());
    assertThat(s.samples()).isEqualTo(40);
    assertThat(s.epochs()).isEqualTo(10);
    assertThat(s.responses()).isEqualTo(400);
    assertThat(s.status()).isEqualTo("complete");
    assertThat(s.outcomes())
        .containsEntry(Outcome.ANSWERED, 367)
        .containsEntry(Outcome.UNPARSED, 24)
        .containsEntry(Outcome.TRUNCATED, 9)
        .containsEntry(Outcome.FAILED, 0)
        .hasSize(8);
    Summary.Metric m = s.metrics().getFirst();
    near(m.value(), 0.39);
    assertThat(m.population())
        .isInstanceOfSatisfying(
            Interval.class,
            i -> {
              near(i.se(), 0.03935);
              near(i.low(), 0.30907);
              near(i.high(), 0.47748);
              assertThat(i.method()).isEqualTo("wilson-s");
            });
    assertThat(m.suite())
        .isInstanceOfSatisfying(
            Interval.class,
            i -> {
              near(i.se(), 0.02220);
              near(i.low(), 0.34565);
              near(i.high(), 0.43435);
              assertThat(i.method()).isEqualTo("suite-t");
            });
    assertThat(m.chance()).isEqualTo(0.25);
    assertThat(m.guessing()).isEqualTo(Summary.Guessing.ABOVE);
    near(m.whenRead(), 0.42507);
    near(m.withoutLoose(), 0.3875);
    near(m.low(), 0.39);
    near(m.high(), 0.4725);
    near(m.variance().between(), 0.04223);
    near(m.variance().within(), 0.19722);
    near(m.variance().icc(), 0.17635);
    assertThat(m.variance().clusters()).isNull();
    assertThat(m.variance().epochValues())
        .containsExactly(0.375, 0.425, 0.375, 0.475, 0.35, 0.375, 0.375, 0.35, 0.45, 0.35);
    assertThat(m.variance().epochEffectP()).isBetween(0.0, 1.0);
    assertThat(m.categories())
        .extracting(Summary.Category::name)
        .containsExactly("arithmetic", "reading");
    assertThat(m.categories().getFirst().samples()).isEqualTo(8);
    assertThat(m.categories().getFirst().population())
        .isEqualTo(new Refusal("fewer than 10 samples"));
    assertThat(m.categories().getLast().population()).isInstanceOf(Interval.class);
  }

  @Test
  void a_summary_reads_as_it_was_written() {
    for (Summary s :
        List.of(
            summary(workedExample()),
            summary(new ScoreMatrix(samples(3, 0), 2)),
            summary(workedExample(), manifest("first 40"), Unread.MISSING))) {
      Node node = SummaryText.toNode(s);
      Summary read = SummaryReader.read(Json.parse(Json.pretty(node), "summary.json"));
      assertThat(Json.write(SummaryText.toNode(read))).isEqualTo(Json.write(node));
      assertThat(read.metrics().getFirst().population())
          .isEqualTo(s.metrics().getFirst().population());
      assertThat(read.outcomes()).isEqualTo(s.outcomes());
    }
  }

  /** Every field of these documents that is null, as a path, with whether a reason is beside it. */
  private static List<String> nullsWithoutReason(String at, Node node) {
    List<String> found = new ArrayList<>();
    switch (node) {
      case Node.Obj o ->
          o.fields()
              .forEach((name, field) -> {
                boolean told = o.text(name + "_reason") != null || o.text("reason") != null;
                if (field.value() instanceof Node.Null && !told) {
                  found.add(at + name);
                }
                if (field.value() instanceof Node.Arr a
                    && a.items().stream().anyMatch(Node.Null.class::isInstance)
                    && !told) {
                  found.add(at + name);
                }
                found.addAll(nullsWithoutReason(at + name + ".", field.value()));
              });
      case Node.Arr a -> a.items().forEach(i -> found.addAll(nullsWithoutReason(at, i)));
      case Node.Text t -> {}
      case Node.Num n -> {}
      case Node.Bool b -> {}
      case Node.Null n -> {}
    }
    return found;
  }

  @Test
  void a_figure_that_is_null_has_a_reason_beside_it() {
    Score none = unread(Outcome.EMPTY);
    List<Sample> inCategories =
        List.of(sample(0, 0, "a", null), sample(1, 0, "b", null), sample(2, 0, "b", null));
    for (ScoreMatrix matrix :
        List.of(
            new ScoreMatrix(inCategories, 3),
            matrix(inCategories, row(RIGHT, FAILED), row(FAILED, FAILED), row(FAILED, FAILED)),
            matrix(inCategories, row(RIGHT, null), row(WRONG, null), row(RIGHT, null)),
            matrix(inCategories, row(RIGHT), row(WRONG), row(RIGHT)),
            matrix(inCategories, row(none, none), row(none, none), row(none, none)),
            matrix(samples(1, 4), row(RIGHT, WRONG)))) {
      for (Unread unread : Unread.values()) {
        for (Price price : new Price[] {null, PRICE}) {
          Tally tally = new Tally();
          Summary s = tally.summary(manifest("first 3"), "r", matrix, true, unread, price);
          assertThat(nullsWithoutReason("", SummaryText.toNode(s)))
              .as("words and labels may be null, figures not")
              .isSubsetOf("metrics.variance.clusters");
        }
      }
    }
  }

  @Test
  void the_reason_of_a_null_is_the_right_one() {
    String one =
        Json.write(SummaryText.toNode(summary(matrix(samples(2, 0), row(RIGHT), row(WRONG)))));
    assertThat(one)
        .contains("\"chance\":null,\"chance_reason\":\"no choices\"")
        .contains("\"within\":null,\"within_reason\":\"no question has scores in two epochs\"")
        .contains("\"epoch_effect_p\":null,\"epoch_effect_p_reason\":\"no epoch is repeated\"")
        .contains("\"p50\":null,\"p50_reason\":\"no reply was timed\"");
    String same =
        Json.write(
            SummaryText.toNode(
                summary(matrix(samples(2, 2), row(RIGHT, RIGHT), row(RIGHT, RIGHT)))));
    assertThat(same)
        .contains("\"icc\":null,\"icc_reason\":\"no score varies\"")
        .contains("\"epoch_effect_p_reason\":\"no reply varies\"")
        .doesNotContain("between_reason", "value_reason");
    String nobody = Json.write(SummaryText.toNode(summary(matrix(samples(1, 2), row(FAILED)))));
    assertThat(nobody)
        .contains("\"value\":null,\"value_reason\":\"no response has a score\"")
        .contains("\"when_read\":null,\"when_read_reason\":\"no response was read\"");
  }

  @Test
  void figures_that_are_known_have_no_reason_beside_them() {
    Tally tally = new Tally();
    tally.count(line(reply(new Usage(10, 0, 5, 0)), 1, null));
    Summary s = tally.summary(manifest(null), "r", workedExample(), false, Unread.ZERO, PRICE);
    assertThat(Json.write(SummaryText.toNode(s))).doesNotContain("_reason");
  }

  @Test
  void a_summary_without_the_reasons_of_today_is_still_read() {
    Node.Obj today = SummaryText.toNode(summary(matrix(samples(2, 0), row(RIGHT), row(WRONG))));
    String old =
        Json.write(today).replaceAll("\"\\w+_reason\":\"[^\"]*\",?", "").replace(",}", "}");
    assertThat(old).doesNotContain("_reason");
    Summary read = SummaryReader.read(Json.parse(old, "summary.json"));
    assertThat(read.metrics().getFirst().variance().epochEffectP()).isNull();
    assertThat(Json.write(SummaryText.toNode(read)))
        .contains("\"epoch_effect_p_reason\":\"not kept by the version that wrote this\"");
  }

  @Test
  void another_document_is_no_summary() {
    assertThat(
            catchThrowableOfType(
                AssayException.class,
                () -> SummaryReader.read(Json.parse("{\"schema\":\"assay.summary/2\"}", "f"))))
        .hasMessage("f:1:1: this is no assay.summary/1");
  }

  @Test
  void when_read_pools_the_answers_that_were_read_and_not_the_question_means() {
    // Read: 1 of 1 right, and 0 of 3: a mean of means would say 0.5.
    Score none = unread(Outcome.EMPTY);
    Summary.Metric m =
        metric(matrix(samples(2, 2), row(RIGHT, none, none), row(WRONG, WRONG, WRONG)));
    assertThat(m.whenRead()).isEqualTo(0.25);
    near(m.value(), 1.0 / 6);
  }

  @Test
  void an_answer_that_a_loose_step_read_counts_as_unread_in_without_loose() {
    ScoreMatrix matrix = matrix(samples(2, 2), row(GUESSED, RIGHT), row(RIGHT, WRONG));
    assertThat(metric(matrix).value()).isEqualTo(0.75);
    assertThat(metric(matrix).withoutLoose()).isEqualTo(0.5);
    assertThat(summary(matrix, manifest(null), Unread.MISSING).metrics().getFirst().withoutLoose())
        .isEqualTo(0.75);
  }

  @Test
  void bounds_put_everything_unread_or_missing_at_either_end() {
    Summary s =
        summary(
            matrix(samples(2, 2), row(RIGHT, FAILED), row(WRONG, unread(Outcome.REFUSED)), row()));
    Summary.Metric m = s.metrics().getFirst();
    assertThat(m.low()).isEqualTo(0.25);
    assertThat(m.high()).isEqualTo(0.75);
    assertThat(m.value()).as("a failure is missing, a refusal a zero").isEqualTo(0.5);
    assertThat(s.status()).isEqualTo("partial");
    assertThat(s.warnings()).contains("1 pairs got no response; they are missing, not wrong");
  }

  @Test
  void with_everything_missing_there_is_no_number_and_every_absence_has_a_reason() {
    for (ScoreMatrix matrix :
        List.of(
            new ScoreMatrix(samples(12, 4), 3),
            matrix(samples(2, 4), row(FAILED, FAILED), row(FAILED, FAILED)))) {
      Summary s = summary(matrix);
      Summary.Metric m = s.metrics().getFirst();
      assertThat(m.value()).isNull();
      assertThat(m.whenRead()).isNull();
      assertThat(m.withoutLoose()).isNull();
      assertThat(m.population()).isInstanceOf(Refusal.class);
      assertThat(m.suite()).isInstanceOf(Refusal.class);
      assertThat(m.low()).isEqualTo(0);
      assertThat(m.high()).isEqualTo(1);
      assertThat(m.guessing()).isEqualTo(Summary.Guessing.UNKNOWN);
      assertThat(s.status()).isEqualTo("partial");
      assertThat(Json.write(SummaryText.toNode(s)))
          .doesNotContain("NaN")
          .contains("\"population\":null,\"population_reason\":\"");
    }
  }

  @Test
  void pairs_that_were_not_asked_are_open_and_neither_wrong_nor_failed() {
    Summary s = summary(matrix(samples(2, 2), row(RIGHT, null), row(RIGHT, null)));
    assertThat(s.responses()).isEqualTo(2);
    assertThat(s.status()).isEqualTo("partial");
    assertThat(s.metrics().getFirst().value()).isEqualTo(1.0);
    assertThat(s.warnings()).contains("2 pairs were not asked yet");
  }

  @Test
  void the_chance_level_is_the_mean_over_samples_and_absent_without_choices() {
    List<Sample> mixed = List.of(sample(0, 2, null, null), sample(1, 4, null, null));
    assertThat(metric(matrix(mixed, row(RIGHT), row(WRONG))).chance()).isEqualTo(0.375);
    assertThat(metric(matrix(samples(2, 0), row(RIGHT), row(WRONG))).chance()).isNull();
  }

  @Test
  void an_interval_that_contains_the_chance_level_is_not_distinguishable_from_guessing() {
    List<Score[]> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(row(i % 4 == 0 ? RIGHT : WRONG));
    }
    assertThat(metric(matrix(samples(40, 4), rows.toArray(Score[][]::new))).guessing())
        .isEqualTo(Summary.Guessing.NOT_DISTINGUISHABLE);
    rows.replaceAll(r -> row(WRONG));
    assertThat(metric(matrix(samples(40, 4), rows.toArray(Score[][]::new))).guessing())
        .isEqualTo(Summary.Guessing.BELOW);
  }

  @Test
  void samples_that_share_a_cluster_widen_the_interval() {
    List<Sample> clustered = new ArrayList<>();
    List<Score[]> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      clustered.add(sample(i, 4, null, i == 39 ? null : "story " + i / 4));
      rows.add(i / 4 % 2 == 0 ? row(RIGHT, RIGHT) : row(WRONG, WRONG));
    }
    Score[][] scores = rows.toArray(Score[][]::new);
    Summary.Metric with = metric(matrix(clustered, scores));
    Summary.Metric without = metric(matrix(samples(40, 4), scores));
    assertThat(with.variance().clusters()).as("one sample stands alone").isEqualTo(11);
    assertThat(without.variance().clusters()).isNull();
    assertThat(width(with)).isGreaterThan(1.4 * width(without));
  }

  private static double width(Summary.Metric metric) {
    Interval interval = (Interval) metric.population();
    return interval.high() - interval.low();
  }

  @Test
  void samples_that_are_no_draw_have_no_population_interval() {
    Summary s = summary(workedExample(), manifest("first 40"), Unread.ZERO);
    Summary.Metric m = s.metrics().getFirst();
    assertThat(m.population())
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.reason()).contains("no random draw"));
    assertThat(m.categories())
        .allSatisfy(c -> assertThat(c.population()).isInstanceOf(Refusal.class));
    assertThat(m.suite()).isInstanceOf(Interval.class);
    assertThat(m.guessing()).isEqualTo(Summary.Guessing.UNKNOWN);
    assertThat(s.warnings()).contains("a subset was asked: first 40");
  }

  @Test
  void one_epoch_has_no_suite_interval_and_says_so() {
    List<Score[]> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(row(i % 2 == 0 ? RIGHT : WRONG));
    }
    Summary s = summary(matrix(samples(20, 4), rows.toArray(Score[][]::new)));
    assertThat(s.metrics().getFirst().suite()).isEqualTo(new Refusal("no epoch is repeated"));
    assertThat(s.warnings()).contains("one epoch: run-to-run variance not measured");
  }

  private static ResponseLine line(Result result, double seconds, String from) {
    Exchange exchange = new Exchange(result, 1, Instant.EPOCH, seconds, from, null);
    return new ResponseLine("s0", "c", 1, 0, 1, List.of(), null, "h", exchange, 1);
  }

  private static Reply reply(Usage usage) {
    return Reply.of("A", StopReason.END, usage);
  }

  private static final Price PRICE = new Price(1.0, null, 2.0, 10, "EUR", null);

  private static Summary.Cost cost(Tally tally, ScoreMatrix matrix, Price price) {
    return tally.summary(manifest(null), "r", matrix, false, Unread.ZERO, price).cost();
  }

  @Test
  void the_cost_of_a_right_answer_rests_on_the_sum_of_scores_though_pairs_failed() {
    Tally tally = new Tally();
    tally.count(line(reply(new Usage(10, 0, 5, 0)), 1, null));
    tally.count(line(reply(new Usage(10, 0, 5, 0)), 1, null));
    ScoreMatrix matrix = matrix(samples(2, 2), row(RIGHT, FAILED), row(RIGHT, FAILED));
    assertThat(cost(tally, matrix, PRICE)).isEqualTo(new Summary.Cost(4.0, "EUR", 2.0, null));
  }

  @Test
  void a_cost_is_unknown_without_a_price_or_where_a_reply_came_without_tokens() {
    ScoreMatrix matrix = matrix(samples(1, 2), row(WRONG));
    Tally tally = new Tally();
    tally.count(line(reply(new Usage(10, 0, 0, 0)), 1, null));
    assertThat(cost(tally, matrix, null))
        .isEqualTo(new Summary.Cost(null, null, null, "the profile names no price"));
    assertThat(cost(tally, matrix, PRICE))
        .as("nothing right, so no cost of it")
        .isEqualTo(new Summary.Cost(1.0, "EUR", null, null));
    tally.count(line(reply(null), 1, null));
    assertThat(cost(tally, matrix, PRICE).amount()).isNull();
    assertThat(cost(tally, matrix, PRICE).reason()).contains("came without its tokens");
  }

  @Test
  void what_a_reply_and_a_right_answer_took_rests_on_all_replies() {
    Tally tally = new Tally();
    tally.count(line(reply(new Usage(10, 0, 5, 4)), 1, null));
    tally.count(line(reply(new Usage(30, 0, 7, 0)), 1, null));
    tally.countUncertain(3);
    ScoreMatrix matrix = matrix(samples(1, 2), row(RIGHT, WRONG));
    Summary.Economy economy =
        tally.summary(manifest(null), "r", matrix, false, Unread.ZERO, PRICE).economy();
    assertThat(economy.perResponse()).isEqualTo(new Summary.Share(3.2, 20.0, 6.0, 2.0, null));
    assertThat(economy.perCorrect()).isEqualTo(new Summary.Share(6.4, 40.0, 12.0, 4.0, null));
    assertThat(economy.uncertainAttempts()).isEqualTo(3);

    Summary.Economy free =
        tally.summary(manifest(null), "r", matrix, false, Unread.ZERO, null).economy();
    assertThat(free.perCorrect()).isEqualTo(new Summary.Share(null, 40.0, 12.0, 4.0, null));
    tally.count(line(reply(null), 1, null));
    Summary.Economy unknown =
        tally.summary(manifest(null), "r", matrix, false, Unread.ZERO, PRICE).economy();
    assertThat(unknown.perResponse().reason()).isEqualTo("1 response came without its tokens");
    Tally none = new Tally();
    ScoreMatrix wrong = matrix(samples(1, 1), row(WRONG));
    none.count(line(reply(new Usage(1, 0, 1, 0)), 1, null));
    assertThat(
            none.summary(manifest(null), "r", wrong, false, Unread.ZERO, PRICE)
                .economy()
                .perCorrect()
                .reason())
        .isEqualTo("no answer was right");
  }

  @Test
  void how_many_tokens_went_into_reasoning_is_unknown_where_one_reply_does_not_say() {
    Tally tally = new Tally();
    tally.count(line(reply(new Usage(10, 2, 3, 5, 4L)), 1, null));
    tally.count(line(reply(new Usage(10, 0, 1, 5, null)), 1, null));
    ScoreMatrix matrix = matrix(samples(1, 2), row(RIGHT, WRONG));
    Summary s = tally.summary(manifest(null), "r", matrix, false, Unread.ZERO, PRICE);
    String why = "of 1 response the provider does not say how many tokens went into reasoning";
    assertThat(s.usage()).isEqualTo(new Summary.Tokens(20L, 2L, 4L, 10L, null, why));
    assertThat(s.economy().perResponse())
        .isEqualTo(new Summary.Share(s.cost().amount() / 2, 10.0, 5.0, null, why));
    String written = Json.write(SummaryText.toNode(s));
    assertThat(written)
        .contains("\"cache_write_tokens\":4,\"output_tokens\":10,\"reasoning_tokens\":null,")
        .contains("\"reasoning_tokens_reason\":\"" + why + "\"")
        .doesNotContain("output_tokens_reason");
    readAgainIsTheSame(s);
  }

  @Test
  void no_sum_of_tokens_is_told_where_one_reply_came_without_them() {
    Tally tally = new Tally();
    tally.count(line(reply(new Usage(10, 0, 0, 5, 4L)), 1, null));
    tally.count(line(reply(null), 1, null));
    ScoreMatrix matrix = matrix(samples(1, 2), row(RIGHT, WRONG));
    Summary s = tally.summary(manifest(null), "r", matrix, false, Unread.ZERO, PRICE);
    String why = "1 response came without its tokens";
    assertThat(s.usage()).isEqualTo(Summary.Tokens.unknown(why));
    assertThat(Json.write(SummaryText.toNode(s)))
        .contains("\"input_tokens\":null,\"input_tokens_reason\":\"" + why + "\"");
    readAgainIsTheSame(s);
  }

  private static void readAgainIsTheSame(Summary s) {
    Summary read = SummaryReader.read(Json.parse(Json.write(SummaryText.toNode(s)), "f"));
    assertThat(read.usage()).isEqualTo(s.usage());
    assertThat(read.economy()).isEqualTo(s.economy());
    assertThat(Json.write(SummaryText.toNode(read))).isEqualTo(Json.write(SummaryText.toNode(s)));
  }

  @Test
  void usage_and_latency_are_those_of_replies_alone_and_replays_are_told() {
    Tally tally = new Tally();
    for (int i = 1; i <= 100; i++) {
      tally.count(line(reply(new Usage(2, 1, 3, 1)), i, i <= 30 ? "e/m/r" : null));
    }
    tally.count(line(new Failure(Failure.Kind.TIMEOUT, "slow", null), 9999, null));
    Summary s =
        tally.summary(
            manifest(null), "r", matrix(samples(1, 2), row(RIGHT)), false, Unread.ZERO, null);
    assertThat(s.usage()).isEqualTo(new Summary.Tokens(200L, 100L, 0L, 300L, 100L, null));
    assertThat(s.latency().p50()).isBetween(50.0, 51.0);
    assertThat(s.latency().p95()).isBetween(95.0, 96.0);
    assertThat(s.latency().p99()).isBetween(99.0, 100.0);
    assertThat(s.warnings()).contains("30 responses are replays of earlier replies");
  }

  @Test
  void a_score_put_again_replaces_the_one_before() {
    ScoreMatrix matrix = matrix(samples(1, 2), row(WRONG));
    matrix.put(0, 1, RIGHT);
    assertThat(matrix.values()[0]).containsExactly(1.0);
    assertThat(matrix.counts()).containsEntry(Outcome.ANSWERED, 1);
    matrix.values()[0][0] = 7;
    assertThat(matrix.values()[0]).as("a copy").containsExactly(1.0);
    assertThat(Map.copyOf(matrix.counts())).hasSize(Outcome.values().length);
  }
}
