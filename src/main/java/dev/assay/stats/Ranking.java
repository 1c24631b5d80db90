package dev.assay.stats;

/** What is known about the order of several models, or the reason why nothing is. */
public sealed interface Ranking permits RankIntervals, Ranking.None {
  /**
   * There is nothing to go by.
   *
   * @param reason a clause for people, such as {@code fewer than 10 samples}
   */
  record None(String reason) implements Ranking {}
}
