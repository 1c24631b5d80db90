package dev.assay.parse;

/** Which of several answers a step takes: {@code take}. */
enum Take {
  /** All that can be read must agree; two different ones are no answer. */
  ONLY,
  FIRST,
  LAST
}
