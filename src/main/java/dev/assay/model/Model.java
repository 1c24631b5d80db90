package dev.assay.model;

import dev.assay.config.Node;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Request;

/** Answers one request at a time per calling thread. Thread-safe. */
public interface Model extends AutoCloseable {
  /**
   * Blocks until there is a reply, or no point in trying on; meant for virtual threads. Whatever
   * goes wrong is a {@link dev.assay.exchange.Failure} in the result.
   *
   * @throws InterruptedException where the thread is interrupted or the model closed meanwhile
   */
  Exchange ask(Request request) throws InterruptedException;

  /**
   * The parameters that would go with the request as the provider's interface spells them, without
   * messages and seed; empty where nothing is sent. No secrets.
   */
  Node.Obj sent(Request request);

  /** Breaks off what is in flight and refuses new requests. May be called twice. */
  @Override
  void close();
}
