package dev.assay.work;

import org.jspecify.annotations.Nullable;

/** A wish to stop that many threads see. Thread-safe; it cannot be taken back. */
public final class Stop {
  private final @Nullable Stop wider;
  private volatile boolean requested;

  public Stop() {
    this(null);
  }

  private Stop(@Nullable Stop wider) {
    this.wider = wider;
  }

  /** One that this one requests too, and not the other way round. */
  public Stop narrower() {
    return new Stop(this);
  }

  public void request() {
    requested = true;
  }

  public boolean isRequested() {
    return requested || (wider != null && wider.isRequested());
  }
}
