package dev.assay.template;

/** What one rendering has spent of its bounds. Not thread-safe. */
final class Work {
  private static final long MOST_STEPS = 5_000_000;
  private static final int MOST_CHARACTERS = 16 * 1024 * 1024;
  private static final int DEEPEST = 300;
  private long steps;
  private int depth;

  /** One evaluation, comparison or turn of a loop. */
  void step() {
    spend(1);
  }

  void spend(long count) {
    steps += Math.max(0, count);
    if (steps > MOST_STEPS) {
      throw new Fault("this template does more than " + MOST_STEPS + " steps of work");
    }
  }

  /** Asked before a text of so many characters is made. */
  void text(long length) {
    if (length > MOST_CHARACTERS) {
      throw new Fault("this makes a text of more than " + MOST_CHARACTERS + " characters");
    }
    spend(length / 64);
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw new Fault("this nests deeper than " + DEEPEST + " levels");
    }
  }

  void leave() {
    depth--;
  }
}
