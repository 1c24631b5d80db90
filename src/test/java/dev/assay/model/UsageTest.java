package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Usage;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers say of tokens, and what they leave open. */
class UsageTest {
  private static final String ANTHROPIC =
      "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"4\"}],"
          + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":10,\"output_tokens\":5%s}}";
  private static final String CHAT =
      "{\"choices\":[{\"message\":{\"content\":\"4\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5%s}}";
  private static final String RESPONSES =
      "{\"status\":\"completed\",\"output\":[],"
          + "\"usage\":{\"input_tokens\":10,\"output_tokens\":5%s}}";
  private static final String OLLAMA =
      "{\"message\":{\"content\":\"4\",\"thinking\":\"hm\"},\"done\":true,\"done_reason\":\"stop\","
          + "\"prompt_eval_count\":10,\"eval_count\":5%s}";

  @TempDir Path folder;

  private Usage usage(String provider, String more) throws Exception {
    String body =
        switch (provider) {
          case "anthropic" -> ANTHROPIC;
          case "openai" -> CHAT;
          case "openai-responses" -> RESPONSES;
          default -> OLLAMA;
        };
    try (ServedModel served = new ServedModel(folder)) {
      ModelProfile profile = served.profile("provider: " + provider, "base_url: SERVER");
      return Objects.requireNonNull(served.reply(profile, body.formatted(more)).usage());
    }
  }

  @ParameterizedTest
  @CsvSource({"anthropic", "openai", "openai-responses", "ollama"})
  void reasoning_that_a_provider_does_not_report_is_unknown_and_not_zero(String provider)
      throws Exception {
    assertThat(usage(provider, "")).isEqualTo(new Usage(10, 0, 0, 5, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anthropic | output_tokens_details | thinking_tokens",
        "openai | completion_tokens_details | reasoning_tokens",
        "openai-responses | output_tokens_details | reasoning_tokens"
      })
  void reasoning_that_is_reported_as_none_is_none(String provider, String details, String count)
      throws Exception {
    String more = ",\"" + details + "\":{\"" + count + "\":0}";
    assertThat(usage(provider, more)).isEqualTo(new Usage(10, 0, 5, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anthropic | ,\"cache_creation_input_tokens\":4 | 14",
        "openai | ,\"prompt_tokens_details\":{\"cache_write_tokens\":4} | 10",
        "openai-responses | ,\"input_tokens_details\":{\"cache_write_tokens\":4} | 10"
      })
  void tokens_that_were_written_to_the_cache_are_counted_apart(
      String provider, String more, long input) throws Exception {
    assertThat(usage(provider, more)).isEqualTo(new Usage(input, 0, 4, 5, null));
  }

  @Test
  void tokens_written_to_the_cache_are_not_priced_as_plain_input() throws Exception {
    Usage usage = new Usage(1000, 400, 200, 50, null);
    String[] lines = {
      "provider: openai", "base_url: http://h/v1", "price: {input: 10, output: 100"
    };
    try (ServedModel served = new ServedModel(folder)) {
      Price silent = served.profile(lines[0], lines[1], lines[2] + "}").price();
      assertThat(silent.cost(usage)).isEqualTo((800 * 10 + 200 * 12.5 + 50 * 100) / 1e6);
      ModelProfile said =
          served.profile(lines[0], lines[1], lines[2] + ", cached_input: 1, cache_write: 20}");
      assertThat(said.price().cost(usage))
          .isEqualTo((400 * 10 + 400 * 1 + 200 * 20 + 50 * 100) / 1e6);
      assertThat(Price.of(said.toNode())).isEqualTo(said.price());
    }
  }

  @Test
  void a_sum_with_something_unknown_in_it_is_unknown() {
    Usage known = new Usage(1, 0, 5, 3);
    Usage unknown = new Usage(1, 0, 0, 5, null);
    assertThat(Usage.NONE.plus(known).plus(known).knownReasoning()).isEqualTo(6);
    assertThat(known.plus(unknown)).isEqualTo(new Usage(2, 0, 0, 10, null));
    assertThat(known.minus(unknown).knownReasoning()).isNull();
  }
}
