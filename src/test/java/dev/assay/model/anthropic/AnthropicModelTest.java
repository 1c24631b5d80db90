package dev.assay.model.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Role;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Subject;
import dev.assay.exchange.Tool;
import dev.assay.exchange.ToolCall;
import dev.assay.exchange.Usage;
import dev.assay.http.VirtualTime;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.model.Models;
import dev.assay.model.Provider;
import dev.assay.seed.Seed;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads have the shapes of platform.claude.com/docs as read in November 2026. */
class AnthropicModelTest {
  private static final String KEY = "sk-ant-0123456789-secret";
  private static final Subject SUBJECT = new Subject("s1", "sha256:0", 1, 0);
  private static final Message QUESTION = Message.of(Role.USER, "2+2?");
  private final MockWebServer server = new MockWebServer();
  private final VirtualTime time = new VirtualTime();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Model model(String path) {
    String url = server.url(path).toString().replaceFirst("/$", "");
    ModelProfile profile =
        ModelProfile.plain("m", null, Provider.ANTHROPIC, "claude-x", url, "SOME_KEY");
    return new Models(
            Map.of("SOME_KEY", KEY)::get, time, time, () -> Seed.random("t"), folder -> folder)
        .open(profile);
  }

  private static Request plain(Message... messages) {
    return Request.plain(new Prompt(List.of(messages)), Sampling.DEFAULTS, 7, SUBJECT, null);
  }

  private static Request thinking(
      @Nullable String effort, @Nullable Integer budget, @Nullable Integer maxTokens) {
    Sampling sampling = new Sampling(null, null, null, null, maxTokens, List.of());
    Prompt prompt = new Prompt(List.of(QUESTION));
    return new Request(prompt, sampling, List.of(), null, null, effort, budget, 7, SUBJECT, null);
  }

  private Exchange ask(Request request) throws InterruptedException {
    try (Model model = model("")) {
      return model.ask(request);
    }
  }

  private Reply reply(String body) throws InterruptedException {
    server.enqueue(new MockResponse.Builder().body(body).build());
    return (Reply) ask(plain(QUESTION)).result();
  }

  private String sent(Request request) throws InterruptedException {
    server.enqueue(new MockResponse.Builder().body(saying("4")).build());
    ask(request);
    return server.takeRequest().getBody().utf8();
  }

  private String parameters(Request request) {
    try (Model model = model("")) {
      return Json.write(model.sent(request));
    }
  }

  /** The failure after as many equal answers as anyone asks for. */
  private Failure failure(int status, String body) throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }
    Failure failure = (Failure) ask(plain(QUESTION)).result();
    assertThat(failure.message()).doesNotContain(KEY);
    return failure;
  }

  private static String error(String type, String message) {
    return "{\"type\":\"error\",\"error\":{\"type\":\""
        + type
        + "\",\"message\":\""
        + message
        + "\"},\"request_id\":\"req_1\"}";
  }

  private static String message(String content, String rest) {
    return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-x\","
        + "\"content\":"
        + content
        + ",\"stop_sequence\":null,\"stop_details\":null,"
        + rest
        + "}";
  }

  private static String saying(String text) {
    return message(
        "[{\"type\":\"text\",\"text\":\"" + text + "\"}]",
        "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":9,\"output_tokens\":3}");
  }

  @Test
  void only_what_is_set_is_sent_and_the_token_limit_which_is_wanted() throws Exception {
    server.enqueue(new MockResponse.Builder().body(saying("4")).build());
    assertThat(((Reply) ask(plain(QUESTION)).result()).text()).isEqualTo("4");
    RecordedRequest sent = server.takeRequest();
    assertThat(sent.getTarget()).isEqualTo("/v1/messages");
    assertThat(sent.getHeaders().get("x-api-key")).isEqualTo(KEY);
    assertThat(sent.getHeaders().get("anthropic-version")).isEqualTo("2023-06-01");
    assertThat(sent.getHeaders().get("Authorization")).isNull();
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"model\":\"claude-x\",\"messages\":[{\"role\":\"user\",\"content\":\"2+2?\"}],"
                + "\"max_tokens\":16000}");
  }

  @Test
  void an_address_may_end_in_the_version() throws Exception {
    server.enqueue(new MockResponse.Builder().body(saying("4")).build());
    try (Model model = model("/v1")) {
      model.ask(plain(QUESTION));
    }
    assertThat(server.takeRequest().getTarget()).isEqualTo("/v1/messages");
  }

  @Test
  void everything_that_a_request_can_carry_is_sent() throws Exception {
    Request request =
        new Request(
            new Prompt(List.of(Message.of(Role.SYSTEM, "Be brief."), QUESTION)),
            new Sampling(0.5, 0.9, 40, null, 16, List.of("END")),
            List.of(new Tool("look", "Looks", "{\"type\":\"object\"}")),
            "{\"type\":\"object\"}",
            null,
            "low",
            null,
            7,
            SUBJECT,
            null);
    String parameters =
        "\"max_tokens\":16,\"temperature\":0.5,\"top_p\":0.9,\"top_k\":40,"
            + "\"stop_sequences\":[\"END\"],"
            + "\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},"
            + "\"output_config\":{\"effort\":\"low\",\"format\":{\"type\":\"json_schema\","
            + "\"schema\":{\"type\":\"object\"}}},"
            + "\"tools\":[{\"name\":\"look\",\"description\":\"Looks\","
            + "\"input_schema\":{\"type\":\"object\"}}]";
    assertThat(sent(request))
        .isEqualTo(
            "{\"model\":\"claude-x\",\"system\":\"Be brief.\","
                + "\"messages\":[{\"role\":\"user\",\"content\":\"2+2?\"}],"
                + parameters
                + "}");
    assertThat(parameters(request)).isEqualTo("{\"model\":\"claude-x\"," + parameters + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-    | 2048 | -    | 18048 | 'thinking':{'type':'enabled','budget_tokens':2048}",
        "-    | 2048 | 4096 | 4096  | 'thinking':{'type':'enabled','budget_tokens':2048}",
        "adaptive | - | - | 16000 | 'thinking':{'type':'adaptive','display':'summarized'}",
        "none | -    | -    | 16000 | 'thinking':{'type':'disabled'}",
        "high | 2048 | 4096 | 4096  | 'thinking':{'type':'enabled','budget_tokens':2048},"
            + "'output_config':{'effort':'high'}"
      })
  void reasoning_is_asked_for_as_the_interface_has_it(
      @Nullable String effort,
      @Nullable Integer budget,
      @Nullable Integer maxTokens,
      int sentMaxTokens,
      String sent) {
    assertThat(parameters(thinking(effort, budget, maxTokens)))
        .isEqualTo(
            "{\"model\":\"claude-x\",\"max_tokens\":"
                + sentMaxTokens
                + ","
                + sent.replace('\'', '"')
                + "}");
  }

  @Test
  void calls_and_their_results_stand_in_one_turn_each() throws Exception {
    Message calls =
        new Message(
            Role.ASSISTANT,
            "I look.",
            List.of(new ToolCall("c1", "look", "{\"at\":1}"), new ToolCall("c2", "look", "{at")),
            null);
    String sent =
        sent(
            plain(
                QUESTION,
                calls,
                new Message(Role.TOOL, "four", List.of(), "c1"),
                new Message(Role.TOOL, "five", List.of(), "c2"),
                Message.of(Role.USER, "So?")));
    assertThat(sent)
        .contains(
            "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"I look.\"},"
                + "{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"look\",\"input\":{\"at\":1}},"
                + "{\"type\":\"tool_use\",\"id\":\"c2\",\"name\":\"look\","
                + "\"input\":{\"text\":\"{at\"}}]},"
                + "{\"role\":\"user\",\"content\":["
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":\"four\"},"
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"c2\",\"content\":\"five\"},"
                + "{\"type\":\"text\",\"text\":\"So?\"}]}]");
  }

  @Test
  void a_prefill_goes_along_as_the_last_turn() throws Exception {
    assertThat(sent(plain(QUESTION, Message.of(Role.ASSISTANT, "The answer is"))))
        .contains("{\"role\":\"assistant\",\"content\":\"The answer is\"}]");
  }

  @Test
  void a_reply_is_read_with_all_that_it_says() throws Exception {
    Reply reply =
        reply(
            message(
                "[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},"
                    + "{\"type\":\"redacted_thinking\",\"data\":\"x\"},"
                    + "{\"type\":\"text\",\"text\":\" 4\"},{\"type\":\"text\",\"text\":\"2 \"},"
                    + "{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"f\",\"input\":{\"a\":1}}]",
                "\"stop_reason\":\"tool_use\",\"container\":{\"id\":\"k\"},"
                    + "\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":5,"
                    + "\"cache_read_input_tokens\":100,\"output_tokens\":40,"
                    + "\"output_tokens_details\":{\"thinking_tokens\":30},"
                    + "\"service_tier\":\"standard\",\"server_tool_use\":null}"));
    assertThat(reply.text()).isEqualTo(" 42 ");
    assertThat(reply.reasoning()).isEqualTo("hm");
    assertThat(reply.stop()).isEqualTo(StopReason.TOOL_CALLS);
    assertThat(reply.toolCalls()).containsExactly(new ToolCall("c", "f", "{\"a\":1}"));
    assertThat(reply.model()).isEqualTo("claude-x");
    assertThat(reply.usage()).isEqualTo(new Usage(115, 100, 5, 40, 30L));
    assertThat(reply.other())
        .isEqualTo(
            "{\"redacted_thinking\":1,\"container\":{\"id\":\"k\"},"
                + "\"cache_creation_input_tokens\":5}");
  }

  @Test
  void thinking_whose_text_is_left_out_is_noted_and_no_reasoning() throws Exception {
    Reply reply =
        reply(
            message(
                "[{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"s\"},"
                    + "{\"type\":\"server_tool_use\",\"id\":\"t\"}]",
                "\"stop_reason\":\"pause_turn\""));
    assertThat(reply.reasoning()).isNull();
    assertThat(reply.usage()).isNull();
    assertThat(reply.stop()).isEqualTo(StopReason.UNKNOWN);
    assertThat(reply.other())
        .isEqualTo(
            "{\"stop_reason\":\"pause_turn\",\"omitted_thinking\":1,"
                + "\"other_content\":[\"server_tool_use\"]}");
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, END",
    "stop_sequence, END",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "tool_use, TOOL_CALLS",
    "refusal, REFUSED",
    "novel, UNKNOWN"
  })
  void the_reason_to_stop_is_translated(String reason, StopReason stop) throws Exception {
    assertThat(reply(saying("4").replace("end_turn", reason)).stop()).isEqualTo(stop);
  }

  @Test
  void a_refusal_keeps_its_explanation_and_category() throws Exception {
    String details = "{\"type\":\"refusal\",\"category\":\"cyber\",\"explanation\":\"Not this.\"}";
    Reply reply =
        reply(
            message("[]", "\"stop_reason\":\"refusal\"")
                .replace("\"stop_details\":null", "\"stop_details\":" + details));
    assertThat(reply.stop()).isEqualTo(StopReason.REFUSED);
    assertThat(reply.text()).isEmpty();
    assertThat(reply.refusal()).isEqualTo("Not this.");
    assertThat(reply.other()).isEqualTo("{\"stop_details\":" + details + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"\"", "[{\"type\":\"text\",\"text\":null}]", "[7]"})
  void nothing_said_is_an_empty_answer_and_no_failure(String content) throws Exception {
    Reply reply = reply(message(content, "\"stop_reason\":\"end_turn\""));
    assertThat(reply.text()).isEmpty();
    assertThat(reply.stop()).isEqualTo(StopReason.END);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void another_model_than_the_one_asked_for_is_the_effective_one() throws Exception {
    server.enqueue(
        new MockResponse.Builder().body(saying("4").replace("claude-x", "claude-x-2026")).build());
    assertThat(ask(plain(QUESTION)).effective()).isEqualTo("{\"model\":\"claude-x-2026\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>hello</html> | a web page",
        "{\"type\":\"message\",\"content\":[{ | broken JSON",
        "{} | another shape",
        "[] | another shape",
        "{\"type\":\"message\",\"content\":7} | another shape",
        "{\"type\":\"message\",\"content\":{}} | another shape",
        "event: message_start | an event stream",
        "hello | no JSON"
      })
  void what_is_no_message_is_asked_for_again_and_then_told(String body, String says)
      throws Exception {
    Failure failure = failure(200, body);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.GARBAGE);
    assertThat(failure.message()).contains(says).contains("base_url");
  }

  @Test
  void an_error_inside_a_good_status_is_a_failure() throws Exception {
    Failure failure = failure(200, error("overloaded_error", "Overloaded"));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.GARBAGE);
    assertThat(failure.message()).contains("Overloaded");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, REJECTED",
    "401, authentication_error, AUTH",
    "402, billing_error, QUOTA",
    "403, permission_error, AUTH",
    "404, not_found_error, REJECTED",
    "413, request_too_large, REJECTED",
    "429, rate_limit_error, RATE_LIMIT",
    "500, api_error, SERVER",
    "504, timeout_error, SERVER",
    "529, overloaded_error, SERVER"
  })
  void errors_are_told_by_kind_in_the_provider_s_words(int status, String type, Failure.Kind kind)
      throws Exception {
    Failure failure = failure(status, error(type, "Some words of " + type));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.message()).contains("(" + status + ")").contains("Some words of " + type);
    assertThat(failure.status()).isEqualTo(status);
  }

  @Test
  void a_reached_monthly_cap_ends_it_although_it_comes_as_a_rate_limit() throws Exception {
    String body =
        error("rate_limit_error", "The limit is reached")
            .replace(
                "\"},\"request_id\"",
                "\",\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}},\"request_id\"");
    Failure failure = failure(429, body);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.QUOTA);
    assertThat(failure.status()).isEqualTo(429);
    assertThat(failure.message()).contains("no credit left").contains("The limit is reached");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You have reached your specified API usage limits. You will regain access on 2026-12-01.",
        "You have reached your specified workspace API usage limits.",
        "Your credit balance is too low to access the API."
      })
  void a_limit_of_one_s_own_on_spending_comes_as_a_bad_request_and_is_told_as_what_it_is(
      String message) throws Exception {
    Failure failure = failure(400, error("invalid_request_error", message));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.QUOTA);
    assertThat(failure.message()).contains(message.substring(0, 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "{\"error\":", "[]", "{\"error\":{\"details\":[]}}", "null"})
  void an_error_without_a_readable_body_is_told_by_its_status(String body) throws Exception {
    assertThat(failure(529, body).kind()).isEqualTo(Failure.Kind.SERVER);
  }
}
