package dev.assay.template;

/** A mistake found while rendering, before its place is known; the evaluator adds the place. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  Fault(String message) {
    super(message, null, false, false);
  }
}
