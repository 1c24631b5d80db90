package dev.assay.stats;

import java.util.List;

/**
 * One comparison of two replies to the same prompt.
 *
 * @param first the player (a model) whose reply was shown first, from 0
 * @param second the other player
 * @param result who won
 * @param prompt the prompt; duels on one prompt are not independent
 * @param style differences first − second in what might sway a judge, such as length; the same
 *     number of finite values in every duel, mostly none
 */
public record Duel(int first, int second, Result result, int prompt, List<Double> style) {
  /** How a duel ended. */
  public enum Result {
    /** The reply shown first is better. */
    FIRST,
    /** The reply shown second is better. */
    SECOND,
    /** Neither is better. */
    TIE
  }

  public Duel {
    style = List.copyOf(style);
    if (first < 0 || second < 0 || first == second) {
      throw new IllegalArgumentException(
          "duel of player " + first + " with " + second + ": needs two different players from 0");
    }
    if (style.stream().anyMatch(value -> !Double.isFinite(value))) {
      throw new IllegalArgumentException("style differences " + style + ": must be finite");
    }
  }

  /** A duel without style differences. */
  public Duel(int first, int second, Result result, int prompt) {
    this(first, second, result, prompt, List.of());
  }
}
