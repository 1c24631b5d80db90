package dev.assay.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request at a time per calling thread and waits for the whole answer. Thread-safe; made
 * for virtual threads. Neither retries nor follows redirects. Loads the HTTP library at the first
 * request, so that a command which sends nothing does not pay for it.
 */
public final class Transport implements Carrier {
  /** The longest body that is read by default, in bytes. */
  public static final long LONGEST_BODY = 64L * 1024 * 1024;

  private final Timeouts timeouts;
  private final int connections;
  private final long longestBody;
  private final Proxies proxies;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Wire wire;
  private volatile boolean closed;

  /**
   * @param connections how many requests will be in flight at most; more are served, without their
   *     connections being kept
   */
  public Transport(Timeouts timeouts, int connections, long longestBody) {
    this(timeouts, connections, longestBody, Proxies.NONE);
  }

  /** Likewise, through proxies. */
  public Transport(Timeouts timeouts, int connections, long longestBody, Proxies proxies) {
    this.proxies = proxies;
    this.timeouts = timeouts;
    this.connections = connections;
    this.longestBody = longestBody;
  }

  /**
   * Blocks until the last byte of the answer, or the first failure. A body longer than the limit is
   * cut off and says so.
   *
   * @throws InterruptedException where the thread is interrupted or the transport closed meanwhile
   */
  @Override
  public Delivery send(Post post) throws InterruptedException {
    return blocking(wire -> wire.send(post));
  }

  /** Likewise, without a body. */
  public Delivery get(Get get) throws InterruptedException {
    return blocking(wire -> wire.get(get));
  }

  /** Likewise, with a body that is written as it is sent. */
  public Delivery upload(Upload upload) throws InterruptedException {
    return blocking(wire -> wire.upload(upload));
  }

  /**
   * Likewise, handing over the lines of a good answer as they come, which then has no body. Lines
   * were handed over before a failure, too; none of them is cut off.
   */
  public Delivery lines(Get get, Consumer<String> taker) throws InterruptedException {
    return blocking(wire -> wire.lines(get, taker));
  }

  /** Takes the bytes of a good answer as they come. */
  @FunctionalInterface
  public interface BodyTaker {
    /**
     * Reads the body to its end.
     *
     * @param head the answer without its body
     * @throws IOException where the connection fails; what is the taker's own failure must be
     *     another exception, which reaches the caller
     */
    void take(Answer head, InputStream body) throws IOException;
  }

  /**
   * Likewise, handing over the bytes of a good answer as they are, which then has no body. Some may
   * have been handed over before a failure.
   */
  public Delivery bytes(Get get, BodyTaker taker) throws InterruptedException {
    return blocking(wire -> wire.bytes(get, taker));
  }

  private Delivery blocking(Function<Wire, Delivery> work) throws InterruptedException {
    if (Thread.interrupted() || closed) {
      throw new InterruptedException("the transport is closed");
    }
    Delivery delivery = work.apply(wire());
    if (Thread.interrupted() || (closed && delivery instanceof Delivery.Undelivered)) {
      throw new InterruptedException("broken off");
    }
    return delivery;
  }

  private Wire wire() throws InterruptedException {
    Wire made = wire;
    if (made != null) {
      return made;
    }
    lock.lockInterruptibly();
    try {
      Wire now = wire;
      if (now == null) {
        now = new Wire(timeouts, connections, longestBody, proxies);
        wire = now;
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Breaks off every request in flight and refuses new ones. */
  @Override
  public void close() {
    closed = true;
    Wire made = wire;
    if (made != null) {
      made.close();
    }
  }
}
