package dev.assay.work;

import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs on virtual threads, a bounded number at once, admitted in the order of the iterator.
 *
 * <p>It feels its way: until one job has succeeded they run one by one, and {@value #PATIENCE}
 * failures in a row before the first success, two windows of failures in a row later on, or one
 * failure that would hit every job, end the admission.
 */
public final class Pool {
  /** How many failures in a row, before any success, are enough. */
  public static final int PATIENCE = 3;

  /** How many jobs in a row that failed alone are enough: the fault then is no single job's. */
  public static final int ALONE_PATIENCE = 50;

  /** How a job went. */
  public enum Verdict {
    /** It gave what it was run for. */
    SUCCEEDED,
    /** It failed; another may succeed. */
    FAILED,
    /** It failed for reasons of its own, so that others may well succeed. */
    FAILED_ALONE,
    /** It failed, and so would every other. */
    HOPELESS
  }

  /** Why the pool ended. */
  public enum Ending {
    /** Every job was run. */
    EXHAUSTED,
    /** A stop was requested. */
    STOPPED,
    /** Too many failures, or a hopeless one. */
    GAVE_UP
  }

  /** One kind of job. */
  public interface Work<J> {
    /** Runs one job; called on a virtual thread of its own. */
    Verdict run(J job) throws InterruptedException;
  }

  private static final ThreadFactory THREADS = Thread.ofVirtual().name("job-", 0).factory();

  private final int window;
  private final Stop stop;
  private final Semaphore places;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicInteger failedAloneInARow = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
  private volatile boolean open;
  private volatile boolean hopeless;

  /**
   * @param window the most jobs at once, at least 1
   */
  public Pool(int window, Stop stop) {
    this.window = window;
    this.stop = stop;
    this.places = new Semaphore(1);
  }

  /**
   * Blocks until the last admitted job has ended. Call it once.
   *
   * @throws InterruptedException where the calling thread is interrupted; jobs in flight go on
   * @throws RuntimeException the first that a job threw, after the others in flight have ended
   */
  public <J> Ending run(Iterator<J> jobs, Work<J> work) throws InterruptedException {
    Ending ending = Ending.EXHAUSTED;
    while (jobs.hasNext()) {
      places.acquire();
      if (stop.isRequested() || hopeless || broken.get() != null) {
        places.release();
        ending = stop.isRequested() ? Ending.STOPPED : Ending.GAVE_UP;
        break;
      }
      J job = jobs.next();
      THREADS.newThread(() -> runOne(job, work)).start();
    }
    awaitAll();
    rethrow();
    return ending == Ending.EXHAUSTED && hopeless ? Ending.GAVE_UP : ending;
  }

  private <J> void runOne(J job, Work<J> work) {
    try {
      heed(work.run(job));
    } catch (InterruptedException e) {
      stop.request();
    } catch (Throwable e) {
      broken.compareAndSet(null, e);
    } finally {
      places.release();
    }
  }

  private void heed(Verdict verdict) {
    switch (verdict) {
      case SUCCEEDED -> {
        failuresInARow.set(0);
        failedAloneInARow.set(0);
        openWindow();
      }
      case FAILED -> hopeless |= failuresInARow.incrementAndGet() >= patience();
      case FAILED_ALONE -> hopeless |= failedAloneInARow.incrementAndGet() >= ALONE_PATIENCE;
      case HOPELESS -> hopeless = true;
    }
  }

  private int patience() {
    return open ? Math.max(10, 2 * window) : PATIENCE;
  }

  private synchronized void openWindow() {
    if (!open) {
      open = true;
      places.release(window - 1);
    }
  }

  private void awaitAll() throws InterruptedException {
    places.acquire(1);
    // With one place taken no job may be running while the window is closed; once open, all count.
    if (open) {
      places.acquire(window - 1);
    }
  }

  private void rethrow() {
    switch (broken.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
