package dev.assay.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Maximum likelihood of P(k) ∝ exp(x_k·β) (McFadden 1974) by Newton with step halving, and the
 * errors of β. Bradley–Terry and Davidson are both of this kind.
 */
final class ConditionalLogit {
  private static final int MOST_STEPS = 100;
  // A log odds that the data do not bound keeps growing; no honest one comes near.
  private static final double UNBOUNDED = 30;

  private final List<Choice> choices;
  private final int size;

  /**
   * One outcome among several.
   *
   * @param features {@code double[alternatives][parameters]}
   * @param weights how far each alternative was the outcome, adding up to 1
   * @param cluster the cluster of the choice; a cluster's choices stand together
   */
  record Choice(double[][] features, double[] weights, int cluster) {}

  /**
   * @param beta the parameters
   * @param covariance H⁻¹(Σ_g u_g·u_gᵀ)H⁻¹ over clusters
   * @param modelCovariance H⁻¹, right if all choices are independent and the model true
   * @param logLikelihood at beta
   */
  record Fit(
      double[] beta, double[][] covariance, double[][] modelCovariance, double logLikelihood) {}

  /** For choices in an order that groups their clusters. */
  ConditionalLogit(List<Choice> choices, int parameters) {
    this.choices = choices;
    size = parameters;
  }

  /** Empty where the likelihood has no single finite maximum. */
  Optional<Fit> fit() {
    double[] beta = new double[size];
    Slopes at = slopes(beta);
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<RealMatrix> inverse = inverse(at.information);
      if (inverse.isEmpty()) {
        return Optional.empty();
      }
      double[] move = inverse.get().operate(at.gradient);
      if (largest(move) < 1e-11) {
        return Optional.of(fitted(beta, at, inverse.get()));
      }
      double[] from = beta;
      Slopes before = at;
      double length = 1;
      do {
        beta = moved(from, move, length);
        at = slopes(beta);
        length /= 2;
      } while (at.logLikelihood < before.logLikelihood - 1e-9 && length > 1e-6);
      if (largest(beta) > UNBOUNDED) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Fit fitted(double[] beta, Slopes at, RealMatrix inverse) {
    RealMatrix sandwich = inverse.multiply(new Array2DRowRealMatrix(at.meat)).multiply(inverse);
    return new Fit(beta, sandwich.getData(), inverse.getData(), at.logLikelihood);
  }

  private static Optional<RealMatrix> inverse(double[][] information) {
    try {
      RealMatrix matrix = new Array2DRowRealMatrix(information);
      RealMatrix inverse = new CholeskyDecomposition(matrix, 1e-9, 1e-12).getSolver().getInverse();
      return Optional.of(inverse.add(inverse.transpose()).scalarMultiply(.5));
    } catch (NonPositiveDefiniteMatrixException flat) {
      return Optional.empty();
    }
  }

  private Slopes slopes(double[] beta) {
    Slopes slopes = new Slopes(size);
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      slopes.add(choice, beta);
      if (i + 1 == choices.size() || choices.get(i + 1).cluster != choice.cluster) {
        slopes.endCluster();
      }
    }
    return slopes;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static double[] moved(double[] from, double[] move, double length) {
    double[] to = from.clone();
    for (int p = 0; p < to.length; p++) {
      to[p] += length * move[p];
    }
    return to;
  }

  /** The log likelihood with its first and second derivatives. */
  private static final class Slopes {
    double logLikelihood;
    final double[] gradient;
    final double[][] information;
    final double[][] meat;
    private final double[] cluster;

    Slopes(int size) {
      gradient = new double[size];
      information = new double[size][size];
      meat = new double[size][size];
      cluster = new double[size];
    }

    void add(Choice choice, double[] beta) {
      double[][] x = choice.features;
      double[] shares = Arrays.stream(x).mapToDouble(row -> dot(row, beta)).toArray();
      double top = Arrays.stream(shares).max().orElseThrow();
      double total = 0;
      for (double share : shares) {
        total += Math.exp(share - top);
      }
      double[] mean = new double[beta.length];
      for (int k = 0; k < shares.length; k++) {
        logLikelihood += choice.weights[k] * (shares[k] - top - Math.log(total));
        shares[k] = Math.exp(shares[k] - top) / total;
        for (int p = 0; p < mean.length; p++) {
          mean[p] += shares[k] * x[k][p];
          cluster[p] += choice.weights[k] * x[k][p];
        }
      }
      for (int p = 0; p < mean.length; p++) {
        cluster[p] -= mean[p];
      }
      for (int k = 0; k < shares.length; k++) {
        addOuter(information, centred(x[k], mean), shares[k]);
      }
    }

    void endCluster() {
      addOuter(meat, cluster, 1);
      for (int p = 0; p < cluster.length; p++) {
        gradient[p] += cluster[p];
      }
      Arrays.fill(cluster, 0);
    }

    private static double dot(double[] row, double[] beta) {
      double sum = 0;
      for (int p = 0; p < row.length; p++) {
        sum += row[p] * beta[p];
      }
      return sum;
    }

    private static double[] centred(double[] row, double[] mean) {
      double[] result = row.clone();
      for (int p = 0; p < result.length; p++) {
        result[p] -= mean[p];
      }
      return result;
    }

    private static void addOuter(double[][] matrix, double[] v, double weight) {
      for (int p = 0; p < v.length; p++) {
        if (v[p] != 0) {
          for (int q = 0; q < v.length; q++) {
            matrix[p][q] += weight * v[p] * v[q];
          }
        }
      }
    }
  }
}
