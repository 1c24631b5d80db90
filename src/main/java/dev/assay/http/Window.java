package dev.assay.http;

import java.time.Instant;
import java.time.InstantSource;

/**
 * How many requests are in flight, found out by trying, as TCP does (Jacobson, "Congestion
 * Avoidance and Control", 1988): doubled each round trip until the first overload, then 0.7 times
 * as wide at most once a round trip and one wider with each window of replies. It grows only where
 * it is full. Thread-safe.
 */
final class Window {
  /** Where it starts, unless the most is less. */
  static final int START = 32;

  private static final double CUT = 0.7;
  private final int most;
  private final Places places;
  private double width;
  private boolean doubling = true;
  private Instant lastCut = Instant.MIN;
  private Instant lastFull = Instant.MIN;

  Window(int start, int most, Pause pause) {
    this.most = most;
    this.width = Math.min(start, most);
    this.places = new Places((int) width, pause);
  }

  /** Blocks until there is a place. */
  void enter(InstantSource clock) throws InterruptedException {
    places.take(false);
    if (places.isFull()) {
      noteFull(clock.instant());
    }
  }

  private synchronized void noteFull(Instant now) {
    lastFull = now;
  }

  void leave() {
    places.give();
  }

  /**
   * A reply came. The window grows where it was full at some time since the request was sent.
   *
   * @param paced whether something else keeps requests from coming too fast, so that doubling on
   *     does no harm
   */
  synchronized void succeeded(Instant sent, boolean paced) {
    if (width >= most || lastFull.isBefore(sent)) {
      return;
    }
    set(Math.min(most, width + (doubling || paced ? 1 : 1 / width)));
  }

  /**
   * The server could not take the request. Those sent before the last cut tell of the same
   * overload, and are not counted again: that is the once in a round trip.
   */
  synchronized void overloaded(Instant sent, Instant now) {
    doubling = false;
    if (!sent.isAfter(lastCut)) {
      return;
    }
    lastCut = now;
    set(Math.max(1, width * CUT));
  }

  synchronized int width() {
    return (int) width;
  }

  private void set(double wider) {
    boolean differs = (int) wider != (int) width;
    width = wider;
    if (differs) {
      places.resize((int) width);
    }
  }
}
