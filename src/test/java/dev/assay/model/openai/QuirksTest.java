package dev.assay.model.openai;

import static dev.assay.model.ServedModel.prompt;
import static dev.assay.model.ServedModel.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Role;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Usage;
import dev.assay.model.ModelProfile;
import dev.assay.model.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuirksTest {
  private static final Prompt PREFILLED =
      prompt(Message.of(Role.USER, "Count."), Message.of(Role.ASSISTANT, "One,"));
  @TempDir Path folder;
  private ServedModel served;

  @BeforeEach
  void start() throws IOException {
    served = new ServedModel(folder);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private ModelProfile profile(String quirks, String... lines) throws IOException {
    return at("SERVER/v1", quirks, lines);
  }

  private ModelProfile at(String url, String quirks, String... lines) throws IOException {
    String[] all = new String[lines.length + 4];
    all[0] = "provider: openai-compatible";
    all[1] = "base_url: " + url;
    all[2] = "api_key: ${SOME_KEY}";
    all[3] = "quirks: " + quirks;
    System.arraycopy(lines, 0, all, 4, lines.length);
    return served.profile(all);
  }

  private String sent(ModelProfile p) throws Exception {
    return served.sent(p, request(p, ServedModel.PLAIN)).getBody().utf8();
  }

  private static String choice(String choice) {
    return "{\"model\":\"tiny\",\"choices\":[" + choice + "]}";
  }

  private static String saying(String more) {
    return "{\"model\":\"tiny\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{"
        + "\"content\":\"4\"}}]"
        + more
        + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | {\"max_tokens\":9,\"reasoning_effort\":\"low\"}",
        "vllm | {\"max_tokens\":9,\"reasoning_effort\":\"low\"}",
        "sglang | {\"max_tokens\":9,\"reasoning_effort\":\"low\"}",
        "azure | {\"max_completion_tokens\":9,\"reasoning_effort\":\"low\"}",
        "deepseek | {\"max_tokens\":9,\"reasoning_effort\":\"low\"}",
        "openrouter | {\"max_tokens\":9,\"reasoning\":{\"effort\":\"low\"},"
            + "\"provider\":{\"require_parameters\":true}}"
      })
  void the_cap_and_the_effort_are_spelt_as_the_server_has_them(String quirks, String fields)
      throws Exception {
    ModelProfile p =
        profile(
            quirks, "sampling: {max_tokens: 9}", "reasoning: {effort: low}", "send_seed: false");
    assertThat(sent(p)).endsWith("\"content\":\"2+2?\"}]," + fields.substring(1));
  }

  @Test
  void a_budget_for_reasoning_goes_where_there_is_one() throws Exception {
    String budget = "reasoning: {budget_tokens: 50}";
    assertThat(sent(profile("llama-cpp", budget))).contains("\"thinking_budget_tokens\":50");
    assertThat(sent(profile("openrouter", budget))).contains("\"reasoning\":{\"max_tokens\":50}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vllm | reasoning: {budget_tokens: 50} | vllm, which takes effort",
        "sglang | reasoning: {budget_tokens: 50} | sglang",
        "llama-cpp | reasoning: {effort: low} | chat_template_kwargs",
        "azure | sampling: {top_k: 4} | azure",
        "azure | sampling: {min_p: 0.1} | azure",
        "deepseek | sampling: {top_k: 4} | deepseek",
        "deepseek | sampling: {temperature: 0} | thinking: {type: disabled}",
        "deepseek | sampling: {top_p: 0.5} | while the model thinks",
        "deepseek | reasoning: {budget_tokens: 50} | which takes effort"
      })
  void what_a_server_refuses_or_drops_is_an_error_at_planning(
      String quirks, String line, String says) {
    assertThatThrownBy(() -> profile(quirks, line))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("m.yaml:7:")
        .hasMessageContaining(says)
        .hasMessageContaining("unsupported: drop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"extra: {thinking: {type: disabled}}", "reasoning: {effort: none}"})
  void deepseek_takes_a_temperature_where_it_does_not_think(String line) throws Exception {
    assertThat(sent(profile("deepseek", line, "sampling: {temperature: 0}")))
        .contains("\"temperature\":0", "\"thinking\":{\"type\":\"disabled\"}")
        .doesNotContain("reasoning_effort");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deepseek", "openrouter"})
  void a_seed_that_the_server_has_no_use_for_is_not_sent(String quirks) throws Exception {
    assertThat(sent(profile(quirks))).doesNotContain("seed");
  }

  @Test
  void a_pinned_host_still_takes_all_parameters_unless_said() throws Exception {
    assertThat(sent(profile("openrouter", "extra: {provider: {order: [acme]}}")))
        .contains("\"provider\":{\"require_parameters\":true,\"order\":[\"acme\"]}");
    assertThat(sent(profile("openrouter", "extra: {provider: {require_parameters: false}}")))
        .contains("\"provider\":{\"require_parameters\":false}");
  }

  @Test
  void azure_takes_the_key_in_a_header_of_its_own() throws Exception {
    ModelProfile p = at("SERVER/openai/v1", "azure");
    RecordedRequest sent = served.sent(p, request(p, ServedModel.PLAIN));
    assertThat(sent.getTarget()).isEqualTo("/openai/v1/chat/completions");
    assertThat(sent.getHeaders().get("api-key")).isEqualTo(ServedModel.KEY);
    assertThat(sent.getHeaders().get("Authorization")).isNull();
  }

  @Test
  void a_deployments_address_on_azure_ends_in_the_version() throws Exception {
    ModelProfile p = at("SERVER/openai/deployments/d?api-version=2024-10-21", "azure");
    assertThat(served.sent(p, request(p, ServedModel.PLAIN)).getTarget())
        .isEqualTo("/openai/deployments/d/chat/completions?api-version=2024-10-21");
    assertThatThrownBy(() -> at("SERVER/openai/deployments/d", "azure"))
        .hasMessageContaining("?api-version=VERSION");
    assertThatThrownBy(() -> at("SERVER/openai/v1?key=secret", "azure"))
        .hasMessageContaining("nothing after the ?");
    assertThatThrownBy(() -> at("SERVER/v1?api-version=1", "vllm"))
        .hasMessageContaining("must not hold ?");
  }

  @Test
  void azure_says_which_filter_withheld_a_prompt() throws Exception {
    served.answer(
        400,
        "{\"error\":{\"code\":\"content_filter\",\"message\":\"no\",\"innererror\":{"
            + "\"code\":\"ResponsibleAIPolicyViolation\"}}}");
    ModelProfile p = profile("azure");
    Reply reply = (Reply) served.ask(p, request(p, ServedModel.PLAIN)).result();
    assertThat(reply.stop()).isEqualTo(StopReason.FILTERED);
    assertThat(reply.other()).contains("ResponsibleAIPolicyViolation");
  }

  @Test
  void a_prompt_flagged_behind_openrouter_is_withheld_and_no_wrong_key() throws Exception {
    served.answer(
        403,
        "{\"error\":{\"code\":403,\"message\":\"flagged\",\"metadata\":{"
            + "\"reasons\":[\"violence\"],\"flagged_input\":\"...\"}}}");
    ModelProfile p = profile("openrouter");
    Reply reply = (Reply) served.ask(p, request(p, ServedModel.PLAIN)).result();
    assertThat(reply.stop()).isEqualTo(StopReason.FILTERED);
    assertThat(reply.other()).contains("violence");
  }

  @Test
  void what_openrouter_took_and_whom_it_asked_are_kept() throws Exception {
    Reply reply =
        served.reply(
            profile("openrouter"),
            saying(
                ",\"provider\":\"Acme\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,"
                    + "\"cost\":0.0015}"));
    assertThat(reply.other()).isEqualTo("{\"cost\":0.0015,\"provider\":\"Acme\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"code\":502,\"message\":\"host is down\"}} | SERVER",
        "{\"finish_reason\":\"error\",\"message\":{\"content\":\"half\"}} | SERVER",
        "{\"finish_reason\":\"insufficient_system_resource\",\"message\":{\"content\":\"h\"}}"
            + " | SERVER",
        "{\"error\":{\"code\":429,\"message\":\"slow down\"},\"message\":{\"content\":\"\"}}"
            + " | RATE_LIMIT"
      })
  void an_error_in_place_of_a_choice_is_a_failure_and_no_answer(String choice, Failure.Kind kind)
      throws Exception {
    assertThat(served.failure(profile("openrouter"), 200, choice(choice)).kind()).isEqualTo(kind);
  }

  @Test
  void an_error_in_place_of_everything_is_a_failure_of_its_kind() throws Exception {
    String body = "{\"error\":{\"code\":402,\"message\":\"no credits\"}}";
    assertThat(served.failure(profile("openrouter"), 200, body).kind())
        .isEqualTo(Failure.Kind.QUOTA);
  }

  @Test
  void counts_of_servers_with_fields_of_their_own_are_on_one_definition() throws Exception {
    Reply deepseek =
        served.reply(
            profile("deepseek"),
            saying(
                ",\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":9,"
                    + "\"prompt_cache_hit_tokens\":20,\"prompt_cache_miss_tokens\":10,"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":4}}"));
    assertThat(deepseek.usage()).isEqualTo(new Usage(30, 20, 9, 4));
    Reply sglang =
        served.reply(
            profile("sglang"),
            saying(
                ",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":9,\"reasoning_tokens\":4}"));
    assertThat(sglang.usage()).isEqualTo(new Usage(3, 0, 9, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoning", "reasoning_content"})
  void reasoning_is_read_under_its_new_and_its_old_name(String field) throws Exception {
    Reply reply =
        served.reply(
            profile("vllm"), choice("{\"message\":{\"content\":\"4\",\"" + field + "\":\"hm\"}}"));
    assertThat(reply.reasoning()).isEqualTo("hm");
  }

  @Test
  void the_head_of_an_answer_is_marked_as_the_server_wants_it() throws Exception {
    ModelProfile vllm = profile("vllm", "send_seed: false");
    assertThat(served.sent(vllm, request(vllm, PREFILLED)).getBody().utf8())
        .endsWith(
            "{\"role\":\"assistant\",\"content\":\"One,\"}],\"continue_final_message\":true,"
                + "\"add_generation_prompt\":false}");
    ModelProfile sglang = profile("sglang");
    assertThat(served.sent(sglang, request(sglang, PREFILLED)).getBody().utf8())
        .contains("\"continue_final_message\":true")
        .doesNotContain("add_generation_prompt");
    ModelProfile llama = profile("llama-cpp", "send_seed: false");
    assertThat(served.sent(llama, request(llama, PREFILLED)).getBody().utf8())
        .endsWith("\"content\":\"One,\"}]}");
    ModelProfile deepseek = at("SERVER/beta", "deepseek");
    assertThat(served.sent(deepseek, request(deepseek, PREFILLED)).getBody().utf8())
        .contains("\"content\":\"One,\",\"prefix\":true}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | quirks may name the server",
        "azure | no way to go on",
        "openrouter | not every host",
        "deepseek | ends in /beta"
      })
  void the_head_of_an_answer_is_an_error_where_the_server_would_not_go_on_with_it(
      String quirks, String says) throws Exception {
    ModelProfile p = profile(quirks);
    assertThatThrownBy(() -> request(p, PREFILLED))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource({"vllm, true", "llama-cpp, true", "sglang, true", "azure, false", "none, false"})
  void defaults_that_a_server_does_not_tell_are_unknown_in_the_manifest(
      String quirks, boolean isUnknown) throws Exception {
    String unset = Json.write(profile(quirks).toNode());
    assertThat(unset.contains("\"server_default_unknown\":[\"sampling.temperature\""))
        .isEqualTo(isUnknown);
    assertThat(Json.write(profile(quirks, "sampling: {temperature: 0}").toNode()))
        .doesNotContain("unknown\":[\"sampling.temperature\"");
  }

  @Test
  void quirks_are_those_of_a_compatible_server_alone() {
    assertThatThrownBy(() -> served.profile("provider: openai", "quirks: vllm"))
        .hasMessageContaining("m.yaml:4:9")
        .hasMessageContaining("openai-compatible alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[7]}",
        "{\"choices\":[{\"error\":null}]}",
        "{\"choices\":[{\"finish_reason\":7,\"message\":[]}]}",
        "{\"choices\":{}}"
      })
  void what_is_no_chat_completion_never_throws(String body) throws Exception {
    assertThat(served.failure(profile("openrouter"), 200, body).kind())
        .isEqualTo(Failure.Kind.GARBAGE);
  }
}
