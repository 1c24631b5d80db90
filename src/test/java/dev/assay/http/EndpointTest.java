package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.seed.Seed;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private static final String KEY = "sk-short";
  private final MockWebServer server = new MockWebServer();
  private final VirtualTime time = new VirtualTime();
  private final Endpoint endpoint =
      new Endpoint(
          new Transport(Timeouts.ofTotal(Duration.ofSeconds(20)), 1, Transport.LONGEST_BODY),
          Retry.within(Duration.ofMinutes(10)),
          Admission.upTo(1, time, time),
          time,
          time,
          () -> Seed.random("endpoint test"));

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    endpoint.close();
    server.close();
  }

  private static Result read(Answer answer) {
    return answer.isSuccess()
        ? Reply.of(answer.body(), StopReason.END, null)
        : FailureClass.of(answer);
  }

  private Endpoint.Sent send() throws InterruptedException {
    Post post = new Post(server.url("/").toString(), Map.of(), "{}", Secrets.of(KEY));
    return endpoint.send(post, EndpointTest::read);
  }

  private void enqueue(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  @Test
  void a_request_that_is_told_to_wait_waits_and_then_gets_its_reply() throws Exception {
    server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "12").build());
    enqueue(200, "fine");
    Endpoint.Sent sent = send();
    assertThat(sent.result()).isEqualTo(Reply.of("fine", StopReason.END, null));
    assertThat(sent.attempts()).isEqualTo(2);
    assertThat(time.pauses()).hasSize(1);
    assertThat(time.pauses().getFirst()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(13));
  }

  @Test
  void a_server_that_fails_to_the_end_is_asked_six_times() throws Exception {
    for (int i = 0; i < 7; i++) {
      enqueue(500, "{\"error\":\"no luck\"}");
    }
    Endpoint.Sent sent = send();
    assertThat(sent.attempts()).isEqualTo(6);
    assertThat(server.getRequestCount()).isEqualTo(6);
    assertThat(((Failure) sent.result()).message()).contains("no luck").contains("6 times");
  }

  @Test
  void a_refused_key_is_asked_once_and_its_value_is_covered() throws Exception {
    enqueue(401, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}");
    Endpoint.Sent sent = send();
    assertThat(sent.attempts()).isEqualTo(1);
    assertThat(((Failure) sent.result()).message()).contains("bad key ***").doesNotContain(KEY);
  }

  @Test
  void waits_are_spent_on_the_given_clock_alone() throws Exception {
    enqueue(503, "");
    enqueue(503, "");
    enqueue(200, "fine");
    assertThat(send().attempts()).isEqualTo(3);
    assertThat(time.pauses()).hasSize(2);
  }

  @Test
  void once_the_credit_is_gone_nothing_is_sent_any_more() throws Exception {
    enqueue(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"pay\"}}");
    Failure first = (Failure) send().result();
    assertThat(first.kind()).isEqualTo(Failure.Kind.QUOTA);
    Endpoint.Sent second = send();
    assertThat(second.result()).isEqualTo(first);
    assertThat(second.attempts()).isZero();
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void a_wait_in_the_body_is_kept_too() throws Exception {
    String info =
        "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34.5s\"}";
    enqueue(429, "{\"error\":{\"code\":429,\"details\":[{\"a\":1}," + info + "]}}");
    enqueue(200, "fine");
    assertThat(send().attempts()).isEqualTo(2);
    assertThat(time.pauses().getFirst())
        .isBetween(Duration.ofMillis(34_500), Duration.ofSeconds(36));
  }

  @Test
  void retries_end_where_more_than_every_second_request_needs_one() throws Exception {
    for (int i = 0; i < 122; i++) {
      enqueue(500, "");
    }
    int attempts = 0;
    String last = "";
    for (int i = 0; i < 22; i++) {
      Endpoint.Sent sent = send();
      attempts += sent.attempts();
      last = ((Failure) sent.result()).message();
    }
    assertThat(attempts).isEqualTo(122);
    assertThat(last).contains("not asked again");
    assertThat(endpoint.tally().retries()).isEqualTo(100);
  }
}
