package dev.assay.stats;

/** What K runs of every question are worth, from the intraclass correlation ICC in [0, 1]. */
public final class Repeats {
  private Repeats() {}

  /** 1 + (K−1)·ICC: by how much pooling runs as if independent understates the variance. */
  public static double designEffect(double epochs, double icc) {
    return 1 + (epochs - 1) * icc;
  }

  /** K/(1 + (K−1)·ICC): the independent replies that K runs of one question amount to. */
  public static double effectivePerQuestion(double epochs, double icc) {
    return epochs / designEffect(epochs, icc);
  }

  /**
   * ICC + (1−ICC)/K, the variance of the score with K runs relative to one: (1 + 2/K)/3 for chances
   * uniform on [0, 1], whose ICC is 1/3 (Miller 2024).
   */
  public static double varianceRatio(double epochs, double icc) {
    return icc + (1 - icc) / epochs;
  }
}
