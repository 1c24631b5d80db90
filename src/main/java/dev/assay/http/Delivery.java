package dev.assay.http;

import dev.assay.exchange.Failure;

/** What one attempt brought: an answer of any status, or none at all. */
public sealed interface Delivery {
  /** No complete answer came. */
  record Undelivered(Failure failure) implements Delivery {}

  /** A complete answer, whatever its status. */
  record Delivered(Answer answer) implements Delivery {}
}
