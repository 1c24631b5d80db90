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
 * failure that would hit every job, end the admission. So does a job that is not admitted.
 */
public final class Pool {
  /** How many failures in a row, before any success, are enough. */
  public static final int PATIENCE = 3;

  /** How a job went. */
  public enum Verdict {
    /** It gave what it was run for. */
    SUCCEEDED,
    /** It failed; another may succeed. */
    FAILED,
    /** It failed for reasons of its own, which say nothing of the others. */
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
    GAVE_UP,
    /** The next job was not admitted. */
    REFUSED
  }

  /** One kind of job. */
  public interface Work<J> {
    /**
     * Whether there are means to run it; the last question before it is run, on the thread that
     * admits, which it may hold up.
     */
    default boolean admits(J job) throws InterruptedException {
      return true;
    }

    /** Runs one job; called on a virtual thread of its own. */
    Verdict run(J job) throws InterruptedException;
  }

  private static final ThreadFactory THREADS = Thread.ofVirtual().name("job-", 0).factory();

  private final int window;
  private final Stop stop;
  private final Semaphore places;
  private final AtomicInteger failuresInARow = new AtomicInteger();
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
   * @param jobs asked on the calling thread alone; an exception of theirs is as one of a job
   * @throws InterruptedException where the calling thread is interrupted; jobs in flight go on
   * @throws RuntimeException the first that a job threw, after the others in flight have ended
   */
  public <J> Ending run(Iterator<J> jobs, Work<J> work) throws InterruptedException {
    Ending ending = null;
    while (ending == null) {
      ending = admitOne(jobs, work);
    }
    awaitAll();
    rethrow();
    return ending == Ending.EXHAUSTED && hopeless ? Ending.GAVE_UP : ending;
  }

  /** Starts the next job; why there is none, else null. */
  private <J> @Nullable Ending admitOne(Iterator<J> jobs, Work<J> work)
      throws InterruptedException {
    boolean started = false;
    boolean placed = false;
    try {
      if (!jobs.hasNext()) {
        return Ending.EXHAUSTED;
      }
      places.acquire();
      placed = true;
      Ending ending = ending();
      if (ending != null) {
        return ending;
      }
      // What ended while it waited may have been the last that made sense.
      if (!jobs.hasNext()) {
        return Ending.EXHAUSTED;
      }
      J job = jobs.next();
      if (!work.admits(job)) {
        return stop.isRequested() ? Ending.STOPPED : Ending.REFUSED;
      }
      THREADS.newThread(() -> runOne(job, work)).start();
      started = true;
      return null;
    } catch (RuntimeException | Error e) {
      broken.compareAndSet(null, e);
      return Ending.GAVE_UP;
    } finally {
      if (placed && !started) {
        places.release();
      }
    }
  }

  private @Nullable Ending ending() {
    if (stop.isRequested()) {
      return Ending.STOPPED;
    }
    return hopeless || broken.get() != null ? Ending.GAVE_UP : null;
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
        openWindow();
      }
      case FAILED -> hopeless |= failuresInARow.incrementAndGet() >= patience();
      case FAILED_ALONE -> {}
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
