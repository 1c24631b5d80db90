package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.seed.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Crowd time = new Crowd();
  private final List<Double> arrivals = new ArrayList<>();

  /** Rejects the very first request for 30 s. */
  private Carrier server(int status, Map<String, String> headers, String body) {
    return new Carrier() {
      @Override
      public Delivery send(Post post) throws InterruptedException {
        boolean rejects = arrivals.isEmpty();
        arrivals.add(time.seconds());
        time.sleep(Duration.ofMillis(rejects ? 10 : 1000));
        return new Delivery.Delivered(
            new Answer(rejects ? status : 200, "h:1", headers, rejects ? body : "", false, false));
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void one_request_that_is_told_to_wait_holds_back_all_that_were_not_sent_yet() throws Exception {
    holdsBackAll(server(503, Map.of("retry-after", "30"), ""));
  }

  @Test
  void a_wait_that_google_asks_for_in_the_body_of_the_error_holds_back_all_likewise()
      throws Exception {
    String body =
        "{\"error\":{\"code\":429,\"message\":\"slow\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
            + "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[]},"
            + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"30s\"}]}}";
    holdsBackAll(server(429, Map.of(), body));
  }

  private void holdsBackAll(Carrier server) throws Exception {
    Endpoint endpoint =
        new Endpoint(
            server,
            Retry.within(Duration.ofMinutes(10)),
            Admission.upTo(8, time, time),
            time,
            time,
            () -> Seed.random("gate"));
    Post post = new Post("http://h/", Map.of(), "{}", Secrets.NONE);
    time.run(Collections.nCopies(40, () -> endpoint.send(post, LimitedServer::read)));
    assertThat(arrivals).hasSize(41);
    assertThat(arrivals.stream().filter(t -> t < 30)).hasSize(8);
    assertThat(endpoint.tally().replies()).isEqualTo(40);
  }
}
