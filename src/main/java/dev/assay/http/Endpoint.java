package dev.assay.http;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One server, asked until it replies or there is no point in asking again. Thread-safe; every call
 * blocks its own thread.
 */
public final class Endpoint implements AutoCloseable {
  /**
   * What came of all attempts.
   *
   * @param attempts how often it was sent, at least 1
   */
  public record Sent(Result result, int attempts) {}

  private final Transport transport;
  private final Retry retry;
  private final Pace pace;
  private final InstantSource clock;
  private final Pause pause;
  private final Supplier<? extends RandomGenerator> random;
  private volatile boolean proven;

  /**
   * @param random a generator for the calling thread
   */
  public Endpoint(
      Transport transport,
      Retry retry,
      Pace pace,
      InstantSource clock,
      Pause pause,
      Supplier<? extends RandomGenerator> random) {
    this.transport = transport;
    this.retry = retry;
    this.pace = pace;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  /**
   * Sends until a reply comes, a failure that no retry can mend, or the end of the policy.
   *
   * @param reader turns an answer of any status into a reply or a failure; it must not throw
   * @throws InterruptedException where the thread is interrupted or the endpoint closed
   */
  public Sent send(Post post, Function<Answer, Result> reader) throws InterruptedException {
    keepPace();
    Instant start = clock.instant();
    for (int attempt = 1; ; attempt++) {
      Duration asked = null;
      Failure failure;
      switch (transport.send(post)) {
        case Delivery.Undelivered u -> failure = u.failure();
        case Delivery.Delivered d -> {
          switch (reader.apply(d.answer())) {
            case Reply reply -> {
              proven = true;
              Usage usage = reply.usage();
              pace.used(usage == null ? 0 : usage.input() + usage.output());
              return new Sent(reply, attempt);
            }
            case Failure f -> failure = f;
          }
          asked = RetryAfter.of(d.answer(), clock.instant());
        }
      }
      Duration wait = next(attempt, failure, asked, start);
      if (wait == null) {
        return new Sent(told(failure, attempt, post.secrets()), attempt);
      }
      pause.sleep(wait);
      keepPace();
    }
  }

  private void keepPace() throws InterruptedException {
    Duration wait = pace.take();
    if (!wait.isZero()) {
      pause.sleep(wait);
    }
  }

  private @Nullable Duration next(
      int attempt, Failure failure, @Nullable Duration asked, Instant start) {
    Duration elapsed = Duration.between(start, clock.instant());
    return retry.next(attempt, failure.kind(), proven, asked, elapsed, random.get());
  }

  private static Failure told(Failure failure, int attempts, Secrets secrets) {
    String message = secrets.scrub(failure.message());
    String times = attempts == 1 ? "" : " (asked " + attempts + " times)";
    return new Failure(failure.kind(), message + times, failure.status());
  }

  /**
   * Breaks off every request in flight; their threads get an {@link InterruptedException}. A thread
   * that waits between attempts gets it when the wait is over: interrupt it where that is too late.
   */
  @Override
  public void close() {
    transport.close();
  }
}
