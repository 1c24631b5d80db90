package dev.assay.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Strengths from duels on one scale, P(i beats j) = σ(θ_i−θ_j) (Bradley and Terry 1952), a tie
 * being half a win for each. Errors are clustered by prompt. It assumes one scale: where A beats B,
 * B beats C and C beats A, strengths hide it. Style effects describe; they do not explain.
 */
public final class BradleyTerry {
  private BradleyTerry() {}

  /**
   * Fits strengths alone, and the style effects where duels carry them.
   *
   * @param players the number of players, 2 or more
   * @param reference the player whose strength is 0
   * @return unrated with fewer than 5 prompts, where some players never met the others, and where
   *     some never lost a point to the others
   * @throws IllegalArgumentException if a duel names another player, or its style differences are
   *     another number than those of the first
   */
  public static Strengths fit(int players, int reference, List<Duel> duels) {
    return fit(players, duels, new DuelFit(players, reference, duels, false, false));
  }

  /** The same with an effect of being shown first, which positions in random order can tell. */
  public static Strengths fitWithPosition(int players, int reference, List<Duel> duels) {
    return fit(players, duels, new DuelFit(players, reference, duels, true, false));
  }

  /**
   * The duels and, for every pair of players, half a win for each: a way to finite strengths where
   * {@link #fit} refuses, which pulls them together and has to be said. Each added tie is a prompt
   * of its own.
   *
   * @return a new list
   */
  public static List<Duel> withHalfWins(int players, List<Duel> duels) {
    List<Duel> padded = new ArrayList<>(duels);
    int prompt = duels.stream().mapToInt(Duel::prompt).max().orElse(-1);
    List<Double> noStyle =
        duels.isEmpty() ? List.of() : duels.getFirst().style().stream().map(s -> 0.0).toList();
    for (int i = 0; i < players; i++) {
      for (int j = 0; j < i; j++) {
        padded.add(new Duel(i, j, Duel.Result.TIE, ++prompt, noStyle));
      }
    }
    return padded;
  }

  private static Strengths fit(int players, List<Duel> duels, DuelFit fit) {
    DuelGraph graph = new DuelGraph(players, duels);
    if (graph.disconnected()) {
      return new Strengths.Unrated("some players never met the others");
    }
    if (graph.separated()) {
      return new Strengths.Unrated("some players never lost a point to the others");
    }
    return fit.fit();
  }
}
