package dev.assay.score.math;

/** A text that is no answer of a form that is known. Never leaves the package. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(String why) {
    super(why, null, false, false);
  }
}
