package dev.assay.work;

import org.jspecify.annotations.Nullable;

/**
 * How much jobs may use up, of money or of anything else that is known only afterwards: the most
 * that a job can use is set aside before it is run, and what it did use is counted when it has
 * ended. Thread-safe.
 *
 * <p>A budget may lie within a wider one; both are kept.
 */
public final class Budget {
  /** How long a wait goes on before the stop is looked at again. */
  private static final long SLICE_MILLIS = 100;

  private final double limit;
  private final @Nullable Budget wider;
  private double used;
  private double setAside;

  /** Jobs that something is set aside for: without them rounding leaves nothing behind. */
  private int jobs;

  /**
   * @param limit 0 or more; infinity for none
   * @param wider null for none
   */
  public Budget(double limit, @Nullable Budget wider) {
    this.limit = limit;
    this.wider = wider;
  }

  /**
   * Sets aside what a job may use at most. Blocks while that depends on jobs that have not ended.
   *
   * @return false where it cannot be had any more, or a stop is requested
   */
  public boolean reserve(double amount, Stop stop) throws InterruptedException {
    if (!reserveHere(amount, stop)) {
      return false;
    }
    if (wider == null || wider.reserve(amount, stop)) {
      return true;
    }
    settle(amount, 0, false);
    return false;
  }

  private synchronized boolean reserveHere(double amount, Stop stop) throws InterruptedException {
    while (used + setAside + amount > limit) {
      if (used + amount > limit || stop.isRequested()) {
        return false;
      }
      wait(SLICE_MILLIS);
    }
    setAside += amount;
    jobs++;
    return true;
  }

  /** Sets aside what a job may use at most, where that can be had at once. */
  public boolean tryReserve(double amount) {
    synchronized (this) {
      if (used + setAside + amount > limit) {
        return false;
      }
      setAside += amount;
      jobs++;
    }
    if (wider == null || wider.tryReserve(amount)) {
      return true;
    }
    settle(amount, 0, false);
    return false;
  }

  /** Whether it may be had once jobs have ended that something is set aside for, if not now. */
  public boolean mayGive(double amount) {
    synchronized (this) {
      if (used + amount > limit) {
        return false;
      }
    }
    return wider == null || wider.mayGive(amount);
  }

  /** What is set aside here for jobs that have not ended. */
  public synchronized double setAside() {
    return setAside;
  }

  /** What is neither used nor set aside, here and further out; infinity where nothing bounds it. */
  public double left() {
    double here;
    synchronized (this) {
      here = Math.max(0, limit - used - setAside);
    }
    return wider == null ? here : Math.min(here, wider.left());
  }

  /** Counts what a job did use in place of what was set aside for it. */
  public void settle(double amount, double didUse) {
    settle(amount, didUse, true);
  }

  /** Counts what was used although nothing was set aside for it. */
  public void use(double didUse) {
    synchronized (this) {
      used += didUse;
    }
    if (wider != null) {
      wider.use(didUse);
    }
  }

  private void settle(double amount, double didUse, boolean everywhere) {
    synchronized (this) {
      jobs--;
      setAside = jobs == 0 ? 0 : setAside - amount;
      used += didUse;
      notifyAll();
    }
    if (everywhere && wider != null) {
      wider.settle(amount, didUse);
    }
  }

  /** Whether there is a bound at all, here or further out. */
  public boolean isBounded() {
    return limit < Double.POSITIVE_INFINITY || (wider != null && wider.isBounded());
  }

  /** What jobs that have ended did use. */
  public synchronized double used() {
    return used;
  }

  public double limit() {
    return limit;
  }
}
