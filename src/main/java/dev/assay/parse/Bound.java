package dev.assay.parse;

/**
 * How many steps a search may take in one text: a million, and 50 for each of its characters. Not
 * thread-safe.
 */
final class Bound {
  private static final long FREE = 1_000_000;
  private static final long PER_CHARACTER = 50;

  private final long most;
  private long taken;

  Bound(int characters) {
    most = FREE + PER_CHARACTER * characters;
  }

  /** Takes some steps, and says whether there were that many left. */
  boolean take(long steps) {
    taken += steps;
    return taken <= most;
  }

  long taken() {
    return taken;
  }

  /** For reasons. */
  String spent() {
    return "the search was stopped after " + most + " steps";
  }
}
