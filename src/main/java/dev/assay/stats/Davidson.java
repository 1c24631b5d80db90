package dev.assay.stats;

import java.util.List;

/**
 * Strengths from duels with ties as an outcome of their own: win ∝ α, loss ∝ β, tie ∝ ν√(αβ), θ =
 * log α (Davidson 1970). Errors are clustered by prompt; the caveats of {@link BradleyTerry} hold.
 */
public final class Davidson {
  private Davidson() {}

  /**
   * Fits strengths and ν, and the style effects where duels carry them.
   *
   * @param players the number of players, 2 or more
   * @param reference the player whose strength is 0
   * @return unrated with fewer than 5 prompts, without a tie, and where the duels leave a strength
   *     or ν without a finite value
   * @throws IllegalArgumentException if a duel names another player, or its style differences are
   *     another number than those of the first
   */
  public static Strengths fit(int players, int reference, List<Duel> duels) {
    return fit(players, duels, new DuelFit(players, reference, duels, false, true));
  }

  /** The same with an effect of being shown first, which positions in random order can tell. */
  public static Strengths fitWithPosition(int players, int reference, List<Duel> duels) {
    return fit(players, duels, new DuelFit(players, reference, duels, true, true));
  }

  private static Strengths fit(int players, List<Duel> duels, DuelFit fit) {
    DuelGraph graph = new DuelGraph(players, duels);
    if (graph.disconnected()) {
      return new Strengths.Unrated("some players never met the others");
    }
    if (duels.stream().noneMatch(duel -> duel.result() == Duel.Result.TIE)) {
      return new Strengths.Unrated("no duel is a tie; fit Bradley–Terry instead");
    }
    if (graph.separated()) {
      return new Strengths.Unrated("some players never lost a point to the others");
    }
    if (graph.tiesSeparated()) {
      return new Strengths.Unrated("too few upsets to tell how likely a tie is");
    }
    return fit.fit();
  }
}
