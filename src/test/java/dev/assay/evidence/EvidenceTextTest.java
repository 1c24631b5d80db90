package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.Role;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.ToolCall;
import dev.assay.exchange.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTextTest {
  private static final Prompt PROMPT =
      new Prompt(
          List.of(
              Message.of(Role.SYSTEM, "s"),
              Message.of(Role.USER, "u \"\n\uD83D\uDE00"),
              new Message(Role.ASSISTANT, "", List.of(new ToolCall("1", "f", "{broken")), null),
              new Message(Role.TOOL, "42", List.of(), "1")));
  private static final Reply FULL =
      new Reply(
          " text with a lone \uD800 surrogate\r\n",
          "thoughts",
          List.of(new ToolCall("2", "g", "{\"x\":1}"), new ToolCall("", "h", "")),
          StopReason.TOOL_CALLS,
          "I refuse",
          "model-1",
          new Usage(10, 4, 8, 3),
          "{\"fingerprint\":\"fp\",\"n\":[1,2.5]}");
  @TempDir Path folder;

  private static ResponseLine line(
      Result result, Prompt prompt, List<Integer> order, String from, String effective) {
    Exchange exchange =
        new Exchange(
            result, 3, Instant.parse("2026-11-23T10:15:00.123456Z"), 0.1 + 0.2, from, effective);
    return new ResponseLine(
        "s\u00e9", "sha256:c", 2, 1, (1L << 31) - 1, order, prompt, "sha256:p", exchange, 4);
  }

  @Test
  void unknown_reasoning_is_written_as_null_and_cache_writes_only_where_there_are_any() {
    Reply unknown = Reply.of("4", StopReason.END, new Usage(10, 4, 3, 8, null));
    ResponseLine line = line(unknown, PROMPT, List.of(), null, null);
    assertThat(line.write()).contains("\"cache_write_tokens\":3", "\"reasoning_tokens\":null");
    readsAsItWas(line);
    assertThat(line(FULL, PROMPT, List.of(), null, null).write())
        .contains("\"reasoning_tokens\":3")
        .doesNotContain("cache_write_tokens");
  }

  private static void readsAsItWas(ResponseLine line) {
    String written = line.write();
    assertThat(written).doesNotContain("\n");
    assertThat(Responses.parse(written, "f", 1)).isEqualTo(line);
    assertThat(Responses.parse(written, "f", 1).write()).isEqualTo(written);
  }

  @Test
  void a_line_with_every_field_reads_as_it_was() {
    readsAsItWas(line(FULL, PROMPT, List.of(2, 0, 1), "e/m/r", "{\"temperature\":0.5}"));
  }

  @Test
  void a_line_with_as_little_as_possible_reads_as_it_was() {
    readsAsItWas(line(Reply.of("", StopReason.UNKNOWN, null), null, List.of(), null, null));
    assertThat(line(Reply.of("", StopReason.END, null), null, List.of(), null, null).write())
        .doesNotContain("\"prompt\":")
        .contains("\"prompt_hash\":\"sha256:p\"");
  }

  @Test
  void failures_of_every_kind_and_stops_of_every_reason_read_as_they_were() {
    for (Failure.Kind kind : Failure.Kind.values()) {
      ResponseLine line =
          line(new Failure(kind, "m\u00fc \"q\"", 503), PROMPT, List.of(), null, null);
      readsAsItWas(line);
      assertThat(line.hasReply()).isFalse();
      readsAsItWas(line(new Failure(kind, "", null), PROMPT, List.of(), null, null));
    }
    for (StopReason stop : StopReason.values()) {
      readsAsItWas(line(Reply.of("x", stop, Usage.NONE), PROMPT, List.of(), null, null));
    }
  }

  @Test
  void a_line_is_found_again_by_the_byte_at_which_it_starts() throws IOException {
    Path file = folder.resolve("responses.jsonl");
    ResponseLine big =
        line(
            Reply.of("\u00e9".repeat(30_000), StopReason.END, null), PROMPT, List.of(), null, null);
    List<ResponseLine> lines =
        List.of(line(FULL, PROMPT, List.of(), null, null), big, EvidenceLines.reply("last", 9));
    StringBuilder text = new StringBuilder("{\"schema\":\"assay.responses/1\"}\n");
    lines.forEach(l -> text.append(l.write()).append('\n'));
    Files.writeString(file, text);
    List<Long> positions = new ArrayList<>();
    List<ResponseLine> visited = new ArrayList<>();
    Responses.visit(
        file,
        (l, position) -> {
          visited.add(l);
          positions.add(position);
        });
    assertThat(visited).isEqualTo(lines);
    try (ResponseFile responses = ResponseFile.open(file)) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        assertThat(responses.at(positions.get(i))).isEqualTo(lines.get(i));
      }
    }
  }

  @Test
  void sessions_stand_between_the_responses_and_are_read_apart() throws IOException {
    Path file = folder.resolve("responses.jsonl");
    Session one = new Session(1, "0.1", "t", EvidenceLines.object("a", "b"), Node.object(b -> {}));
    Session two = new Session(2, "0.2", "u", Node.object(b -> {}), EvidenceLines.object("c", "d"));
    Files.writeString(
        file,
        "{\"schema\":\"assay.responses/1\"}\n"
            + Json.write(one.toNode())
            + "\n"
            + EvidenceLines.reply("a", 1).write()
            + "\n"
            + Json.write(two.toNode())
            + "\n");
    assertThat(Responses.sessions(file))
        .extracting(s -> Json.write(s.toNode()))
        .containsExactly(Json.write(one.toNode()), Json.write(two.toNode()));
  }

  @Test
  void the_hash_of_a_prompt_is_that_of_its_messages_and_never_changes() {
    assertThat(PromptText.hash(new Prompt(List.of(Message.of(Role.USER, "?")))))
        .isEqualTo("sha256:8401ec864a0f47b2cd70684fe9640ca4701b28f7f96cdf422a7b19e88ae119e8");
    assertThat(PromptText.hash(new Prompt(List.of(Message.of(Role.SYSTEM, "?")))))
        .isNotEqualTo(PromptText.hash(new Prompt(List.of(Message.of(Role.USER, "?")))));
  }

  @Test
  void a_manifest_reads_as_it_was() throws IOException {
    RunFolder run = new RunFolder(folder);
    Manifest manifest = EvidenceLines.manifest("id", "e", "m", "plain", "1");
    manifest.write(run);
    String written = Files.readString(run.manifest());
    Manifest read = Manifest.read(run);
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Node.Obj.class, Node.Arr.class, Key.class)
        .isEqualTo(manifest);
    assertThat(Json.write(read.key().toNode())).isEqualTo(Json.write(manifest.key().toNode()));
    read.write(run);
    assertThat(run.manifest()).hasContent(written);
    read.withStatus("complete").extended(9, null, manifest.key()).write(run);
    Manifest next = Manifest.read(run);
    assertThat(next.status()).isEqualTo("complete");
    assertThat(next.epochs()).isEqualTo(9);
    assertThat(next.subset()).isNull();
    assertThat(next.seed()).isEqualTo(5);
    assertThat(Json.write(next.notes())).isEqualTo("[\"a note\"]");
  }

  @Test
  void a_manifest_of_another_schema_or_with_a_field_missing_is_refused() throws IOException {
    RunFolder run = new RunFolder(folder);
    EvidenceLines.manifest("id", "e", "m", "plain", "1").write(run);
    String written = Files.readString(run.manifest());
    Files.writeString(run.manifest(), written.replace("assay.run/1", "assay.run/9"));
    assertThat(catchThrowableOfType(AssayException.class, () -> Manifest.read(run)))
        .hasMessageContaining("assay.run/9")
        .hasMessageContaining("assay.run/1");
    Files.writeString(run.manifest(), written.replace("\"identity\"", "\"identify\""));
    assertThat(catchThrowableOfType(AssayException.class, () -> Manifest.read(run)))
        .hasMessageContaining("\"identity\" is missing");
  }

  @Test
  void samples_that_were_picked_are_no_draw() {
    Manifest first = EvidenceLines.manifest("id", "e", "m", "plain", "1");
    assertThat(first.isNoDraw()).isTrue();
    assertThat(first.extended(1, "chosen 3", first.key()).isNoDraw()).isTrue();
    assertThat(first.extended(1, "random 3", first.key()).isNoDraw()).isFalse();
    assertThat(first.extended(1, null, first.key()).isNoDraw()).isFalse();
  }

  @Test
  void keys_name_the_fields_that_differ_or_that_one_side_lacks() {
    Node.Obj a = (Node.Obj) Json.parse("{\"x\":1,\"y\":{\"a\":1,\"b\":2},\"only_a\":0}", "f");
    Node.Obj b = (Node.Obj) Json.parse("{\"y\":{\"b\":2,\"a\":1},\"x\":2,\"only_b\":null}", "f");
    assertThat(Key.differences(a, b)).containsExactly("x", "only_a", "only_b");
    assertThat(Key.differences(a, a)).isEmpty();
    assertThat(Key.hash((Node.Obj) Json.parse("{\"a\":1,\"b\":2}", "f")))
        .isEqualTo(Key.hash((Node.Obj) Json.parse("{\"b\":2,\"a\":1}", "f")));
  }
}
