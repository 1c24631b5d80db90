package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.http.LimitedServer.Counting;
import dev.assay.seed.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thousand requests in flight, and a server that allows fifty a second: in virtual time. */
class StormTest {
  private static final int CROWD = 1000;
  private static final double ALLOWED = 50;
  private static final double FIRST_SECONDS = 5;
  private static final double END = 75;
  private static final Post POST = new Post("http://h/", Map.of(), "{}", Secrets.NONE);

  private final Crowd time = new Crowd();
  private final RandomGenerator random = Seed.random("storm");
  private final Retry retry = Retry.within(Duration.ofMinutes(15));
  private final List<Failure> lost = new ArrayList<>();

  private Endpoint endpoint(Carrier server) {
    Admission admission = Admission.upTo(CROWD, time, time);
    return new Endpoint(server, retry, admission, time, time, () -> random);
  }

  private void ask(Crowd.Job once) throws InterruptedException {
    Crowd.Job job =
        () -> {
          while (time.seconds() < END) {
            once.run();
          }
        };
    time.run(Collections.nCopies(CROWD, job));
  }

  private void askThrough(Endpoint endpoint) throws InterruptedException {
    ask(() -> {
      if (endpoint.send(POST, LimitedServer::read).result() instanceof Failure f) {
        lost.add(f);
      }
    });
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "BUCKET, 0.05, ''",
    "BUCKET, 0.5, ''",
    "BUCKET, 5, ''",
    "FIXED_SECOND, 0.05, ''",
    "FIXED_SECOND, 0.5, ''",
    "FIXED_SECOND, 5, ''",
    "STRICT, 0.05, ''",
    "STRICT, 0.5, ''",
    "STRICT, 5, ''",
    "BUCKET, 0.5, 1",
    "FIXED_SECOND, 0.5, 1",
    "BUCKET, 0.05, 2",
    "STRICT, 0.5, 1"
  })
  void what_is_allowed_is_used_and_little_is_rejected(
      Counting counting, double latency, String retryAfter) throws Exception {
    Map<String, String> header =
        retryAfter.isEmpty() ? Map.of() : Map.of("retry-after", retryAfter);
    LimitedServer server = new LimitedServer(time, ALLOWED, counting, latency, header);
    askThrough(endpoint(server));
    double from = FIRST_SECONDS + 6 * latency + (retryAfter.isEmpty() ? 0 : 10);
    System.out.printf(
        "%s %s %s: taken %.1f rejected %.3f early %.3f most %d lost %d%n",
        counting,
        latency,
        retryAfter,
        server.takenPerSecond(from, END),
        server.rejectedShare(from, END),
        server.rejectedShare(0, from),
        server.mostInFlight,
        lost.size());
    assertThat(server.takenPerSecond(from, END)).isBetween(0.9 * ALLOWED, 1.01 * ALLOWED);
    assertThat(server.rejectedShare(from, END)).isLessThan(0.05);
    assertThat(lost).isEmpty();
  }

  /** Retries with jitter, and nothing else. */
  @Test
  void without_adapting_most_is_rejected_and_requests_are_lost() throws Exception {
    LimitedServer server = new LimitedServer(time, ALLOWED, Counting.BUCKET, 0.5, Map.of());
    ask(() -> {
      Duration spent = Duration.ZERO;
      for (int attempt = 1; ; attempt++) {
        Answer answer = ((Delivery.Delivered) server.send(POST)).answer();
        if (LimitedServer.read(answer) instanceof Reply) {
          return;
        }
        Duration wait = retry.next(attempt, Failure.Kind.RATE_LIMIT, true, null, spent, random);
        if (wait == null) {
          lost.add(FailureClass.of(answer));
          return;
        }
        time.sleep(wait);
      }
    });
    System.out.printf(
        "without: rejected %.3f lost %d%n", server.rejectedShare(FIRST_SECONDS, END), lost.size());
    assertThat(server.rejectedShare(FIRST_SECONDS, END)).isGreaterThan(0.5);
    assertThat(lost).hasSizeGreaterThan(100);
  }
}
