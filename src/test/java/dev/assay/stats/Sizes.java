package dev.assay.stats;

/**
 * How often each cell is drawn.
 *
 * @param closed for methods in closed form
 * @param gate for gates
 * @param resampled for methods that resample
 */
record Sizes(int closed, int gate, int resampled) {
  static Sizes of(int closed) {
    return new Sizes(closed, closed * 2 / 5, closed / 10);
  }
}
