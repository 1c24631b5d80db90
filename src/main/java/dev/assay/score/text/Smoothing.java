package dev.assay.score.text;

import org.jspecify.annotations.Nullable;

/**
 * What BLEU takes for runs of tokens that no reference has (Chen and Cherry 2014).
 *
 * @param value what is added; null for the usual one
 */
record Smoothing(Method method, @Nullable Double value) {
  enum Method {
    /** Half, a quarter, an eighth of one run, for each order without a match. */
    EXP,
    /** A small count in place of 0. */
    FLOOR,
    /** Added to matches and runs of all orders but the first. */
    ADD_K,
    NONE
  }

  double added() {
    if (value != null) {
      return value;
    }
    return method == Method.FLOOR ? .1 : 1;
  }
}
