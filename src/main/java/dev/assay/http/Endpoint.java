package dev.assay.http;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One server, asked until it replies or there is no point in asking again. Thread-safe; every call
 * blocks its own thread, and any number of threads may call: how many requests are in flight is
 * decided here.
 */
public final class Endpoint implements AutoCloseable {
  /**
   * What came of all attempts.
   *
   * @param attempts how often it was sent; 0 where another request had shown that it is in vain
   * @param uncertain attempts that may have been billed although no word of their tokens came
   */
  public record Sent(Result result, int attempts, int uncertain) {}

  /** One attempt: what came, what the server asks for, and whether it may have been billed. */
  private record Tried(
      Result result, @Nullable Answer answer, @Nullable Duration asked, boolean isUncertain) {}

  private final Carrier carrier;
  private final Retry retry;
  private final Admission admission;
  private final InstantSource clock;
  private final Pause pause;
  private final Supplier<? extends RandomGenerator> random;
  private final RetryBudget budget = new RetryBudget();
  private final Map<Failure.Kind, Long> failures = new EnumMap<>(Failure.Kind.class);
  private long requests;
  private long replies;
  private long retries;
  private volatile boolean proven;
  private volatile @Nullable Failure noCredit;
  private volatile boolean closed;

  /**
   * @param random a generator for the calling thread
   */
  public Endpoint(
      Carrier carrier,
      Retry retry,
      Admission admission,
      InstantSource clock,
      Pause pause,
      Supplier<? extends RandomGenerator> random) {
    this.carrier = carrier;
    this.retry = retry;
    this.admission = admission;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  /** Sends what nobody has estimated the tokens of. */
  public Sent send(Post post, Function<Answer, Result> reader) throws InterruptedException {
    return send(post, Cost.UNKNOWN, reader);
  }

  /**
   * Sends until a reply comes, a failure that no retry can mend, or the end of the policy or of the
   * retry budget. Once the account has no credit left nothing is sent any more, and the same
   * failure is told to all.
   *
   * @param reader turns an answer of any status into a reply or a failure; it must not throw
   * @throws InterruptedException where the thread is interrupted or the endpoint closed
   */
  public Sent send(Post post, Cost cost, Function<Answer, Result> reader)
      throws InterruptedException {
    budget.first();
    Duration spent = Duration.ZERO;
    int uncertain = 0;
    for (int attempt = 1; ; attempt++) {
      Admission.Pass pass = admission.enter(cost, attempt > 1, this::isVain);
      Duration wait;
      Failure failure;
      try {
        Failure vain = noCredit;
        if (vain != null) {
          return new Sent(vain, attempt - 1, uncertain);
        }
        Tried tried = attempt(post, reader, attempt);
        uncertain += tried.isUncertain() ? 1 : 0;
        spent = spent.plus(Duration.between(pass.sent(), clock.instant()));
        switch (tried) {
          case Tried(Reply reply, Answer answer, var asked, var no) when answer != null -> {
            admission.replied(pass, reply.usage(), answer);
            return new Sent(reply, attempt, uncertain);
          }
          case Tried(Failure f, var answer, var asked, var no) -> {
            failure = f;
            admission.failed(pass, f, answer, withinReason(asked));
            heedCredit(f, post.secrets());
          }
          case Tried t -> throw new IllegalStateException("a reply without an answer");
        }
        wait = retry.next(attempt, failure.kind(), proven, tried.asked(), spent, random.get());
        boolean isSpent = wait != null && !budget.take();
        if (wait == null || isSpent) {
          return new Sent(told(failure, attempt, isSpent, post.secrets()), attempt, uncertain);
        }
        if (Admission.isOverload(failure)) {
          // Keeps its place, or another would take it at once, to be rejected like this one.
          pause.sleep(wait);
        }
      } finally {
        admission.leave();
      }
      if (!Admission.isOverload(failure)) {
        pause.sleep(wait);
      }
      spent = spent.plus(wait);
    }
  }

  private boolean isVain() {
    return closed || noCredit != null;
  }

  private Tried attempt(Post post, Function<Answer, Result> reader, int attempt)
      throws InterruptedException {
    Tried tried =
        switch (carrier.send(post)) {
          case Delivery.Undelivered u -> new Tried(u.failure(), null, null, u.sent());
          case Delivery.Delivered d -> tried(d.answer(), reader.apply(d.answer()));
        };
    count(tried.result(), attempt);
    return tried;
  }

  /** Where an answer of status 200 cannot be used, a reply may have been made for it. */
  private Tried tried(Answer answer, Result result) {
    return switch (result) {
      case Reply reply -> new Tried(reply, answer, null, reply.usage() == null);
      case Failure failure -> {
        Duration asked = RetryAfter.of(answer, clock.instant());
        yield new Tried(failure, answer, asked, answer.isSuccess());
      }
    };
  }

  private synchronized void count(Result result, int attempt) {
    requests += attempt == 1 ? 1 : 0;
    retries += attempt == 1 ? 0 : 1;
    switch (result) {
      case Reply r -> {
        proven = true;
        replies++;
      }
      case Failure f -> failures.merge(f.kind(), 1L, Long::sum);
    }
  }

  /**
   * Who is told to wait for longer than a request may take in all does not make all others wait.
   */
  private @Nullable Duration withinReason(@Nullable Duration asked) {
    return asked == null || asked.compareTo(retry.total()) > 0 ? null : asked;
  }

  private void heedCredit(Failure failure, Secrets secrets) {
    if (failure.kind() == Failure.Kind.QUOTA) {
      noCredit = new Failure(failure.kind(), secrets.scrub(failure.message()), failure.status());
    }
  }

  private static Failure told(Failure failure, int attempts, boolean isSpent, Secrets secrets) {
    String message = secrets.scrub(failure.message());
    String times = attempts == 1 ? "" : " (asked " + attempts + " times)";
    String spent = isSpent ? "; not asked again, as too many requests failed before" : "";
    return new Failure(failure.kind(), message + times + spent, failure.status());
  }

  /** What all attempts came to so far. */
  public synchronized Tally tally() {
    return new Tally(requests, replies, failures, retries);
  }

  /**
   * Breaks off every request in flight; their threads get an {@link InterruptedException}. A thread
   * that waits between attempts gets it when the wait is over: interrupt it where that is too late.
   */
  @Override
  public void close() {
    closed = true;
    carrier.close();
  }
}
