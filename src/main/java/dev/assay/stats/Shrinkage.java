package dev.assay.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Differences per category, drawn towards their common mean by as much as they are noise: δ̃_c = μ
 * + τ²/(τ²+SE_c²)·(δ_c−μ), with τ² = max(0, (Q−C+1)/(Σw−Σw²/Σw)), w = 1/SE² and μ weighted by
 * 1/(SE²+τ²) (DerSimonian &amp; Laird 1986, eq. 8; empirical Bayes).
 *
 * <p>A category whose SE is 0 or NaN does not say how noisy it is: it takes no part and its own
 * value is empty. Give a stabilised SE where such a category shall count.
 *
 * @param q Q = Σw(δ−δ̄_w)²; 0 for fewer than two categories
 * @param tau2 τ², the variance between the true differences; 0 for fewer than two categories
 * @param mean μ; empty where no category takes part
 * @param shrunk δ̃_c for each category, in the order given
 */
public record Shrinkage(double q, double tau2, OptionalDouble mean, List<OptionalDouble> shrunk) {
  public Shrinkage {
    shrunk = List.copyOf(shrunk);
  }

  /**
   * Shrinks {@code differences} with standard errors {@code se}, both one per category in the units
   * of the score.
   *
   * @throws IllegalArgumentException if their lengths differ or a difference that takes part is not
   *     finite
   */
  public static Shrinkage of(double[] differences, double[] se) {
    if (differences.length != se.length) {
      throw new IllegalArgumentException(
          se.length + " standard errors for " + differences.length + " differences");
    }
    double q = heterogeneity(differences, se);
    double tau2 = betweenCategories(q, se);
    double weights = 0;
    double weighted = 0;
    for (int c = 0; c < se.length; c++) {
      if (takesPart(se[c])) {
        double weight = 1 / (se[c] * se[c] + tau2);
        weights += weight;
        weighted += weight * differences[c];
      }
    }
    if (weights > 0 && !Double.isFinite(weighted)) {
      throw new IllegalArgumentException("a difference is not finite");
    }
    double mean = weighted / weights;
    List<OptionalDouble> shrunk = new ArrayList<>(se.length);
    for (int c = 0; c < se.length; c++) {
      double share = tau2 / (tau2 + se[c] * se[c]);
      shrunk.add(
          takesPart(se[c])
              ? OptionalDouble.of(mean + share * (differences[c] - mean))
              : OptionalDouble.empty());
    }
    return new Shrinkage(
        q, tau2, weights > 0 ? OptionalDouble.of(mean) : OptionalDouble.empty(), shrunk);
  }

  private static double heterogeneity(double[] differences, double[] se) {
    double weights = 0;
    double weighted = 0;
    for (int c = 0; c < se.length; c++) {
      weights += weight(se[c]);
      weighted += takesPart(se[c]) ? weight(se[c]) * differences[c] : 0;
    }
    double q = 0;
    for (int c = 0; c < se.length; c++) {
      double deviation = takesPart(se[c]) ? differences[c] - weighted / weights : 0;
      q += weight(se[c]) * deviation * deviation;
    }
    return q;
  }

  private static double betweenCategories(double q, double[] se) {
    int categories = 0;
    double weights = 0;
    double squares = 0;
    for (double error : se) {
      categories += takesPart(error) ? 1 : 0;
      weights += weight(error);
      squares += weight(error) * weight(error);
    }
    if (categories < 2) {
      return 0;
    }
    return Math.max(0, (q - categories + 1) / (weights - squares / weights));
  }

  private static double weight(double se) {
    return takesPart(se) ? 1 / (se * se) : 0;
  }

  private static boolean takesPart(double se) {
    return se > 0 && Double.isFinite(se);
  }
}
