package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransportTest {
  private static final String KEY = "sk-a-key-of-some-length";
  private final MockWebServer server = new MockWebServer();
  private final Transport transport = transport(Duration.ofSeconds(20), Transport.LONGEST_BODY);

  private static Transport transport(Duration total, long longestBody) {
    return new Transport(Timeouts.ofTotal(total), 4, longestBody);
  }

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  private Post post() {
    return new Post(
        server.url("/v1/x").toString(),
        Map.of("Authorization", "Bearer " + KEY),
        "{\"a\":\"\u00e9\"}",
        Secrets.of(KEY));
  }

  private static MockResponse.Builder ok(String body) {
    return new MockResponse.Builder().code(200).body(body);
  }

  private Answer answer(Transport by) throws InterruptedException {
    return ((Delivery.Delivered) by.send(post())).answer();
  }

  private static Failure failure(Transport by, Post post) throws InterruptedException {
    return ((Delivery.Undelivered) by.send(post)).failure();
  }

  @Test
  void json_goes_out_as_utf_8_with_the_headers() throws Exception {
    server.enqueue(ok("{}").build());
    assertThat(answer(transport).body()).isEqualTo("{}");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getBody().utf8()).isEqualTo("{\"a\":\"\u00e9\"}");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(request.getMethod()).isEqualTo("POST");
  }

  @Test
  void each_request_goes_out_with_its_own_address_and_key() throws Exception {
    String[] paths = {"/a", "/a", "/a", "/b", "/a"};
    String[] keys = {"one", "one", "two", "two", "one"};
    for (int i = 0; i < paths.length; i++) {
      server.enqueue(ok("{}").build());
      String url = server.url(paths[i]).toString();
      transport.send(
          new Post(url, Map.of("x-api-key", keys[i]), "{\"n\":" + i + "}", Secrets.NONE));
      RecordedRequest request = server.takeRequest();
      assertThat(request.getTarget()).isEqualTo(paths[i]);
      assertThat(request.getHeaders().values("x-api-key")).containsExactly(keys[i]);
      assertThat(request.getBody().utf8()).isEqualTo("{\"n\":" + i + "}");
    }
  }

  @Test
  void a_reply_of_ten_megabytes_comes_through_whole() throws Exception {
    server.enqueue(ok("a".repeat(10_000_000)).build());
    Answer answer = answer(transport);
    assertThat(answer.body()).hasSize(10_000_000);
    assertThat(answer.truncated()).isFalse();
  }

  @Test
  void a_reply_beyond_the_limit_is_cut_off_and_says_so() throws Exception {
    server.enqueue(ok("a".repeat(2000)).build());
    try (Transport small = transport(Duration.ofSeconds(20), 1000)) {
      Answer answer = answer(small);
      assertThat(answer.body()).hasSize(1000);
      assertThat(answer.truncated()).isTrue();
    }
  }

  @Test
  void invalid_utf_8_is_replaced_and_says_so() throws Exception {
    Buffer bytes = new Buffer().writeUtf8("a").writeByte(0xff).writeUtf8("b");
    server.enqueue(new MockResponse.Builder().body(bytes).build());
    Answer answer = answer(transport);
    assertThat(answer.body()).isEqualTo("a\ufffdb");
    assertThat(answer.repaired()).isTrue();
  }

  @Test
  void a_replacement_character_that_was_sent_as_such_is_no_repair() throws Exception {
    server.enqueue(ok("a\ufffdb").build());
    assertThat(answer(transport).repaired()).isFalse();
  }

  @Test
  void a_server_that_hangs_is_a_timeout_that_says_which_setting_allows_more() throws Exception {
    server.enqueue(ok("{}").onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (Transport quick = transport(Duration.ofMillis(200), 1000)) {
      Failure failure = failure(quick, post());
      assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMEOUT);
      assertThat(failure.message())
          .contains(":" + server.getPort())
          .contains("200 ms")
          .contains("timeout_seconds");
    }
  }

  @Test
  void a_server_that_stops_in_mid_reply_is_a_timeout() throws Exception {
    server.enqueue(ok("a".repeat(100_000)).onResponseBody(SocketEffect.Stall.INSTANCE).build());
    try (Transport quick = transport(Duration.ofMillis(300), 1_000_000)) {
      Failure failure = failure(quick, post());
      assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMEOUT);
      assertThat(failure.message()).contains("did not end its reply");
    }
  }

  @Test
  void a_connection_cut_in_mid_reply_is_a_broken_connection() throws Exception {
    server.enqueue(ok("a".repeat(100_000)).onResponseBody(new SocketEffect.CloseSocket()).build());
    Failure failure = failure(transport, post());
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONNECTION);
    assertThat(failure.message()).contains("in the middle of its reply");
  }

  @Test
  void a_closed_port_is_named() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    Post post = new Post("http://127.0.0.1:" + port + "/v1", Map.of(), "{}", Secrets.NONE);
    Failure failure = failure(transport, post);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONNECTION);
    assertThat(failure.message()).contains("127.0.0.1:" + port).contains("is the server running");
  }

  @Test
  void the_name_localhost_works_whichever_address_it_has_first() throws Exception {
    server.enqueue(ok("{}").build());
    String url = "http://localhost:" + server.getPort() + "/v1";
    Delivery delivery = transport.send(new Post(url, Map.of(), "{}", Secrets.NONE));
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void redirects_are_handed_back_not_followed() throws Exception {
    server.enqueue(
        new MockResponse.Builder().code(307).addHeader("Location", "http://elsewhere/").build());
    Answer answer = answer(transport);
    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.header("location")).isEqualTo("http://elsewhere/");
  }

  @Test
  void a_key_that_a_server_echoes_is_covered() throws Exception {
    server.enqueue(ok("you sent Bearer " + KEY).build());
    assertThat(answer(transport).body()).isEqualTo("you sent Bearer ***");
  }

  @Test
  void a_header_that_cannot_be_sent_is_not_quoted() throws Exception {
    String bad = KEY + "\n";
    Post post =
        new Post(server.url("/").toString(), Map.of("Authorization", bad), "{}", Secrets.of(bad));
    assertThat(failure(transport, post).message()).doesNotContain(KEY);
    assertThat(post.toString()).doesNotContain(KEY);
  }

  @Test
  void an_interrupted_thread_stops_waiting_for_its_reply() throws Exception {
    server.enqueue(ok("{}").onResponseStart(SocketEffect.Stall.INSTANCE).build());
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread asking = Thread.ofVirtual().start(() -> outcome.set(outcome(transport)));
    server.takeRequest();
    asking.interrupt();
    asking.join();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void closing_breaks_off_what_is_in_flight_and_refuses_the_next() throws Exception {
    server.enqueue(ok("{}").onResponseStart(SocketEffect.Stall.INSTANCE).build());
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread asking = Thread.ofVirtual().start(() -> outcome.set(outcome(transport)));
    server.takeRequest();
    transport.close();
    asking.join();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    assertThat(outcome(transport)).isInstanceOf(InterruptedException.class);
  }

  private Object outcome(Transport by) {
    try {
      return by.send(post());
    } catch (InterruptedException e) {
      return e;
    }
  }

  @Test
  void many_threads_share_one_transport() throws Exception {
    for (int i = 0; i < 200; i++) {
      server.enqueue(ok("{}").build());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(threads.submit(() -> answer(transport)));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
    }
  }
}
