package dev.assay.stats;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Boundaries for a test that is looked at several times, at information fractions fixed before the
 * run, so that its error rate over all looks is alpha: the O'Brien-Fleming spending function α(t) =
 * 2(1−Φ(z_{1−α/2}/√t)) of Lan &amp; DeMets (1983), solved by integrating the density of the score
 * process look by look (Armitage, McPherson &amp; Rowe 1969).
 *
 * <p>It assumes independent increments: each look adds runs to the same questions, or new
 * questions. Stop at look k where the one-sided p-value is at most {@code looks().get(k).alpha()};
 * that also converts the boundary to a statistic with Student's distribution.
 *
 * @param alpha the error rate over all looks
 * @param sides 1, or 2 for symmetric boundaries that spend alpha/2 each
 * @param looks in order; at least one
 */
public record Looks(double alpha, int sides, List<Look> looks) {
  /** Neighbouring looks must differ by that much for the integration to resolve them. */
  public static final double SMALLEST_STEP = .001;

  /** Chances below this are spent nowhere: |z| would have to exceed 30. */
  private static final double UNREACHABLE_Z = 30;

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  public Looks {
    looks = List.copyOf(looks);
  }

  /**
   * One look.
   *
   * @param information the share of the final information, in (0, 1]
   * @param z the boundary for a standard normal statistic; 30 where no chance is spent
   * @param alpha the nominal error rate of one side, Φ(−z): what a p-value is compared with
   */
  public record Look(double information, double z, double alpha) {
    /**
     * The boundary for a statistic with Student's distribution; infinite where {@code df} are too
     * few to ever reach it.
     */
    public double critical(double df) {
      return StudentBoundary.critical(alpha, df);
    }
  }

  /**
   * Boundaries that stop for one direction only.
   *
   * @param information the fractions t_k, rising by at least {@link #SMALLEST_STEP}, the last 1
   * @throws IllegalArgumentException if they are not, or unless 0 &lt; alpha &lt; 1/2
   */
  public static Looks oneSided(double[] information, double alpha) {
    return solve(information, alpha, 1);
  }

  /**
   * Symmetric boundaries that stop for either direction, alpha/2 each.
   *
   * @param information as for {@link #oneSided}
   * @throws IllegalArgumentException as there
   */
  public static Looks twoSided(double[] information, double alpha) {
    return solve(information, alpha, 2);
  }

  /**
   * Information for the same questions asked again, in fractions of the last: K/K_max.
   *
   * @param epochs the planned K of each look, rising
   */
  public static double[] suiteInformation(int... epochs) {
    double[] variances = new double[epochs.length];
    for (int k = 0; k < epochs.length; k++) {
      variances[k] = 1.0 / epochs[k];
    }
    return information(variances);
  }

  /**
   * Information for new questions: Var_final/Var_k with Var_k = ω² + (σ_A²+σ_B²)/K, for both sides
   * asked K times.
   *
   * @param epochs the planned K of each look, rising
   */
  public static double[] populationInformation(PairVariance components, int... epochs) {
    double[] variances = new double[epochs.length];
    for (int k = 0; k < epochs.length; k++) {
      variances[k] = components.population(epochs[k], epochs[k]);
    }
    return information(variances);
  }

  /** Information from the planned variance of the difference at each look, Var_final/Var_k. */
  public static double[] information(double[] variances) {
    double[] fractions = new double[variances.length];
    for (int k = 0; k < fractions.length; k++) {
      fractions[k] = variances[variances.length - 1] / variances[k];
    }
    return fractions;
  }

  private static Looks solve(double[] information, double alpha, int sides) {
    require(information, alpha);
    List<Look> looks = new ArrayList<>(information.length);
    ScoreProcess process = ScoreProcess.start(sides == 2);
    double spent = 0;
    for (int k = 0; k < information.length; k++) {
      double t = information[k];
      double toSpend = spending(t, alpha / sides);
      double boundary = process.boundary(t, toSpend - spent, UNREACHABLE_Z * Math.sqrt(t));
      double z = boundary / Math.sqrt(t);
      looks.add(new Look(t, z, NORMAL.cumulativeProbability(-z)));
      if (k + 1 < information.length) {
        process = process.advance(t, boundary, information[k + 1]);
      }
      spent = toSpend;
    }
    return new Looks(alpha, sides, looks);
  }

  private static double spending(double t, double alpha) {
    double z = Quantile.normalTwoSided(1 - alpha);
    return 2 * NORMAL.cumulativeProbability(-z / Math.sqrt(t));
  }

  private static void require(double[] information, double alpha) {
    if (!(alpha > 0 && alpha < .5)) {
      throw new IllegalArgumentException(
          "error rate " + alpha + ": must lie strictly between 0 and 0.5, such as 0.05");
    }
    double before = 0;
    for (double t : information) {
      if (!(t - before > SMALLEST_STEP * .999)) {
        throw new IllegalArgumentException(
            "information " + t + " after " + before + ": must rise by 0.001 or more at each look");
      }
      before = t;
    }
    if (before != 1) {
      throw new IllegalArgumentException("information " + before + " at the last look: must be 1");
    }
  }
}
