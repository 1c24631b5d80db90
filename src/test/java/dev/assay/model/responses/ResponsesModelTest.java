package dev.assay.model.responses;

import static dev.assay.model.ServedModel.prompt;
import static dev.assay.model.ServedModel.request;
import static dev.assay.model.ServedModel.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Role;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.ToolCall;
import dev.assay.exchange.Usage;
import dev.assay.model.ModelProfile;
import dev.assay.model.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesModelTest {
  private static final String DONE =
      "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"tiny\","
          + "\"output\":[{\"type\":\"message\",\"role\":\"assistant\",\"content\":["
          + "{\"type\":\"output_text\",\"text\":\"4\",\"annotations\":[]}]}]}";
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

  private ModelProfile profile(String... lines) throws IOException {
    String[] all = new String[lines.length + 3];
    all[0] = "provider: openai-responses";
    all[1] = "base_url: SERVER/v1";
    all[2] = "api_key: ${SOME_KEY}";
    System.arraycopy(lines, 0, all, 3, lines.length);
    return served.profile(all);
  }

  private Reply reply(String body) throws Exception {
    return served.reply(profile(), body);
  }

  @Test
  void nothing_is_stored_and_only_what_is_set_is_sent() throws Exception {
    ModelProfile p = profile();
    RecordedRequest sent = served.sent(p, request(p, ServedModel.PLAIN));
    assertThat(sent.getTarget()).isEqualTo("/v1/responses");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + ServedModel.KEY);
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"model\":\"tiny\",\"input\":[{\"role\":\"user\",\"content\":\"2+2?\"}],"
                + "\"store\":false}");
  }

  @Test
  void everything_that_a_request_can_carry_is_sent() throws Exception {
    ModelProfile p =
        profile(
            "sampling: {temperature: 0.5, top_p: 0.9, max_tokens: 16}",
            "reasoning: {effort: low}",
            "tools: [{name: look, description: Looks}]",
            "extra: {reasoning: {summary: auto}}");
    Prompt prompt =
        prompt(
            Message.of(Role.SYSTEM, "Be brief."),
            Message.of(Role.USER, "look"),
            new Message(Role.ASSISTANT, "", List.of(new ToolCall("c1", "look", "{}")), null),
            new Message(Role.TOOL, "seen", List.of(), "c1"));
    String body =
        served.sent(p, with(request(p, prompt), "{\"type\":\"string\"}", 2)).getBody().utf8();
    assertThat(body)
        .isEqualTo(
            "{\"model\":\"tiny\",\"instructions\":\"Be brief.\",\"input\":["
                + "{\"role\":\"user\",\"content\":\"look\"},{\"type\":\"function_call\","
                + "\"call_id\":\"c1\",\"name\":\"look\",\"arguments\":\"{}\"},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"seen\"}],"
                + "\"store\":false,\"temperature\":0.5,\"top_p\":0.9,\"max_output_tokens\":16,"
                + "\"reasoning\":{\"effort\":\"low\",\"summary\":\"auto\"},\"tools\":[{"
                + "\"type\":\"function\",\"name\":\"look\",\"description\":\"Looks\","
                + "\"parameters\":{\"type\":\"object\"},\"strict\":false}],\"text\":{\"format\":{"
                + "\"type\":\"json_schema\",\"name\":\"reply\",\"strict\":true,"
                + "\"schema\":{\"type\":\"string\"}}},"
                + "\"include\":[\"message.output_text.logprobs\"],\"top_logprobs\":2}");
  }

  @Test
  void a_developer_prompt_is_an_item_of_the_input() throws Exception {
    ModelProfile p = profile("system_role: developer");
    Prompt prompt = prompt(Message.of(Role.SYSTEM, "Be brief."), Message.of(Role.USER, "Why?"));
    assertThat(served.sent(p, request(p, prompt)).getBody().utf8())
        .contains("\"input\":[{\"role\":\"developer\",\"content\":\"Be brief.\"},")
        .doesNotContain("instructions");
  }

  @Test
  void a_reply_is_read_with_all_that_it_says() throws Exception {
    Reply reply =
        reply(
            "{\"status\":\"completed\",\"model\":\"tiny-2026\",\"error\":null,"
                + "\"temperature\":1.0,\"service_tier\":\"default\",\"output\":["
                + "{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\","
                + "\"text\":\"first\"},{\"type\":\"summary_text\",\"text\":\"then\"}],"
                + "\"encrypted_content\":\"x\"},"
                + "{\"type\":\"message\",\"phase\":\"commentary\",\"content\":["
                + "{\"type\":\"output_text\",\"text\":\"let me see\"}]},"
                + "{\"type\":\"web_search_call\"},"
                + "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\" 4 \","
                + "\"logprobs\":[{\"token\":\"4\",\"logprob\":-0.5}]}]},"
                + "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\","
                + "\"arguments\":\"{\"}],\"usage\":{\"input_tokens\":10,\"input_tokens_details\":{"
                + "\"cached_tokens\":4},\"output_tokens\":5,\"output_tokens_details\":{"
                + "\"reasoning_tokens\":3}}}");
    assertThat(reply.text()).isEqualTo(" 4 ");
    assertThat(reply.reasoning()).isEqualTo("first\n\nthen");
    assertThat(reply.stop()).isEqualTo(StopReason.TOOL_CALLS);
    assertThat(reply.toolCalls()).containsExactly(new ToolCall("c", "f", "{"));
    assertThat(reply.usage()).isEqualTo(new Usage(10, 4, 5, 3));
    assertThat(reply.model()).isEqualTo("tiny-2026");
    assertThat(reply.other())
        .isEqualTo(
            "{\"other_items\":{\"web_search_call\":1},\"commentary\":\"let me see\","
                + "\"temperature\":1.0,\"service_tier\":\"default\","
                + "\"logprobs\":[{\"token\":\"4\",\"logprob\":-0.5}]}");
  }

  @ParameterizedTest
  @CsvSource({"max_output_tokens, LENGTH", "content_filter, FILTERED", "dusk, UNKNOWN"})
  void an_incomplete_response_says_what_cut_it_off(String reason, StopReason stop)
      throws Exception {
    String cut = with(DONE, "status", "\"incomplete\"");
    Reply reply = reply(with(cut, "incomplete_details", "{\"reason\":\"" + reason + "\"}"));
    assertThat(reply.stop()).isEqualTo(stop);
    assertThat(reply.text()).isEqualTo("4");
  }

  @Test
  void a_refusal_is_kept_apart_from_the_answer() throws Exception {
    Reply reply =
        reply(
            with(
                DONE,
                "output",
                "[{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"no\"}]}]"));
    assertThat(reply.refusal()).isEqualTo("no");
    assertThat(reply.text()).isEmpty();
    assertThat(reply.stop()).isEqualTo(StopReason.REFUSED);
  }

  @Test
  void a_response_that_used_all_tokens_on_reasoning_is_an_empty_answer() throws Exception {
    Reply reply =
        reply(
            "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"max_output_tokens\"},"
                + "\"output\":[{\"type\":\"reasoning\",\"summary\":[]}]}");
    assertThat(reply.text()).isEmpty();
    assertThat(reply.reasoning()).isNull();
    assertThat(reply.stop()).isEqualTo(StopReason.LENGTH);
  }

  @ParameterizedTest
  @CsvSource({
    "server_error, SERVER",
    "rate_limit_exceeded, RATE_LIMIT",
    "insufficient_quota, QUOTA",
    "invalid_prompt, REJECTED"
  })
  void a_failed_response_is_a_failure_of_its_kind(String code, Failure.Kind kind) throws Exception {
    Failure failure =
        served.failure(
            profile(),
            200,
            "{\"status\":\"failed\",\"error\":{\"code\":\"" + code + "\",\"message\":\"why\"}}");
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.message()).contains("why");
  }

  @Test
  void a_prompt_that_the_provider_withholds_is_filtered_and_no_failure() throws Exception {
    served.answer(400, "{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"}}");
    ModelProfile p = profile();
    assertThat(((Reply) served.ask(p, request(p, ServedModel.PLAIN)).result()).stop())
        .isEqualTo(StopReason.FILTERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"status\":\"completed\"}",
        "{\"status\":\"completed\",\"output\":{}}",
        "{\"status\":\"in_progress\",\"output\":[]}",
        "{\"status\":7,\"output\":[]}"
      })
  void what_is_no_response_is_a_failure_in_words(String body) throws Exception {
    Failure failure = served.failure(profile(), 200, body);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.GARBAGE);
    assertThat(failure.message()).contains("a finished response");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,null,\"x\",[]]",
        "[{\"type\":\"message\",\"content\":\"x\"}]",
        "[{\"type\":\"message\",\"content\":[{\"text\":7},null]}]",
        "[{\"type\":\"reasoning\",\"summary\":[1,{\"text\":[]}]}]",
        "[{\"type\":\"reasoning\"},{\"type\":{}}]"
      })
  void items_of_another_shape_say_nothing(String items) throws Exception {
    assertThat(reply(with(DONE, "output", items)).text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "7", "{\"input_tokens\":1.5,\"output_tokens\":2}", "{\"input_tokens\":1}"})
  void usage_that_is_none_is_unknown(String usage) throws Exception {
    assertThat(reply(with(DONE, "usage", usage)).usage()).isNull();
  }
}
