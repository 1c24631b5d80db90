package dev.assay.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting, injected so that tests run in virtual time. Thread-safe. */
@FunctionalInterface
public interface Pause {
  /** Waits on the real clock. */
  Pause REAL = Thread::sleep;

  /** Blocks the calling thread for that long; not at all for zero. */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Blocks until another thread opens the latch. Sleeps for a nanosecond now and then, so that a
   * pause which ends its sleeps early (at a stop) ends this wait too.
   */
  default void await(CountDownLatch latch) throws InterruptedException {
    while (!latch.await(500, TimeUnit.MILLISECONDS)) {
      sleep(Duration.ofNanos(1));
    }
  }
}
