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
  private final Carrier server =
      new Carrier() {
        @Override
        public Delivery send(Post post) throws InterruptedException {
          boolean rejects = arrivals.isEmpty();
          arrivals.add(time.seconds());
          time.sleep(Duration.ofMillis(rejects ? 10 : 1000));
          return new Delivery.Delivered(
              new Answer(
                  rejects ? 503 : 200, "h:1", Map.of("retry-after", "30"), "", false, false));
        }

        @Override
        public void close() {}
      };

  @Test
  void one_request_that_is_told_to_wait_holds_back_all_that_were_not_sent_yet() throws Exception {
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
