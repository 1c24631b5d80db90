package dev.assay.model;

import dev.assay.exchange.Exchange;
import dev.assay.exchange.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers many requests together, hours later. Thread-safe. No provider offers it yet; what is
 * durable about a batch, its id first of all, is the caller's to write down.
 */
public interface BatchModel extends AutoCloseable {
  /**
   * Hands in the requests and blocks until the provider has taken them.
   *
   * @param requests by an id of the caller's choice, at most {@link #largest()} of them
   * @return the provider's id of the batch, from which another process can collect
   * @throws dev.assay.config.AssayException where the provider does not take the batch
   */
  String submit(Map<String, Request> requests) throws InterruptedException;

  /**
   * Looks once whether the batch has ended, in whatever way.
   *
   * @return nothing while it is under way; then what came of every request by its id, in the order
   *     of the ids given: requests that expired or were cancelled are failures
   */
  Optional<Map<String, Exchange>> collect(String batch, List<String> ids)
      throws InterruptedException;

  /** The most requests of one batch. */
  int largest();

  @Override
  void close();
}
