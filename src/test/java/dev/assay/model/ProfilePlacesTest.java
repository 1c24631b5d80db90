package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.exchange.Failure;
import dev.assay.http.VirtualTime;
import dev.assay.seed.Seed;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages about a profile say which file it is, and where in it. */
class ProfilePlacesTest {
  private static final String REFUSED = "{\"error\":{\"message\":\"bad key\"}}";
  @TempDir Path folder;
  private ServedModel served;

  @BeforeEach
  void start() throws Exception {
    served = new ServedModel(folder);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private AssayException opened(ModelProfile profile, Map<String, String> environment) {
    VirtualTime time = new VirtualTime();
    Models models = new Models(environment::get, time, time, () -> Seed.random("t"), path -> path);
    return catchThrowableOfType(AssayException.class, () -> models.open(profile).close());
  }

  @Test
  void a_missing_key_is_told_with_the_place_of_its_reference() throws Exception {
    ModelProfile profile =
        served.profile("provider: openai", "base_url: SERVER", "api_key: ${SOME_KEY}");
    AssayException e = opened(profile, Map.of());
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(e).hasMessageStartingWith("evals/models/m.yaml:5:10: ");
    assertThat(opened(profile, Map.of("SOME_KEY", "a b")))
        .hasMessageStartingWith("evals/models/m.yaml:5:10: ");
  }

  @Test
  void a_missing_key_that_the_provider_implies_is_told_with_the_file() throws Exception {
    assertThat(opened(served.profile("provider: openai"), Map.of()))
        .hasMessageStartingWith("evals/models/m.yaml: ")
        .hasMessageContaining("OPENAI_API_KEY");
  }

  @Test
  void too_many_requests_at_once_for_this_machine_are_told_with_their_place() throws Exception {
    ModelProfile profile = served.profile("provider: openai", "limits: {concurrency: 900}");
    assertThatThrownBy(() -> HttpModel.checkOpenFiles(profile, OptionalLong.of(100)))
        .hasMessageStartingWith("evals/models/m.yaml:4:23: ");
  }

  @ParameterizedTest
  @CsvSource({"401, openai", "403, openai", "401, anthropic", "403, gemini"})
  void a_refused_key_names_its_variable_and_the_profiles_file(int status, String provider)
      throws Exception {
    ModelProfile profile =
        served.profile("provider: " + provider, "base_url: SERVER", "api_key: ${SOME_KEY}");
    Failure failure = served.failure(profile, status, REFUSED);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.AUTH);
    assertThat(failure.message())
        .contains("\"m\" (evals/models/m.yaml)", "bad key", "SOME_KEY")
        .doesNotContain(ServedModel.KEY);
  }

  @Test
  void a_refusal_of_a_request_without_a_key_says_that_none_was_sent() throws Exception {
    ModelProfile profile = served.profile("provider: openai-compatible", "base_url: SERVER");
    assertThat(served.failure(profile, 401, REFUSED).message()).contains("no key was sent");
  }

  @Test
  void a_budget_for_thinking_that_fills_the_whole_reply_is_refused_at_planning() {
    String[] lines = {
      "provider: anthropic", "sampling: {max_tokens: 4096}", "reasoning: {budget_tokens: 4096}"
    };
    assertThatThrownBy(() -> served.profile(lines))
        .isInstanceOf(AssayException.class)
        .hasMessageStartingWith("evals/models/m.yaml:5:28: ")
        .hasMessageContaining("\"reasoning.budget_tokens\" is 4096")
        .hasMessageContaining("\"sampling.max_tokens\" is 4096 (evals/models/m.yaml:4:24)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provider: anthropic | {max_tokens: 4097} | {budget_tokens: 4096}",
        "provider: anthropic | {} | {budget_tokens: 32000}",
        "provider: gemini | {max_tokens: 10} | {budget_tokens: 4096}"
      })
  void a_budget_that_leaves_room_or_counts_apart_is_taken(
      String provider, String sampling, String reasoning) throws Exception {
    ModelProfile profile =
        served.profile(provider, "sampling: " + sampling, "reasoning: " + reasoning);
    assertThat(profile.reasoning().budgetTokens()).isNotNull();
  }

  @Test
  void a_proxy_that_cannot_be_is_told_before_anything_is_sent() throws Exception {
    ModelProfile profile = served.profile("provider: ollama", "base_url: SERVER");
    AssayException e = opened(profile, Map.of("HTTPS_PROXY", "http://u:secret@one:99999"));
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(e)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageContaining("one:99999")
        .hasMessageNotContaining("secret");
  }
}
