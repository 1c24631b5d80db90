package dev.assay.http;

import dev.assay.exchange.Failure;

/** What one attempt brought: an answer of any status, or none at all. */
public sealed interface Delivery {
  /**
   * No complete answer came.
   *
   * @param sent whether the request may have reached the server, and may be billed
   */
  record Undelivered(Failure failure, boolean sent) implements Delivery {}

  /** A complete answer, whatever its status. */
  record Delivered(Answer answer) implements Delivery {}
}
