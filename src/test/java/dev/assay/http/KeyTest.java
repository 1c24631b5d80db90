package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.seed.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a server echoes, and however it fails, the key stands in nothing that comes back. */
class KeyTest {
  private static final String KEY = "sk-proj-0123456789abcdef";
  private final VirtualTime time = new VirtualTime();
  private final List<Object> seen = new ArrayList<>();

  private Result read(Answer answer) {
    seen.add(answer);
    ErrorBody error = ErrorBody.of(answer.body());
    seen.add(error);
    seen.add(FailureClass.garbage(answer, "a reply"));
    if (answer.status() == 200 && error.message() == null) {
      return Reply.of(answer.body(), StopReason.END, null);
    }
    return answer.isSuccess() ? FailureClass.inSuccess(answer, error) : FailureClass.of(answer);
  }

  @ParameterizedTest
  @CsvSource({"200", "307", "400", "401", "402", "404", "407", "418", "429", "500", "503", "529"})
  void no_status_gives_it_away(int status) throws Exception {
    for (String body :
        List.of(
            "{\"error\":{\"message\":\"KEY\",\"code\":\"KEY\",\"type\":\"KEY\"}}",
            "{\"error\":\"KEY\"}",
            "{\"detail\":{\"headers\":[\"Bearer KEY\"]}}",
            "<html>KEY</html>",
            "Authorization: Bearer KEY")) {
      assertThat(KEY.length()).isGreaterThan(16);
      ask(status, body.replace("KEY", KEY), false);
    }
    ask(status, KEY.repeat(100), true);
    assertThat(seen).hasSizeGreaterThan(5);
    assertThat(seen).allSatisfy(o -> assertThat(o.toString()).doesNotContain(KEY, "0123456789"));
  }

  private void ask(int status, String body, boolean cut) throws Exception {
    try (MockWebServer server = new MockWebServer();
        Transport transport =
            new Transport(Timeouts.ofTotal(Duration.ofSeconds(20)), 1, Transport.LONGEST_BODY)) {
      server.start();
      for (int i = 0; i < 6; i++) {
        MockResponse.Builder builder =
            new MockResponse.Builder()
                .code(status)
                .addHeader("x-request-id", KEY)
                .addHeader("location", "http://h/?key=" + KEY)
                .body(body);
        server.enqueue(
            (cut ? builder.onResponseBody(new SocketEffect.CloseSocket()) : builder).build());
      }
      Admission admission = Admission.upTo(1, time, time);
      Retry retry = Retry.within(Duration.ofMinutes(10));
      Endpoint endpoint =
          new Endpoint(transport, retry, admission, time, time, () -> Seed.random("key"));
      Map<String, String> headers = Map.of("Authorization", "Bearer " + KEY, "x-api-key", KEY);
      Post post = new Post(server.url("/v1").toString(), headers, "{}", Secrets.of(KEY));
      Endpoint.Sent sent = endpoint.send(post, this::read);
      seen.addAll(List.of(post, post.secrets(), sent, endpoint, admission, endpoint.tally()));
      if (sent.result() instanceof Failure failure) {
        seen.add(failure.message());
      }
    }
  }
}
