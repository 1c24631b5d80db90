package dev.assay.stats;

/** Percentiles by nearest rank (Hyndman and Fan 1996, definition 1). */
public final class Percentile {
  private Percentile() {}

  /**
   * The smallest value with at least that share of all values at or below it.
   *
   * @param sorted ascending, at least one value
   * @param share in (0, 1]
   */
  public static double of(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }
}
