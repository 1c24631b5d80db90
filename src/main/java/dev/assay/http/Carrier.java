package dev.assay.http;

/** Carries one request to its server and an answer back. Thread-safe. */
public interface Carrier extends AutoCloseable {
  /**
   * Blocks until the whole answer is there, or it is clear that none comes.
   *
   * @throws InterruptedException where the thread is interrupted or the carrier closed meanwhile
   */
  Delivery send(Post post) throws InterruptedException;

  /** Breaks off every request in flight and refuses new ones. */
  @Override
  void close();
}
