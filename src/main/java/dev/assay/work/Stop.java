package dev.assay.work;

/** A wish to stop that many threads see. Thread-safe; it cannot be taken back. */
public final class Stop {
  private volatile boolean requested;

  public void request() {
    requested = true;
  }

  public boolean isRequested() {
    return requested;
  }
}
