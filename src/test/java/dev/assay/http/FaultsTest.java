package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.seed.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand requests to a server that fails one in five. Waits are virtual, sockets are real.
 */
class FaultsTest {
  private static final String KEY = "sk-a-key-of-some-length";
  private static final int REQUESTS = 10_000;
  private static final int THREADS = 64;

  private final VirtualTime time = new VirtualTime();
  private final AtomicReferenceArray<Endpoint.Sent> sent = new AtomicReferenceArray<>(REQUESTS);

  private static Result read(Answer answer) {
    assertThat(answer.toString()).doesNotContain(KEY);
    if (!answer.isSuccess()) {
      return FailureClass.of(answer);
    }
    try {
      if (Json.parse(answer.body(), "") instanceof Node.Obj o) {
        return o.get("error") == null
            ? Reply.of(String.valueOf(o.number("answer")), StopReason.END, null)
            : FailureClass.inSuccess(answer, ErrorBody.of(o));
      }
    } catch (AssayException e) {
      // No JSON.
    }
    return FailureClass.garbage(answer, "a number");
  }

  private void ask(Endpoint endpoint, String url) throws Exception {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        all.add(
            threads.submit(() -> {
              for (int n = next.getAndIncrement(); n < REQUESTS; n = next.getAndIncrement()) {
                Map<String, String> headers = Map.of("Authorization", "Bearer " + KEY);
                Post post = new Post(url, headers, "{\"n\":" + n + "}", Secrets.of(KEY));
                Endpoint.Sent was = sent.getAndSet(n, endpoint.send(post, FaultsTest::read));
                assertThat(was).isNull();
              }
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  @Test
  void every_request_ends_with_the_one_right_reply_and_every_fault_is_counted() throws Exception {
    Transport transport =
        new Transport(Timeouts.ofTotal(Duration.ofMillis(2500)), THREADS, Transport.LONGEST_BODY);
    try (FaultyServer server = new FaultyServer(KEY);
        Endpoint endpoint =
            new Endpoint(
                transport,
                // Every thread's waits move the one clock, so that an attempt may seem to last
                // days.
                Retry.within(Duration.ofDays(10_000)),
                Admission.upTo(THREADS, time, time),
                time,
                time,
                () -> Seed.random("faults"))) {
      ask(endpoint, server.url());
      for (int n = 0; n < REQUESTS; n++) {
        assertThat(((Reply) sent.get(n).result()).text()).isEqualTo(String.valueOf(n));
        assertThat(sent.get(n).attempts()).isLessThanOrEqualTo(2);
      }
      Tally tally = endpoint.tally();
      assertThat(tally.failures()).isEqualTo(server.injected());
      long faults = server.injected().values().stream().mapToLong(n -> n).sum();
      assertThat(faults).isBetween(1900L, 2300L);
      assertThat(tally.requests()).isEqualTo(REQUESTS);
      assertThat(tally.replies()).isEqualTo(REQUESTS);
      assertThat(tally.retries()).isEqualTo(faults).isLessThanOrEqualTo(REQUESTS / 2);
      assertThat(tally.attempts()).isEqualTo(server.received()).isEqualTo(REQUESTS + faults);
    }
  }
}
