package dev.assay.stats;

import java.util.List;
import java.util.OptionalDouble;

/** What duels say about the strengths of the players. */
public sealed interface Strengths {

  /**
   * The duels rank the players on one scale; only differences between players mean something.
   *
   * @param reference the player whose strength is 0
   * @param abilities the log strength θ of each player; P(i beats j) = σ(θ_i−θ_j) without ties
   * @param covariance of the abilities, {@code [players][players]}, clustered by prompt (sandwich);
   *     0 for the reference
   * @param modelSe the standard errors of the abilities if all duels were independent and the model
   *     true; for comparison with those of the sandwich only
   * @param tie ν of Davidson's model, where ties were fitted as ties
   * @param effects the log odds of being shown first, then one for each style difference
   * @param effectsSe their standard errors, clustered by prompt
   * @param prompts the number of prompts
   * @param logLikelihood at these abilities
   */
  record Rated(
      int reference,
      List<Double> abilities,
      List<List<Double>> covariance,
      List<Double> modelSe,
      OptionalDouble tie,
      List<Double> effects,
      List<Double> effectsSe,
      int prompts,
      double logLikelihood)
      implements Strengths {
    private static final double ELO = 400 / Math.log(10);

    /** The clustered standard error of a player's ability; 0 for the reference. */
    public double se(int player) {
      return differenceSe(player, reference);
    }

    /** Elo = 1000 + 400·θ/ln 10, so the reference has 1000. */
    public double elo(int player) {
      return 1000 + ELO * abilities.get(player);
    }

    /**
     * The interval for θ_a − θ_b, or for a's lead in Elo points: ± t of G−1 degrees of freedom ·
     * √(G/(G−1)) · the clustered standard error, G prompts.
     *
     * @return a refusal where the duels of every prompt cancel out, so that the error shows as 0
     * @throws IllegalArgumentException if both are the same player, or unless 0 &lt; level &lt; 1
     */
    public Estimate difference(int a, int b, Unit unit, double level) {
      if (a == b) {
        throw new IllegalArgumentException("player " + a + " against itself: needs two players");
      }
      double scale = unit == Unit.ELO ? ELO : 1;
      double centre = scale * (abilities.get(a) - abilities.get(b));
      double se = scale * differenceSe(a, b);
      double g = prompts;
      double half = Quantile.studentTwoSided(level, g - 1) * Math.sqrt(g / (g - 1)) * se;
      return centre - half < centre + half
          ? new Interval(se, centre - half, centre + half, level, "duels-clustered")
          : new Refusal("the duels show no spread between prompts");
    }

    private double differenceSe(int a, int b) {
      double variance =
          covariance.get(a).get(a) + covariance.get(b).get(b) - 2 * covariance.get(a).get(b);
      return Math.sqrt(Math.max(0, variance));
    }
  }

  /**
   * There is no finite answer.
   *
   * @param reason a clause for people
   */
  record Unrated(String reason) implements Strengths {}

  /** The scale of a difference. */
  enum Unit {
    /** Log odds of winning. */
    LOG_ODDS,
    /** 400 points are odds of ten to one. */
    ELO
  }
}
