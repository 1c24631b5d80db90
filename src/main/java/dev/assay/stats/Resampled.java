package dev.assay.stats;

/** A statistic of questions that may each be drawn several times, or not at all. */
@FunctionalInterface
public interface Resampled {
  /**
   * The statistic.
   *
   * @param counts how often each question was drawn, in the order of the questions; the same array
   *     on every call, so it must not be kept
   * @return a finite number, or NaN where these draws do not determine it
   */
  double of(int[] counts);
}
