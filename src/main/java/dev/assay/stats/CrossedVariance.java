package dev.assay.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The variance of the mean where epochs are a random factor crossed with questions (two-way
 * clustering, Cameron, Gelbach and Miller 2011). Each part is Σ(sums of residuals)²/N² over N
 * cells. Asked for, never chosen by a test on the data. Its coverage is not validated yet.
 *
 * @param questions V_q, clustered by question
 * @param epochs V_epoch, clustered by epoch
 * @param cells V_cell, of single replies
 * @param df min(n, K) − 1
 */
record CrossedVariance(double questions, double epochs, double cells, int df) {

  /** For a complete {@code double[samples][epochs]} of both at least 2; empty otherwise. */
  static Optional<CrossedVariance> of(double[][] scores) {
    QuestionMeans means = QuestionMeans.of(scores);
    int n = scores.length;
    int epochs = means.epochMeans().size();
    if (n < 2 || epochs < 2 || means.replies() < n * epochs) {
      return Optional.empty();
    }
    double mean = means.mean().orElseThrow();
    double[] epochMeans =
        means.epochMeans().stream().mapToDouble(OptionalDouble::orElseThrow).toArray();
    double[] cells = new double[n * epochs];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = scores[i / epochs][i % epochs] - mean;
    }
    // A sum of K residuals is K times a mean's, so N² leaves n² below the line, or K².
    return Optional.of(
        new CrossedVariance(
            OrderFreeSum.squaresAbout(mean, means.means()) / n / n,
            OrderFreeSum.squaresAbout(mean, epochMeans) / epochs / epochs,
            OrderFreeSum.squaresAbout(0, cells) / cells.length / cells.length,
            Math.min(n, epochs) - 1));
  }

  /** max(V_q, V_q + V_epoch − V_cell): never below the error that counts questions alone. */
  double total() {
    return Math.max(questions, questions + epochs - cells);
  }
}
