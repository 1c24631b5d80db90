package dev.assay.http;

/**
 * How many requests may be sent again in all, so that a server in trouble is not given more of it:
 * one for two first attempts, and at least 100. Thread-safe.
 */
final class RetryBudget {
  private static final long LEAST = 100;
  private long firsts;
  private long retries;

  synchronized void first() {
    firsts++;
  }

  /** Takes one retry, where there is one. */
  synchronized boolean take() {
    if (retries >= Math.max(LEAST, firsts / 2)) {
      return false;
    }
    retries++;
    return true;
  }
}
