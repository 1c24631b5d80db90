package dev.assay.stats;

import java.util.OptionalDouble;

/**
 * How many raters gave each unit each category; units with fewer than two ratings count for
 * nothing. Every measure is empty without a unit left.
 */
final class CategoryCounts {
  private final int categories;
  private final double[] prevalence;
  private int units;
  private long raters = -1;
  private boolean equalRaters = true;
  private double agreed;
  private final double[] unitShares;

  /** From {@code long[units][categories]}. */
  CategoryCounts(long[][] counts, int categories) {
    this.categories = categories;
    unitShares = new double[categories];
    prevalence = new double[categories];
    double total = 0;
    for (long[] unit : counts) {
      total += add(unit);
    }
    for (int c = 0; c < categories; c++) {
      prevalence[c] /= Math.max(1, total);
      unitShares[c] /= Math.max(1, units);
    }
  }

  /** From {@code int[units][ratings]}: categories from 0, −1 where a rating is missing. */
  static CategoryCounts ofCodes(int[][] codes, int categories) {
    long[][] counts = new long[codes.length][categories];
    for (int u = 0; u < codes.length; u++) {
      for (int code : codes[u]) {
        if (code >= 0) {
          counts[u][code]++;
        }
      }
    }
    return new CategoryCounts(counts, categories);
  }

  /** The share of all ratings that each category has. */
  double[] prevalence() {
    return prevalence.clone();
  }

  /** P̄: the mean over units of the share of rater pairs that agree. */
  OptionalDouble percentAgreement() {
    return units == 0 ? OptionalDouble.empty() : OptionalDouble.of(agreed / units);
  }

  /**
   * κ = (P̄−Σp_j²)/(1−Σp_j²) (Fleiss 1971). Also empty where the units have different numbers of
   * ratings, and where all ratings are the same.
   */
  OptionalDouble fleissKappa() {
    double chance = 0;
    for (double share : prevalence) {
      chance += share * share;
    }
    return equalRaters ? beyondChance(chance) : OptionalDouble.empty();
  }

  /**
   * AC1 with p_e = Σπ(1−π)/(q−1), where π is the mean over units of the share of a unit's ratings
   * (Gwet 2008, eq. 18; for two raters the mean marginal). Also empty with fewer than two
   * categories.
   */
  OptionalDouble gwetAc1() {
    if (categories < 2) {
      return OptionalDouble.empty();
    }
    double chance = 0;
    for (double share : unitShares) {
      chance += share * (1 - share);
    }
    return beyondChance(chance / (categories - 1));
  }

  private long add(long[] unit) {
    long ratings = 0;
    long pairs = 0;
    for (long count : unit) {
      ratings += count;
      pairs += count * (count - 1);
    }
    if (ratings < 2) {
      return 0;
    }
    units++;
    equalRaters &= raters < 0 || raters == ratings;
    raters = ratings;
    agreed += pairs / (double) (ratings * (ratings - 1));
    for (int c = 0; c < categories; c++) {
      prevalence[c] += unit[c];
      unitShares[c] += unit[c] / (double) ratings;
    }
    return ratings;
  }

  private OptionalDouble beyondChance(double chance) {
    boolean defined = units > 0 && 1 - chance > 1e-12;
    return defined
        ? OptionalDouble.of((agreed / units - chance) / (1 - chance))
        : OptionalDouble.empty();
  }
}
