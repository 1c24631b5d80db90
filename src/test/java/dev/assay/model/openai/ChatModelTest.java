package dev.assay.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
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
import dev.assay.model.Limits;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.model.Models;
import dev.assay.model.Origin;
import dev.assay.model.Provider;
import dev.assay.model.Reasoning;
import dev.assay.model.Traits;
import dev.assay.seed.Seed;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatModelTest {
  private static final String KEY = "sk-0123456789-secret";
  private static final Prompt PROMPT = new Prompt(List.of(Message.of(Role.USER, "2+2?")));
  private static final Subject SUBJECT = new Subject("s1", "sha256:0", 1, 0);
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

  private Model model(Provider provider, double timeoutSeconds, boolean sendSeed) {
    String url = server.url("/v1").toString();
    ModelProfile p =
        new ModelProfile(
            "m",
            null,
            provider,
            "tiny",
            url,
            "SOME_KEY",
            null,
            Map.of(),
            Map.of(),
            Sampling.DEFAULTS,
            sendSeed,
            Reasoning.DEFAULTS,
            List.of(),
            Traits.DEFAULTS,
            new Limits(4, null, null, timeoutSeconds, null),
            null,
            null,
            null,
            Origin.NONE);
    return new Models(
            Map.of("SOME_KEY", KEY)::get, time, time, () -> Seed.random("t"), path -> path)
        .open(p);
  }

  private static Request plain() {
    return Request.plain(PROMPT, Sampling.DEFAULTS, 7, SUBJECT, null);
  }

  private Exchange ask() throws InterruptedException {
    try (Model model = model(Provider.OPENAI_COMPATIBLE, 20, true)) {
      return model.ask(plain());
    }
  }

  private Reply reply(String body) throws InterruptedException {
    server.enqueue(new MockResponse.Builder().body(body).build());
    return (Reply) ask().result();
  }

  /** The failure after as many equal answers as anyone asks for. */
  private Failure failure(MockResponse answer) throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      server.enqueue(answer);
    }
    Failure failure = (Failure) ask().result();
    assertThat(failure.message()).doesNotContain(KEY);
    return failure;
  }

  private static String withMessage(String message) {
    return "{\"model\":\"tiny\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
        + message
        + "}]}";
  }

  private static String saying(String text) {
    return withMessage(
        Json.write(Node.object(o -> o.put("role", "assistant").put("content", text))));
  }

  @Test
  void only_what_is_set_is_sent() throws Exception {
    reply(saying("4"));
    RecordedRequest sent = server.takeRequest();
    assertThat(sent.getTarget()).isEqualTo("/v1/chat/completions");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"2+2?\"}],\"seed\":7}");
  }

  @Test
  void everything_that_a_request_can_carry_is_sent() throws Exception {
    ToolCall call = new ToolCall("c1", "look", "{}");
    Prompt prompt =
        new Prompt(
            List.of(
                Message.of(Role.SYSTEM, "Be brief."),
                Message.of(Role.USER, "look"),
                new Message(Role.ASSISTANT, "", List.of(call), null),
                new Message(Role.TOOL, "seen", List.of(), "c1")));
    Request request =
        new Request(
            prompt,
            new Sampling(0.5, 0.9, 40, 0.05, 16, List.of("\n")),
            List.of(new Tool("look", "Looks", "{\"type\":\"object\"}")),
            "{\"type\":\"string\"}",
            2,
            "low",
            null,
            7,
            SUBJECT,
            null);
    server.enqueue(new MockResponse.Builder().body(saying("")).build());
    try (Model model = model(Provider.OPENAI, 20, false)) {
      model.ask(request);
      String parameters =
          "\"temperature\":0.5,\"top_p\":0.9,\"top_k\":40,\"min_p\":0.05,"
              + "\"max_completion_tokens\":16,\"stop\":[\"\\n\"],\"reasoning_effort\":\"low\","
              + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\","
              + "\"description\":\"Looks\",\"parameters\":{\"type\":\"object\"}}}],"
              + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"reply\","
              + "\"strict\":true,\"schema\":{\"type\":\"string\"}}},"
              + "\"logprobs\":true,\"top_logprobs\":2}";
      assertThat(server.takeRequest().getBody().utf8())
          .isEqualTo(
              "{\"model\":\"tiny\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                  + "{\"role\":\"user\",\"content\":\"look\"},"
                  + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\","
                  + "\"type\":\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]},"
                  + "{\"role\":\"tool\",\"content\":\"seen\",\"tool_call_id\":\"c1\"}],"
                  + parameters);
      assertThat(Json.write(model.sent(request))).isEqualTo("{\"model\":\"tiny\"," + parameters);
    }
  }

  @Test
  void a_reply_is_read_with_all_that_it_says() throws Exception {
    Reply reply =
        reply(
            "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"tiny-2025\","
                + "\"system_fingerprint\":\"fp\",\"choices\":[{\"index\":0,"
                + "\"finish_reason\":\"length\",\"native_finish_reason\":\"max\","
                + "\"message\":{\"role\":\"assistant\",\"content\":\" 4 \","
                + "\"reasoning_content\":\"hm\",\"tool_calls\":[{\"id\":\"c\",\"function\":"
                + "{\"name\":\"f\",\"arguments\":\"{\"}}]}}],\"usage\":{\"prompt_tokens\":10,"
                + "\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":4},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}}");
    assertThat(reply.text()).isEqualTo(" 4 ");
    assertThat(reply.reasoning()).isEqualTo("hm");
    assertThat(reply.stop()).isEqualTo(StopReason.LENGTH);
    assertThat(reply.usage()).isEqualTo(new Usage(10, 4, 5, 3));
    assertThat(reply.toolCalls()).containsExactly(new ToolCall("c", "f", "{"));
    assertThat(reply.model()).isEqualTo("tiny-2025");
    assertThat(reply.other())
        .isEqualTo("{\"system_fingerprint\":\"fp\",\"native_finish_reason\":\"max\"}");
  }

  @Test
  void another_model_than_the_one_asked_for_is_the_effective_one() throws Exception {
    server.enqueue(new MockResponse.Builder().body(saying("4").replace("tiny", "tiny-2")).build());
    server.enqueue(new MockResponse.Builder().body(saying("4")).build());
    assertThat(ask().effective()).isEqualTo("{\"model\":\"tiny-2\"}");
    assertThat(ask().effective()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"assistant\",\"content\":\"\"}",
        "{\"role\":\"assistant\",\"content\":null}",
        "{\"role\":\"assistant\"}",
        "{\"role\":\"assistant\",\"content\":[]}"
      })
  void nothing_said_is_an_empty_answer_and_no_failure(String message) throws Exception {
    Reply reply = reply(withMessage(message));
    assertThat(reply.text()).isEmpty();
    assertThat(reply.stop()).isEqualTo(StopReason.END);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void parts_are_joined_and_reasoning_and_refusal_are_kept_apart() throws Exception {
    Reply reply =
        reply(
            withMessage(
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
                    + "\"text\":\"hm\"}]},{\"type\":\"text\",\"text\":\"a\"},"
                    + "{\"type\":\"text\",\"text\":\"b\"}]}"));
    assertThat(reply.text()).isEqualTo("ab");
    assertThat(reply.reasoning()).isEqualTo("hm");
    Reply refused = reply(withMessage("{\"content\":null,\"refusal\":\"no\"}"));
    assertThat(refused.refusal()).isEqualTo("no");
    assertThat(refused.stop()).isEqualTo(StopReason.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "stop, END",
    "length, LENGTH",
    "tool_calls, TOOL_CALLS",
    "content_filter, FILTERED",
    "abort, UNKNOWN"
  })
  void the_reason_to_stop_is_translated(String finish, StopReason stop) throws Exception {
    assertThat(reply(saying("4").replace("\"stop\"", "\"" + finish + "\"")).stop()).isEqualTo(stop);
  }

  @Test
  void a_prompt_that_the_provider_withholds_is_filtered_and_no_failure() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(400)
            .body("{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"}}")
            .build());
    assertThat(((Reply) ask().result()).stop()).isEqualTo(StopReason.FILTERED);
  }

  @Test
  void other_fields_keep_within_four_kilobytes_and_name_what_was_left_out() throws Exception {
    String body = saying("4");
    Reply reply =
        reply(
            body.substring(0, body.length() - 1)
                + ",\"small\":1,\"big\":\""
                + "\u00e9".repeat(3000)
                + "\",\"last\":2}");
    assertThat(reply.other()).isEqualTo("{\"small\":1,\"last\":2,\"left_out\":[\"big\"]}");
  }

  @Test
  void a_reply_of_ten_megabytes_is_an_answer() throws Exception {
    assertThat(reply(saying("a".repeat(10_000_000))).text()).hasSize(10_000_000);
  }

  @Test
  void invalid_utf_8_is_an_answer_with_a_mark() throws Exception {
    String[] halves = saying("a|b").split("\\|");
    Buffer bytes = new Buffer().writeUtf8(halves[0]).writeByte(0xfe).writeUtf8(halves[1]);
    server.enqueue(new MockResponse.Builder().body(bytes).build());
    Reply reply = (Reply) ask().result();
    assertThat(reply.text()).isEqualTo("a\ufffdb");
    assertThat(reply.other()).isEqualTo("{\"invalid_utf8\":true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>hello</html> | a web page",
        "{\"choices\": | broken JSON",
        "{\"choices\":[]} | another shape",
        "{\"choices\":[{\"message\":{\"content\":7}}]} | another shape",
        "data: {} | an event stream",
        "hello | no JSON"
      })
  void what_is_no_chat_completion_is_asked_for_again_and_then_told(String body, String says)
      throws Exception {
    Failure failure = failure(new MockResponse.Builder().body(body).build());
    assertThat(failure.kind()).isEqualTo(Failure.Kind.GARBAGE);
    assertThat(failure.message()).contains(says).contains("asked 3 times").contains("base_url");
  }

  @Test
  void garbage_now_and_then_does_not_lose_the_reply() throws Exception {
    server.enqueue(new MockResponse.Builder().body("{\"choi").build());
    server.enqueue(new MockResponse.Builder().body(saying("4")).build());
    Exchange exchange = ask();
    assertThat(((Reply) exchange.result()).text()).isEqualTo("4");
    assertThat(exchange.attempts()).isEqualTo(2);
    assertThat(exchange.seconds()).isEqualTo(time.pauses().getFirst().toNanos() / 1e9);
  }

  @Test
  void an_error_inside_a_good_status_is_a_failure() throws Exception {
    String body = "{\"error\":{\"message\":\"upstream is down\"},\"choices\":null}";
    Failure failure = failure(new MockResponse.Builder().body(body).build());
    assertThat(failure.kind()).isEqualTo(Failure.Kind.GARBAGE);
    assertThat(failure.message()).contains("upstream is down");
  }

  @Test
  void a_refused_key_names_the_setting_and_never_the_key() throws Exception {
    String body = "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}";
    Failure failure = failure(new MockResponse.Builder().code(401).body(body).build());
    assertThat(failure.kind()).isEqualTo(Failure.Kind.AUTH);
    assertThat(failure.message()).contains("api_key").contains("***");
  }

  @Test
  void an_unknown_model_is_told_with_what_to_check() throws Exception {
    Failure failure = failure(new MockResponse.Builder().code(404).body("Not Found").build());
    assertThat(failure.kind()).isEqualTo(Failure.Kind.REJECTED);
    assertThat(failure.message()).contains("/v1").contains("id");
  }

  @Test
  void a_server_that_hangs_is_a_timeout_after_three_tries() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.enqueue(
          new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    }
    try (Model model = model(Provider.OPENAI_COMPATIBLE, 0.2, true)) {
      Exchange exchange = model.ask(plain());
      assertThat(((Failure) exchange.result()).kind()).isEqualTo(Failure.Kind.TIMEOUT);
      assertThat(exchange.attempts()).isEqualTo(3);
    }
  }
}
