package dev.assay.http;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request may be sent: a window of requests in flight, limits of requests and tokens
 * a minute, a rate learnt from rejections, and a gate that a server's {@code Retry-After} shuts for
 * all. One for each provider, account and model; endpoints that share these share it. Who asks
 * first is sent first, but retries go before. Thread-safe.
 */
public final class Admission {
  /** How many requests are in flight to begin with, unless fewer are allowed. */
  public static final int START = Window.START;

  /** As long as a head of the line sleeps before it looks again: what was reserved may be free. */
  private static final Duration NAP = Duration.ofMillis(250);

  /** How long nothing is sent after the first rejection, so that the rate taken can be told. */
  private static final Duration FIRST_HOLD = Duration.ofSeconds(1);

  private final Window window;
  private final Rates rates;
  private final Tempo tempo = new Tempo();
  private final Gate gate = new Gate();
  private final Places line;
  private final InstantSource clock;
  private final Pause pause;

  /**
   * @param start the requests in flight to begin with
   * @param most the most requests in flight, at least 1
   * @param requestsPerMinute at least 1, or null for no limit but what the server says
   * @param tokensPerMinute likewise
   */
  public Admission(
      int start,
      int most,
      @Nullable Integer requestsPerMinute,
      @Nullable Integer tokensPerMinute,
      InstantSource clock,
      Pause pause) {
    this.window = new Window(start, most, pause);
    this.rates = new Rates(requestsPerMinute, tokensPerMinute);
    this.line = new Places(1, pause);
    this.clock = clock;
    this.pause = pause;
  }

  /** With no limits but a number of requests in flight, of which 32 to begin with. */
  public static Admission upTo(int most, InstantSource clock, Pause pause) {
    return new Admission(Window.START, most, null, null, clock, pause);
  }

  /** A request that may be sent. */
  record Pass(Rates.Reserved reserved, Instant sent) {}

  /**
   * Blocks until the request may be sent; {@link #leave} must follow.
   *
   * @param again whether it was sent before
   * @param vain whether there is no point in waiting, as nothing will be sent
   */
  Pass enter(Cost cost, boolean again, BooleanSupplier vain) throws InterruptedException {
    line.take(again);
    try {
      window.enter(clock);
      try {
        return atHead(cost, vain);
      } catch (InterruptedException | RuntimeException e) {
        window.leave();
        throw e;
      }
    } finally {
      line.give();
    }
  }

  /** Where the clock stands still over a pause nobody waits for anything, and nor does this. */
  private Pass atHead(Cost cost, BooleanSupplier vain) throws InterruptedException {
    Instant before = Instant.MIN;
    while (true) {
      Instant now = clock.instant();
      boolean stands = now.equals(before);
      Duration wait = longest(gate.wait(now), longest(rates.wait(cost, now), tempo.wait(now)));
      if (wait.isZero() || stands || vain.getAsBoolean()) {
        tempo.take(now);
        return new Pass(rates.take(cost, now), now);
      }
      before = now;
      pause.sleep(wait.compareTo(NAP) < 0 ? wait : NAP);
    }
  }

  void leave() {
    window.leave();
  }

  /** To be said before leaving. */
  void replied(Pass pass, @Nullable Usage usage, Answer answer) {
    Instant now = clock.instant();
    window.succeeded(pass.sent(), tempo.isKept());
    rates.used(pass.reserved(), usage, now);
    rates.learn(answer, now);
  }

  /**
   * To be said before leaving.
   *
   * @param answer null where none came
   * @param hold how long the server asks to be left alone, or null
   */
  void failed(Pass pass, Failure failure, @Nullable Answer answer, @Nullable Duration hold) {
    Instant now = clock.instant();
    if (answer != null) {
      rates.learn(answer, now);
    }
    if (failure.kind() != Failure.Kind.TIMEOUT) {
      rates.unused(pass.reserved(), now);
    }
    boolean isHeeded = hold != null && tempo.heedsHolds();
    Duration held = hold != null && isHeeded ? gate.shut(hold, now) : Duration.ZERO;
    if (failure.kind() == Failure.Kind.RATE_LIMIT) {
      rejected(pass, hold != null, held, now);
    } else if (isOverload(failure)) {
      window.overloaded(pass.sent(), now);
    }
  }

  /**
   * While requests are spaced out, a rejection says that they came too fast, not that too many were
   * in flight: the window is left alone then.
   */
  private void rejected(Pass pass, boolean asked, Duration held, Instant now) {
    if (!tempo.isKept()) {
      window.overloaded(pass.sent(), now);
      if (!asked) {
        gate.shut(FIRST_HOLD, now);
      }
    }
    tempo.rejected(now, held);
  }

  /** Whether the server says that it has too much to do. */
  static boolean isOverload(Failure failure) {
    Integer status = failure.status();
    return failure.kind() == Failure.Kind.RATE_LIMIT
        || (status != null && (status == 503 || status == 529));
  }

  double rate() {
    return tempo.rate();
  }

  /** The most requests that may be in flight now. */
  int width() {
    return window.width();
  }

  private static Duration longest(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }
}
