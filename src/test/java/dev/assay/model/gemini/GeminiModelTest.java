package dev.assay.model.gemini;

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

/** Payloads have the shapes of ai.google.dev/gemini-api/docs as read in November 2026. */
class GeminiModelTest {
  private static final String KEY = "AIza-0123456789-secret";
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

  private Model model(String path, String id) {
    String url = server.url(path).toString().replaceFirst("/$", "");
    ModelProfile profile = ModelProfile.plain("m", null, Provider.GEMINI, id, url, "SOME_KEY");
    return new Models(
            Map.of("SOME_KEY", KEY)::get, time, time, () -> Seed.random("t"), folder -> folder)
        .open(profile);
  }

  private static Request plain(Message... messages) {
    return Request.plain(new Prompt(List.of(messages)), Sampling.DEFAULTS, 7, SUBJECT, null);
  }

  private static Request thinking(@Nullable String effort, @Nullable Integer budget) {
    Prompt prompt = new Prompt(List.of(QUESTION));
    return new Request(
        prompt, Sampling.DEFAULTS, List.of(), null, null, effort, budget, 7, SUBJECT, null);
  }

  private Exchange ask(Request request) throws InterruptedException {
    try (Model model = model("", "gemini-3-x")) {
      return model.ask(request);
    }
  }

  private Reply reply(String body) throws InterruptedException {
    server.enqueue(new MockResponse.Builder().body(body).build());
    return (Reply) ask(plain(QUESTION)).result();
  }

  private RecordedRequest sent(String path, String id, Request request)
      throws InterruptedException {
    server.enqueue(new MockResponse.Builder().body(saying("4")).build());
    try (Model model = model(path, id)) {
      model.ask(request);
    }
    return server.takeRequest();
  }

  private String sent(Request request) throws InterruptedException {
    return sent("", "gemini-3-x", request).getBody().utf8();
  }

  private String parameters(Request request) {
    try (Model model = model("", "gemini-3-x")) {
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

  private static String error(int code, String status, String message, String details) {
    return "{\"error\":{\"code\":"
        + code
        + ",\"message\":\""
        + message
        + "\",\"status\":\""
        + status
        + "\",\"details\":["
        + details
        + "]}}";
  }

  private static String candidate(String candidate) {
    return "{\"candidates\":[{"
        + candidate
        + ",\"index\":0}],\"modelVersion\":\"gemini-3-x\",\"responseId\":\"r1\","
        + "\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":3,"
        + "\"totalTokenCount\":12}}";
  }

  private static String saying(String text) {
    return candidate(
        "\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\""
            + text
            + "\"}]},\"finishReason\":\"STOP\"");
  }

  @Test
  void only_what_is_set_is_sent_and_the_key_in_a_header_alone() throws Exception {
    RecordedRequest sent = sent("", "gemini-3-x", plain(QUESTION));
    assertThat(sent.getTarget()).isEqualTo("/v1beta/models/gemini-3-x:generateContent");
    assertThat(sent.getHeaders().get("x-goog-api-key")).isEqualTo(KEY);
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"2+2?\"}]}],"
                + "\"generationConfig\":{\"seed\":7}}");
    assertThat(parameters(plain(QUESTION))).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1beta, gemini-x, /v1beta/models/gemini-x:generateContent",
    "/v1, gemini-x, /v1/models/gemini-x:generateContent",
    "/proxy, gemini-x, /proxy/v1beta/models/gemini-x:generateContent",
    "'', models/gemini-x, /v1beta/models/gemini-x:generateContent",
    "'', tunedModels/my-x, /v1beta/tunedModels/my-x:generateContent",
    "'', a?key=b, /v1beta/models/a%3Fkey%3Db:generateContent"
  })
  void the_address_is_made_of_base_and_id(String base, String id, String target) throws Exception {
    assertThat(sent(base, id, plain(QUESTION)).getTarget()).isEqualTo(target);
  }

  @Test
  void everything_that_a_request_can_carry_is_sent() throws Exception {
    Request request =
        new Request(
            new Prompt(List.of(Message.of(Role.SYSTEM, "Be brief."), QUESTION)),
            new Sampling(0.5, 0.9, 40, null, 16, List.of("END")),
            List.of(new Tool("look", "Looks", "{\"type\":\"object\"}")),
            "{\"type\":\"string\"}",
            2,
            "low",
            null,
            7,
            SUBJECT,
            null);
    String start =
        "\"generationConfig\":{\"temperature\":0.5,\"topP\":0.9,\"topK\":40,"
            + "\"maxOutputTokens\":16,\"stopSequences\":[\"END\"],";
    String end =
        "\"responseMimeType\":\"application/json\",\"responseJsonSchema\":{\"type\":\"string\"},"
            + "\"responseLogprobs\":true,\"logprobs\":2,"
            + "\"thinkingConfig\":{\"thinkingLevel\":\"low\",\"includeThoughts\":true}},"
            + "\"tools\":[{\"functionDeclarations\":[{\"name\":\"look\","
            + "\"description\":\"Looks\",\"parametersJsonSchema\":{\"type\":\"object\"}}]}]}";
    assertThat(sent(request))
        .isEqualTo(
            "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},"
                + "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"2+2?\"}]}],"
                + start
                + "\"seed\":7,"
                + end);
    assertThat(parameters(request)).isEqualTo("{" + start + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-       | 2048 | {'thinkingBudget':2048,'includeThoughts':true}",
        "dynamic | -    | {'thinkingBudget':-1,'includeThoughts':true}",
        "none    | -    | {'thinkingBudget':0}",
        "minimal | -    | {'thinkingLevel':'minimal','includeThoughts':true}"
      })
  void reasoning_is_asked_for_as_the_interface_has_it(
      @Nullable String effort, @Nullable Integer budget, String sent) {
    assertThat(parameters(thinking(effort, budget)))
        .isEqualTo("{\"generationConfig\":{\"thinkingConfig\":" + sent.replace('\'', '"') + "}}");
  }

  @Test
  void the_log_probability_of_the_chosen_token_alone_can_be_asked_for() {
    Prompt prompt = new Prompt(List.of(QUESTION));
    Request request =
        new Request(prompt, Sampling.DEFAULTS, List.of(), null, 0, null, null, 7, SUBJECT, null);
    assertThat(parameters(request)).isEqualTo("{\"generationConfig\":{\"responseLogprobs\":true}}");
  }

  private static Request afterCalls(String firstId, String secondId) {
    Message calls =
        new Message(
            Role.ASSISTANT,
            "",
            List.of(
                new ToolCall(firstId, "look", "{\"at\":1}"), new ToolCall(secondId, "hear", "{at")),
            null);
    return plain(
        QUESTION,
        calls,
        new Message(Role.TOOL, "{\"seen\":4}", List.of(), firstId),
        new Message(Role.TOOL, "five", List.of(), secondId),
        Message.of(Role.USER, "So?"));
  }

  @Test
  void calls_and_their_results_stand_in_one_turn_each() throws Exception {
    assertThat(sent(afterCalls("c1", "c2")))
        .contains(
            "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"id\":\"c1\",\"name\":\"look\","
                + "\"args\":{\"at\":1}},\"thoughtSignature\":\"skip_thought_signature_validator\"},"
                + "{\"functionCall\":{\"id\":\"c2\",\"name\":\"hear\",\"args\":{\"output\":\"{at\"}}}]},"
                + "{\"role\":\"user\",\"parts\":["
                + "{\"functionResponse\":{\"id\":\"c1\",\"name\":\"look\",\"response\":{\"seen\":4}}},"
                + "{\"functionResponse\":{\"id\":\"c2\",\"name\":\"hear\","
                + "\"response\":{\"output\":\"five\"}}}]},"
                + "{\"role\":\"user\",\"parts\":[{\"text\":\"So?\"}]}]");
  }

  @Test
  void results_of_calls_without_an_id_are_matched_in_order() throws Exception {
    assertThat(sent(afterCalls("", "")))
        .contains("{\"functionResponse\":{\"name\":\"look\"")
        .contains("{\"functionResponse\":{\"name\":\"hear\"");
  }

  @Test
  void models_that_know_no_signatures_are_sent_none() throws Exception {
    String sent = sent("", "gemini-2.5-flash", afterCalls("c1", "c2")).getBody().utf8();
    assertThat(sent).contains("functionCall").doesNotContain("thoughtSignature");
  }

  @Test
  void a_prefill_goes_along_as_a_turn_of_the_model() throws Exception {
    assertThat(sent(plain(QUESTION, Message.of(Role.ASSISTANT, "The answer is"))))
        .contains("{\"role\":\"model\",\"parts\":[{\"text\":\"The answer is\"}]}]");
  }

  @Test
  void a_reply_is_read_with_all_that_it_says() throws Exception {
    Reply reply =
        reply(
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":["
                + "{\"text\":\"hm\",\"thought\":true},{\"text\":\" 4\",\"thoughtSignature\":\"s\"},"
                + "{\"text\":\"2 \"},{\"functionCall\":{\"id\":\"c\",\"name\":\"f\","
                + "\"args\":{\"a\":1}}},{\"executableCode\":{\"code\":\"1\"}}]},"
                + "\"finishReason\":\"STOP\",\"index\":0,\"avgLogprobs\":-0.25}],"
                + "\"usageMetadata\":{\"promptTokenCount\":100,\"cachedContentTokenCount\":60,"
                + "\"toolUsePromptTokenCount\":5,\"candidatesTokenCount\":10,"
                + "\"thoughtsTokenCount\":30,\"totalTokenCount\":145,"
                + "\"promptTokensDetails\":[],\"serviceTier\":\"flex\"},"
                + "\"modelVersion\":\"gemini-3-x-001\",\"responseId\":\"r\"}");
    assertThat(reply.text()).isEqualTo(" 42 ");
    assertThat(reply.reasoning()).isEqualTo("hm");
    assertThat(reply.stop()).isEqualTo(StopReason.TOOL_CALLS);
    assertThat(reply.toolCalls()).containsExactly(new ToolCall("c", "f", "{\"a\":1}"));
    assertThat(reply.model()).isEqualTo("gemini-3-x-001");
    assertThat(reply.usage()).isEqualTo(new Usage(105, 60, 40, 30));
    assertThat(reply.other())
        .isEqualTo(
            "{\"avgLogprobs\":-0.25,\"serviceTier\":\"flex\","
                + "\"other_content\":[\"executableCode\"]}");
  }

  @Test
  void log_probabilities_are_kept_with_the_reply() throws Exception {
    String result = "{\"chosenCandidates\":[{\"token\":\"4\",\"logProbability\":-0.5}]}";
    Reply reply =
        reply(saying("4").replace(",\"index\"", ",\"logprobsResult\":" + result + ",\"index\""));
    assertThat(reply.other()).isEqualTo("{\"logprobsResult\":" + result + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, END",
    "MAX_TOKENS, LENGTH",
    "SAFETY, FILTERED",
    "RECITATION, FILTERED",
    "PROHIBITED_CONTENT, FILTERED",
    "SPII, FILTERED",
    "MALFORMED_FUNCTION_CALL, UNKNOWN",
    "OTHER, UNKNOWN",
    "NOVEL, UNKNOWN"
  })
  void the_reason_to_stop_is_translated_and_kept_where_it_says_more(String reason, StopReason stop)
      throws Exception {
    Reply reply = reply(saying("4").replace("STOP", reason));
    assertThat(reply.stop()).isEqualTo(stop);
    boolean isPlain = stop == StopReason.END || stop == StopReason.LENGTH;
    assertThat(reply.other()).isEqualTo(isPlain ? null : "{\"finishReason\":\"" + reason + "\"}");
  }

  @Test
  void thinking_that_used_up_all_tokens_leaves_a_cut_off_empty_answer() throws Exception {
    Reply reply =
        reply(
            "{\"candidates\":[{\"finishReason\":\"MAX_TOKENS\",\"index\":0}],\"usageMetadata\":"
                + "{\"promptTokenCount\":9,\"thoughtsTokenCount\":64,\"totalTokenCount\":73}}");
    assertThat(reply.text()).isEmpty();
    assertThat(reply.stop()).isEqualTo(StopReason.LENGTH);
    assertThat(reply.usage()).isEqualTo(new Usage(9, 0, 64, 64));
  }

  @Test
  void a_prompt_that_the_provider_withholds_is_filtered_and_no_failure() throws Exception {
    Reply reply =
        reply(
            "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":"
                + "{\"promptTokenCount\":9,\"totalTokenCount\":9},\"modelVersion\":\"gemini-3-x\"}");
    assertThat(reply.stop()).isEqualTo(StopReason.FILTERED);
    assertThat(reply.text()).isEmpty();
    assertThat(reply.usage()).isEqualTo(new Usage(9, 0, 0, 0));
    assertThat(reply.other())
        .isEqualTo("{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void a_withheld_reply_keeps_the_provider_s_words_and_ratings() throws Exception {
    String ratings = "[{\"category\":\"HARM_CATEGORY_DANGEROUS_CONTENT\",\"blocked\":true}]";
    Reply reply =
        reply(
            candidate(
                "\"finishReason\":\"SAFETY\",\"finishMessage\":\"Withheld.\",\"safetyRatings\":"
                    + ratings));
    assertThat(reply.stop()).isEqualTo(StopReason.FILTERED);
    assertThat(reply.refusal()).isEqualTo("Withheld.");
    assertThat(reply.other()).contains("\"safetyRatings\":" + ratings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"role\":\"model\"}",
        "{\"parts\":[]}",
        "{\"parts\":null}",
        "{\"parts\":[{\"text\":null},7,{\"thoughtSignature\":\"s\"}]}"
      })
  void nothing_said_is_an_empty_answer_and_no_failure(String content) throws Exception {
    Reply reply = reply(candidate("\"content\":" + content + ",\"finishReason\":\"STOP\""));
    assertThat(reply.text()).isEmpty();
    assertThat(reply.stop()).isEqualTo(StopReason.END);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>hello</html> | a web page",
        "{\"candidates\": | broken JSON",
        "{} | another shape",
        "[] | another shape",
        "{\"candidates\":[]} | another shape",
        "{\"candidates\":[7]} | another shape",
        "{\"candidates\":[{\"index\":0}]} | another shape",
        "{\"candidates\":[{\"content\":7,\"finishReason\":\"STOP\"}]} | another shape",
        "{\"candidates\":[{\"content\":{\"parts\":7}}]} | another shape",
        "{\"candidates\":[],\"promptFeedback\":{\"safetyRatings\":[]}} | another shape",
        "data: {} | an event stream",
        "hello | no JSON"
      })
  void what_is_no_content_is_asked_for_again_and_then_told(String body, String says)
      throws Exception {
    Failure failure = failure(200, body);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.GARBAGE);
    assertThat(failure.message()).contains(says).contains("base_url");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT, REJECTED",
    "403, PERMISSION_DENIED, AUTH",
    "404, NOT_FOUND, REJECTED",
    "429, RESOURCE_EXHAUSTED, RATE_LIMIT",
    "500, INTERNAL, SERVER",
    "503, UNAVAILABLE, SERVER",
    "504, DEADLINE_EXCEEDED, SERVER"
  })
  void errors_are_told_by_kind_in_the_provider_s_words(int code, String status, Failure.Kind kind)
      throws Exception {
    Failure failure = failure(code, error(code, status, "Some words of " + status, ""));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.message()).contains("(" + code + ")").contains("Some words of " + status);
    assertThat(failure.status()).isEqualTo(code);
  }

  @Test
  void a_wrong_key_comes_as_a_bad_request_and_is_told_as_a_wrong_key() throws Exception {
    String details =
        "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}";
    Failure failure =
        failure(400, error(400, "INVALID_ARGUMENT", "API key not valid: " + KEY, details));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.AUTH);
    assertThat(failure.message()).contains("api_key").contains("***");
  }

  @Test
  void a_used_up_quota_of_the_day_ends_it() throws Exception {
    String violation =
        "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaId\":"
            + "\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]},"
            + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"1s\"}";
    String body = error(429, "RESOURCE_EXHAUSTED", "You exceeded your quota", violation);
    Failure failure = failure(429, body);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.QUOTA);
    assertThat(failure.message()).contains("the quota of this day is used up");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void a_used_up_quota_of_a_minute_is_waited_for() throws Exception {
    String violation = "{\"violations\":[{\"quotaId\":\"RequestsPerMinutePerProject\"}]}";
    server.enqueue(
        new MockResponse.Builder()
            .code(429)
            .body(error(429, "RESOURCE_EXHAUSTED", "Slow down", violation))
            .build());
    assertThat(reply(saying("4")).text()).isEqualTo("4");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your project has exceeded its monthly spending cap.",
        "Your prepayment credits are depleted."
      })
  void an_empty_account_ends_it_although_it_comes_as_a_rate_limit(String message) throws Exception {
    Failure failure = failure(429, error(429, "RESOURCE_EXHAUSTED", message, ""));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.QUOTA);
    assertThat(failure.message()).contains("no credit left").contains(message);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void an_error_inside_a_good_status_is_told_by_its_code() throws Exception {
    Failure failure = failure(200, error(503, "UNAVAILABLE", "The model is overloaded", ""));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.SERVER);
    assertThat(failure.message()).contains("The model is overloaded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{\"error\":",
        "[]",
        "{\"error\":{\"details\":[7,null,{}]}}",
        "null"
      })
  void an_error_without_a_readable_body_is_told_by_its_status(String body) throws Exception {
    assertThat(failure(503, body).kind()).isEqualTo(Failure.Kind.SERVER);
    assertThat(failure(429, body).kind()).isEqualTo(Failure.Kind.RATE_LIMIT);
  }
}
