package dev.assay.http;

import java.time.Duration;

/** Waiting, injected so that tests run in virtual time. Thread-safe. */
@FunctionalInterface
public interface Pause {
  /** Waits on the real clock. */
  Pause REAL = Thread::sleep;

  /** Blocks the calling thread for that long; not at all for zero. */
  void sleep(Duration duration) throws InterruptedException;
}
