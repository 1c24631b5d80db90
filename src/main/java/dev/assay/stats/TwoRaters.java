package dev.assay.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;

/**
 * How often two raters gave which pair of labels. Every measure is empty without a unit, and where
 * chance alone would explain full agreement, as when both raters know only one label.
 */
final class TwoRaters {
  private final double[][] shares;
  private final double[] rows;
  private final double[] columns;
  private final long units;

  /**
   * @param table {@code long[categories][categories]}, the units that the first rater gave the
   *     category of the row and the second that of the column
   */
  TwoRaters(long[][] table) {
    int q = table.length;
    units = Arrays.stream(table).flatMapToLong(Arrays::stream).sum();
    shares = new double[q][q];
    rows = new double[q];
    columns = new double[q];
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        shares[i][j] = table[i][j] / (double) Math.max(1, units);
        rows[i] += shares[i][j];
        columns[j] += shares[i][j];
      }
    }
  }

  /** p_o, the share of units on which the raters agree. */
  OptionalDouble percentAgreement() {
    return units == 0 ? OptionalDouble.empty() : OptionalDouble.of(diagonal());
  }

  /** κ = (p_o−p_e)/(1−p_e) with p_e = Σ row·column (Cohen 1960). */
  OptionalDouble cohenKappa() {
    return beyondChance(cohenChance());
  }

  /** π: as κ, with p_e = Σ(mean of row and column)² (Scott 1955). */
  OptionalDouble scottPi() {
    double chance = 0;
    for (int i = 0; i < rows.length; i++) {
      chance += Math.pow((rows[i] + columns[i]) / 2, 2);
    }
    return beyondChance(chance);
  }

  /** As κ, with p_e = 1/q (Brennan and Prediger 1981). */
  OptionalDouble brennanPrediger() {
    return beyondChance(1.0 / rows.length);
  }

  /**
   * κ_w = 1 − Σw·p/Σw·row·column (Cohen 1968).
   *
   * @param values the value of each category
   * @param weight what a disagreement between two values costs
   */
  OptionalDouble weightedKappa(double[] values, DoubleBinaryOperator weight) {
    double observed = 0;
    double expected = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        double w = weight.applyAsDouble(values[i], values[j]);
        observed += w * shares[i][j];
        expected += w * rows[i] * columns[j];
      }
    }
    return expected > 0 ? OptionalDouble.of(1 - observed / expected) : OptionalDouble.empty();
  }

  /** The large-sample standard error of Cohen's κ (Fleiss, Cohen and Everitt 1969, eq. 8). */
  OptionalDouble cohenSe() {
    OptionalDouble defined = cohenKappa();
    if (defined.isEmpty()) {
      return defined;
    }
    double kappa = defined.getAsDouble();
    double chance = cohenChance();
    double sum = -Math.pow(kappa - chance * (1 - kappa), 2);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        double onDiagonal = i == j ? 1 : 0;
        double term = onDiagonal - (columns[i] + rows[j]) * (1 - kappa);
        sum += shares[i][j] * term * term;
      }
    }
    return OptionalDouble.of(Math.sqrt(Math.max(0, sum) / units) / (1 - chance));
  }

  /** The standard error that Cohen's κ has where it is truly 0 (the same paper, eq. 9). */
  OptionalDouble cohenSeUnderChance() {
    if (cohenKappa().isEmpty()) {
      return OptionalDouble.empty();
    }
    double chance = cohenChance();
    double sum = chance + chance * chance;
    for (int i = 0; i < rows.length; i++) {
      sum -= rows[i] * columns[i] * (rows[i] + columns[i]);
    }
    return OptionalDouble.of(Math.sqrt(Math.max(0, sum) / units) / (1 - chance));
  }

  private double diagonal() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += shares[i][i];
    }
    return sum;
  }

  private double cohenChance() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += rows[i] * columns[i];
    }
    return sum;
  }

  private OptionalDouble beyondChance(double chance) {
    // Rounded shares of one shared label may add up to a hair under 1.
    boolean defined = units > 0 && 1 - chance > 1e-12;
    return defined
        ? OptionalDouble.of((diagonal() - chance) / (1 - chance))
        : OptionalDouble.empty();
  }
}
