package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.FakeServer.Answer;
import dev.assay.config.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not do what they should: a clear message or the right outcome, never a 0. */
class BadServerTest {
  private static final String KEY = "sk-0123456789abcdefghij";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(4, 2);
  }

  private Desk.Said run(FakeServer server, String... more) {
    String[] start = {"run", "quiz", "-m", server.model(), "--json"};
    return desk.assay(
        Stream.concat(Arrays.stream(start), Arrays.stream(more)).toArray(String[]::new));
  }

  /** Nothing came back: exit 69, no document, and in the run no value and every score missing. */
  private void assertNoResponse(Desk.Said said) throws IOException {
    assertThat(said.code()).as(said.err()).isEqualTo(69);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("no model gave a single response", "same command again");
    Node.Obj summary = desk.assay("show", desk.runs().getLast().toString(), "--json").json();
    assertThat(Desk.Said.metric(summary).get("value")).isNull();
    assertThat(Desk.Said.metric(summary).get("population")).isNull();
    assertThat(Desk.Said.metric(summary).text("population_reason")).isNotBlank();
    assertThat(summary.text("status")).isEqualTo("partial");
    assertThat(Desk.lines(desk.runs().getLast().resolve("scores.jsonl")))
        .isNotEmpty()
        .allMatch(s -> "failed".equals(s.text("outcome")) && s.get("score") == null);
  }

  private void assertOutcomes(String outcome, Desk.Said said) throws IOException {
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(desk.scores()).hasSize(8).allMatch(s -> outcome.equals(s.text("outcome")));
  }

  @Test
  void a_closed_port_is_told() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Desk.Said said = desk.assay("run", "quiz", "-m", "http://127.0.0.1:" + port + "/v1#x");
    assertThat(said.code()).isEqualTo(69);
    assertThat(said.err())
        .contains("nothing answers at", "127.0.0.1:" + port, "is the server running");
    assertThat(desk.scores()).allMatch(s -> s.get("score") == null);
    assertThat(said.out()).doesNotContain("0.0 ");
  }

  @Test
  void a_model_that_is_down_is_asked_three_questions_and_no_more() throws IOException {
    try (FakeServer server = new FakeServer(a -> Answer.json(500, "{}"))) {
      assertNoResponse(run(server));
      assertThat(desk.scores()).hasSize(3);
    }
  }

  @Test
  void html_is_no_reply() throws IOException {
    String page = "<!DOCTYPE html><html><body>A) B) C) D)</body></html>";
    try (FakeServer server = new FakeServer(a -> Answer.of(200, "text/html", page))) {
      Desk.Said said = run(server);
      assertNoResponse(said);
      assertThat(said.err()).contains("a web page", "base_url");
    }
  }

  @Test
  void an_error_inside_a_success_is_no_reply() throws IOException {
    String body = "{\"error\":{\"message\":\"the engine is overloaded\"}}";
    try (FakeServer server = new FakeServer(a -> Answer.json(200, body))) {
      Desk.Said said = run(server);
      assertNoResponse(said);
      assertThat(said.err()).contains("the engine is overloaded");
    }
  }

  @Test
  void json_of_another_shape_and_nothing_at_all_are_no_replies() throws IOException {
    for (String body : List.of("{\"choices\":[]}", "[1]", "", "{\"choices\":[{\"message\":7}]}")) {
      try (FakeServer server = new FakeServer(a -> Answer.json(200, body))) {
        assertNoResponse(run(server, "--new"));
      }
    }
  }

  @Test
  void a_server_that_hangs_is_given_up() throws Exception {
    try (FakeServer server = new FakeServer(a -> Answer.text("A"))) {
      server.mind(a -> server.hang());
      Desk.Said said = run(server, "--set", "limits.timeout_seconds=0.3");
      assertNoResponse(said);
      assertThat(said.err()).contains("300 ms", "limits.timeout_seconds");
    }
  }

  @Test
  void a_question_without_a_reply_is_missing_and_not_wrong() throws Exception {
    try (FakeServer server =
        new FakeServer(
            a -> a.isAbout(3) ? Answer.json(500, "{\"error\":\"no\"}") : Answer.text(a.right()))) {
      Desk.Said said = run(server);
      assertThat(said.code()).isEqualTo(3);
      assertThat(said.metric().number("value")).isEqualTo(1.0);
      Node.Obj bounds = said.metric().object("bounds");
      assertThat(bounds).isNotNull();
      assertThat(bounds.number("low")).isEqualTo(0.75);
      assertThat(bounds.number("high")).isEqualTo(1.0);
      assertThat(said.err()).contains("some pairs got no response");
      assertThat(desk.scores()).filteredOn(s -> s.get("score") == null).hasSize(2);

      int before = server.asked();
      server.mind(a -> Answer.text(a.wrong()));
      Desk.Said again = run(server);
      assertThat(again.code()).isZero();
      assertThat(server.asked() - before).as("only the open ones are asked").isEqualTo(2);
      assertThat(again.metric().number("value")).isEqualTo(0.75);
      assertThat(again.run().text("status")).isEqualTo("complete");
    }
  }

  @Test
  void a_model_that_is_down_does_not_hide_one_that_is_up() throws Exception {
    try (FakeServer server = new FakeServer(a -> Answer.json(500, "{}"))) {
      Desk.Said said = desk.assay("run", "quiz", "-m", server.model(), "-m", "dice", "--json");
      assertThat(said.code()).isEqualTo(3);
      assertThat(said.err()).contains("had an error of its own", "gave up, 8 are open");
      List<Node> runs = said.json().list("runs");
      assertThat(runs).hasSize(2);
      assertThat(Desk.Said.metric((Node.Obj) runs.get(0)).get("value")).isNull();
      assertThat(Desk.Said.metric((Node.Obj) runs.get(1)).get("value")).isNotNull();
      Path failed = Path.of(String.valueOf(((Node.Obj) runs.get(0)).text("run")));
      Desk.Said shown = desk.assay("show", failed.toString(), "q1");
      assertThat(shown.out()).contains("failed", "score missing", "had an error of its own");
    }
  }

  @Test
  void json_nested_a_hundred_thousand_times_is_no_reply() throws Exception {
    String deep = "[".repeat(100_000);
    for (String body : List.of(deep, "{\"choices\":" + deep, "{\"x\":".repeat(100_000))) {
      try (FakeServer server = new FakeServer(a -> Answer.json(200, body))) {
        assertNoResponse(run(server, "--new"));
      }
    }
  }

  /** In evidence a reply's other fields stand deeper than in the reply. */
  @Test
  void fields_nested_as_deep_as_is_read_do_not_make_evidence_unreadable() throws Exception {
    for (int depth : new int[] {30, 40, 198, 199, 200}) {
      String extra = "[".repeat(depth) + "]".repeat(depth);
      String body = "{\"choices\":[{\"message\":{\"content\":\"A\"}}],\"x\":" + extra + "}";
      try (FakeServer server = new FakeServer(a -> Answer.json(200, body))) {
        Desk.Said said = run(server);
        assertThat(said.code()).as(depth + ": " + said.err()).isZero();
        String run = String.valueOf(said.run().text("run"));
        assertThat(desk.assay("rescore", run).code()).isZero();
      }
    }
  }

  @Test
  void an_empty_reply_is_empty() throws Exception {
    try (FakeServer server = new FakeServer(a -> Answer.text(""))) {
      assertOutcomes("empty", run(server));
    }
  }

  @Test
  void null_content_is_empty() throws Exception {
    try (FakeServer server =
        new FakeServer(a -> Answer.completion(Node.of((String) null), "stop"))) {
      assertOutcomes("empty", run(server));
    }
  }

  @Test
  void a_reply_of_ten_megabytes_is_a_strange_answer_and_nothing_worse() throws Exception {
    String long10 = "lorem ipsum dolor ".repeat(580_000);
    try (FakeServer server = new FakeServer(a -> Answer.text(long10))) {
      Desk.Said said = run(server, "--sample", "q1", "--epochs", "2", "--concurrency", "2");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(desk.scores()).hasSize(2).allMatch(s -> "unparsed".equals(s.text("outcome")));
      Desk.Said shown = desk.assay("show", desk.run().toString(), "q1");
      assertThat(shown.code()).isZero();
      assertThat(shown.out()).contains("more characters").hasSizeLessThan(20_000);
    }
  }

  @Test
  void invalid_utf_8_is_replaced_and_said() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "{\"choices\":[{\"message\":{\"content\":\"caf".getBytes(StandardCharsets.UTF_8));
    body.write(0xe9);
    body.writeBytes("\"},\"finish_reason\":\"stop\"}]}".getBytes(StandardCharsets.UTF_8));
    try (FakeServer server =
        new FakeServer(a -> new Answer(200, "application/json", body.toByteArray()))) {
      assertOutcomes("unparsed", run(server));
      String evidence = Files.readString(desk.run().resolve("responses.jsonl"));
      assertThat(evidence).contains("caf\uFFFD", "\"invalid_utf8\":true");
    }
  }

  @Test
  void lone_surrogates_in_a_reply_do_no_harm() throws Exception {
    String body = "{\"choices\":[{\"message\":{\"content\":\"x \\ud800 y\"}}]}";
    try (FakeServer server = new FakeServer(a -> Answer.json(200, body))) {
      assertOutcomes("unparsed", run(server));
      assertThat(desk.assay("show", desk.run().toString(), "q1").code()).isZero();
      assertThat(desk.assay("rescore", desk.run().toString()).code()).isZero();
    }
  }

  @Test
  void a_key_that_is_not_accepted_stops_at_once_and_is_shown_nowhere() throws Exception {
    desk.environment.put("TEST_KEY", KEY);
    String echo = "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}";
    try (FakeServer server = new FakeServer(a -> Answer.json(401, echo))) {
      Desk.Said said = run(server, "--set", "api_key=${TEST_KEY}");
      assertNoResponse(said);
      assertThat(server.asked()).isEqualTo(1);
      assertThat(said.err()).contains("wants a valid key");
      assertKeyIsNowhere(said);
    }
  }

  @Test
  void a_key_that_a_reply_echoes_is_shown_nowhere() throws Exception {
    desk.environment.put("TEST_KEY", KEY);
    try (FakeServer server = new FakeServer(a -> Answer.text("You sent " + KEY))) {
      Desk.Said said = run(server, "--set", "api_key=${TEST_KEY}");
      assertThat(said.code()).isZero();
      assertKeyIsNowhere(said);
      assertKeyIsNowhere(desk.assay("show", desk.run().toString(), "q1"));
    }
  }

  @Test
  void a_key_on_the_command_line_is_refused_and_not_repeated() throws Exception {
    for (String[] args :
        new String[][] {
          {"run", "quiz", "-m", "http://127.0.0.1:9/v1#x", "--set", "api_key=" + KEY},
          {"run", "quiz", "-m", "http://me:" + KEY + "@127.0.0.1:9/v1#x"},
          {"run", "quiz", "-m", "http://me:" + KEY + "@127.0.0.1:9/v1"},
        }) {
      Desk.Said said = desk.assay(args);
      assertThat(said.code()).as(said.err()).isEqualTo(64);
      assertKeyIsNowhere(said);
    }
  }

  private void assertKeyIsNowhere(Desk.Said said) throws IOException {
    assertThat(said.out() + said.err()).doesNotContain(KEY, KEY.substring(8));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(KEY.substring(8));
      }
    }
  }

  @Test
  void control_characters_of_a_server_do_not_reach_the_terminal() throws Exception {
    String body = "{\"error\":{\"message\":\"bad \\u001b[2J \\u009b2J \\u202e \\u0007 news\"}}";
    try (FakeServer server = new FakeServer(a -> Answer.json(400, body))) {
      Desk.Said said = desk.assay("run", "quiz", "-m", server.model());
      assertThat(said.code()).isEqualTo(69);
      assertThat(said.err()).contains("bad", "news");
      assertThat(said.out() + said.err()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
      Desk.Said shown = desk.assay("show", desk.run().toString(), "q1");
      assertThat(shown.out() + shown.err()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
    }
  }
}
