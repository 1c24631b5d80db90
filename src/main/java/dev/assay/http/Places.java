package dev.assay.http;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number of places, taken in the order of asking; the number may change. A semaphore of the JDK
 * would do but for virtual time: this one waits through {@link Pause} alone. Thread-safe.
 */
final class Places {
  private final Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<CountDownLatch> line = new ArrayDeque<>();
  private int count;
  private int taken;

  Places(int count, Pause pause) {
    this.count = count;
    this.pause = pause;
  }

  /**
   * Blocks until there is a place.
   *
   * @param first whether to go before all others that wait
   */
  void take(boolean first) throws InterruptedException {
    CountDownLatch turn;
    lock.lock();
    try {
      if (taken < count && (first || line.isEmpty())) {
        taken++;
        return;
      }
      turn = new CountDownLatch(1);
      if (first) {
        line.addFirst(turn);
      } else {
        line.addLast(turn);
      }
    } finally {
      lock.unlock();
    }
    try {
      pause.await(turn);
    } catch (InterruptedException e) {
      leave(turn);
      throw e;
    }
  }

  /** Out of the line; a place that was given meanwhile goes to the next. */
  private void leave(CountDownLatch turn) {
    lock.lock();
    try {
      if (!line.remove(turn)) {
        taken--;
        admit();
      }
    } finally {
      lock.unlock();
    }
  }

  void give() {
    lock.lock();
    try {
      taken--;
      admit();
    } finally {
      lock.unlock();
    }
  }

  /** Fewer places than are taken is no error: nobody comes in until enough have left. */
  void resize(int places) {
    lock.lock();
    try {
      count = places;
      admit();
    } finally {
      lock.unlock();
    }
  }

  boolean isFull() {
    lock.lock();
    try {
      return taken >= count;
    } finally {
      lock.unlock();
    }
  }

  private void admit() {
    while (taken < count && !line.isEmpty()) {
      taken++;
      line.removeFirst().countDown();
    }
  }
}
