package dev.assay.score.checklist;

/** How many words there are, as {@link Parts#words} counts them. */
record WordCount(int n, Bound bound) implements Check {
  enum Bound {
    EXACT,
    LEAST,
    MOST
  }

  static Check of(Arguments a, Bound bound) {
    return new WordCount(a.whole("n", 1), bound);
  }

  @Override
  public boolean holds(String text) {
    long words = Parts.words(text);
    return switch (bound) {
      case EXACT -> words == n;
      case LEAST -> words >= n;
      case MOST -> words <= n;
    };
  }
}
