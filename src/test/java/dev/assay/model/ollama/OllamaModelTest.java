package dev.assay.model.ollama;

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

class OllamaModelTest {
  private static final String DONE =
      "{\"model\":\"tiny\",\"created_at\":\"2026-09-01T00:00:00Z\",\"message\":{"
          + "\"role\":\"assistant\",\"content\":\"4\"},\"done\":true,\"done_reason\":\"stop\","
          + "\"total_duration\":1,\"prompt_eval_count\":10,\"eval_count\":5}";
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
    String[] all = new String[lines.length + 2];
    all[0] = "provider: ollama";
    all[1] = "base_url: SERVER";
    System.arraycopy(lines, 0, all, 2, lines.length);
    return served.profile(all);
  }

  private Reply reply(String body) throws Exception {
    return served.reply(profile(), body);
  }

  @Test
  void a_prompt_must_not_be_shortened_and_only_what_is_set_is_sent_besides() throws Exception {
    ModelProfile p = profile();
    RecordedRequest sent = served.sent(p, request(p, ServedModel.PLAIN));
    assertThat(sent.getTarget()).isEqualTo("/api/chat");
    assertThat(sent.getHeaders().get("Authorization")).isNull();
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"2+2?\"}],"
                + "\"stream\":false,\"truncate\":false,\"shift\":false,\"options\":{\"seed\":7}}");
  }

  @Test
  void everything_that_a_request_can_carry_is_sent() throws Exception {
    ModelProfile p =
        profile(
            "sampling: {temperature: 0.5, top_p: 0.9, top_k: 40, min_p: 0.05, max_tokens: 16,"
                + " stop: [END]}",
            "reasoning: {effort: low}",
            "tools: [{name: look, description: Looks}]",
            "extra: {options: {num_ctx: 8192}, keep_alive: 10m}");
    Prompt prompt =
        prompt(
            Message.of(Role.SYSTEM, "Be brief."),
            Message.of(Role.USER, "look"),
            new Message(
                Role.ASSISTANT, "", List.of(new ToolCall("c1", "look", "{\"at\":1}")), null),
            new Message(Role.TOOL, "seen", List.of(), "c1"));
    String body =
        served.sent(p, with(request(p, prompt), "{\"type\":\"string\"}", 2)).getBody().utf8();
    assertThat(body)
        .isEqualTo(
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"user\",\"content\":\"look\"},{\"role\":\"assistant\","
                + "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"look\","
                + "\"arguments\":{\"at\":1}}}]},{\"role\":\"tool\",\"content\":\"seen\","
                + "\"tool_name\":\"look\"}],\"stream\":false,\"truncate\":false,\"shift\":false,"
                + "\"think\":\"low\",\"format\":{\"type\":\"string\"},\"tools\":[{"
                + "\"type\":\"function\",\"function\":{\"name\":\"look\","
                + "\"description\":\"Looks\",\"parameters\":{\"type\":\"object\"}}}],"
                + "\"logprobs\":true,\"top_logprobs\":2,\"options\":{\"temperature\":0.5,"
                + "\"top_p\":0.9,\"top_k\":40,\"min_p\":0.05,\"num_predict\":16,"
                + "\"stop\":[\"END\"],\"seed\":7,\"num_ctx\":8192},\"keep_alive\":\"10m\"}");
  }

  @ParameterizedTest
  @CsvSource({"none, false", "'on', true", "high, '\"high\"'"})
  void thinking_is_a_switch_or_a_level(String effort, String think) throws Exception {
    ModelProfile p = profile("reasoning: {effort: \"" + effort + "\"}");
    assertThat(served.sent(p, request(p, ServedModel.PLAIN)).getBody().utf8())
        .contains("\"think\":" + think);
  }

  @Test
  void arguments_that_are_no_object_are_sent_inside_of_one() throws Exception {
    ModelProfile p = profile();
    Prompt prompt =
        prompt(
            Message.of(Role.USER, "look"),
            new Message(Role.ASSISTANT, "", List.of(new ToolCall("", "look", "{bro")), null),
            Message.of(Role.USER, "and?"));
    assertThat(served.sent(p, request(p, prompt)).getBody().utf8())
        .contains("\"arguments\":{\"text\":\"{bro\"}");
  }

  @Test
  void a_reply_is_read_with_all_that_it_says() throws Exception {
    Reply reply =
        reply(
            with(
                with(DONE, "logprobs", "[{\"token\":\"4\",\"logprob\":-0.5}]"),
                "message",
                "{\"role\":\"assistant\",\"content\":\" 4 \",\"thinking\":\"hm\","
                    + "\"tool_calls\":[{\"id\":\"c\",\"function\":{\"index\":0,\"name\":\"f\","
                    + "\"arguments\":{\"at\":1}}}]}"));
    assertThat(reply.text()).isEqualTo(" 4 ");
    assertThat(reply.reasoning()).isEqualTo("hm");
    assertThat(reply.toolCalls()).containsExactly(new ToolCall("c", "f", "{\"at\":1}"));
    assertThat(reply.stop()).isEqualTo(StopReason.TOOL_CALLS);
    assertThat(reply.usage()).isEqualTo(new Usage(10, 0, 0, 5, null));
    assertThat(reply.other()).isEqualTo("{\"logprobs\":[{\"token\":\"4\",\"logprob\":-0.5}]}");
  }

  @ParameterizedTest
  @CsvSource({"stop, END", "length, LENGTH", "load, UNKNOWN"})
  void the_reason_to_stop_is_translated(String reason, StopReason stop) throws Exception {
    assertThat(reply(with(DONE, "done_reason", "\"" + reason + "\"")).stop()).isEqualTo(stop);
  }

  @ParameterizedTest
  @CsvSource({"4096, true", "2050, true", "2049, false", "2100, false", "4000, false"})
  void a_prompt_that_was_shortened_all_the_same_is_noted(int count, boolean isNoted)
      throws Exception {
    Reply reply =
        served.reply(
            profile("extra: {options: {num_ctx: 4096}}"),
            with(DONE, "prompt_eval_count", Integer.toString(count)));
    assertThat(reply.other()).isEqualTo(isNoted ? "{\"prompt_cut\":\"likely\"}" : null);
  }

  @Test
  void a_model_that_is_not_there_is_told_with_what_gets_it() throws Exception {
    Failure failure = served.failure(profile(), 404, "{\"error\":\"model 'tiny' not found\"}");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.REJECTED);
    assertThat(failure.message()).contains("ollama pull tiny");
  }

  @Test
  void another_server_at_the_address_is_told_with_what_to_check() throws Exception {
    Failure failure = served.failure(profile(), 404, "404 page not found");
    assertThat(failure.message()).contains("base_url").doesNotContain("pull");
  }

  @Test
  void a_prompt_that_is_too_long_is_told_with_the_option_that_helps() throws Exception {
    Failure failure =
        served.failure(
            profile(),
            400,
            "{\"error\":\"the prompt is longer than the context length currently available\"}");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.REJECTED);
    assertThat(failure.message()).contains("longer than the context length").contains("num_ctx");
  }

  @Test
  void an_error_inside_a_good_status_is_a_failure() throws Exception {
    Failure failure = served.failure(profile(), 200, "{\"error\":\"an error was encountered\"}");
    assertThat(failure.message()).contains("an error was encountered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ollama is running",
        "[]",
        "{}",
        "{\"message\":7}",
        "{\"message\":{\"content\":7}}",
        "{\"message\":{\"content\":\"x\"},\"done\":false}"
      })
  void what_is_no_reply_is_a_failure_in_words(String body) throws Exception {
    Failure failure = served.failure(profile(), 200, body);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.GARBAGE);
    assertThat(failure.message()).contains("a finished chat reply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tool_calls\":7,\"thinking\":{}}",
        "{\"tool_calls\":[1,{},{\"function\":[]}]}",
        "{\"content\":null,\"thinking\":\"\"}"
      })
  void fields_of_another_shape_say_nothing(String message) throws Exception {
    Reply reply = reply(with(DONE, "message", message));
    assertThat(reply.text()).isEmpty();
    assertThat(reply.reasoning()).isNull();
    assertThat(reply.toolCalls()).isEmpty();
  }

  @Test
  void usage_is_unknown_where_the_prompt_was_not_counted() throws Exception {
    Reply reply = reply(with(DONE, "prompt_eval_count", "null"));
    assertThat(reply.usage()).isNull();
    assertThat(reply.other()).isEqualTo("{\"eval_count\":5}");
  }

  @Test
  void what_the_server_chooses_by_itself_is_unknown_in_the_manifest() throws Exception {
    assertThat(profile("sampling: {temperature: 0}").toNode().list("server_default_unknown"))
        .hasSize(3);
  }
}
