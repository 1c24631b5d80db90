package dev.assay.stats;

import java.util.Arrays;
import org.apache.commons.math3.special.Beta;

/**
 * Whether epochs share an effect (a template, a seed, a server on a bad day): the F test of a
 * two-way layout without replication. It is reported, and never changes an interval by itself.
 */
public sealed interface EpochEffect {

  /**
   * The test was made.
   *
   * @param f MS_epoch / MS_residual, finite
   * @param dfEpochs K − 1
   * @param dfResidual (K − 1)(n − 1)
   * @param p the upper tail of F, in [0, 1]
   */
  record Tested(double f, int dfEpochs, int dfResidual, double p) implements EpochEffect {}

  /**
   * There is nothing to test.
   *
   * @param reason a clause for people
   */
  record NotTested(String reason) implements EpochEffect {}

  /**
   * Tests {@code double[samples][epochs]}, NaN where a score is missing. Samples without any score
   * are left out; of the others, every sample needs a score in every epoch.
   *
   * @throws IllegalArgumentException if a score is infinite
   */
  static EpochEffect of(double[][] scores) {
    QuestionMeans questions = QuestionMeans.of(scores);
    int n = questions.questions();
    int epochs = questions.epochMeans().size();
    if (n < 2) {
      return new NotTested("fewer than 2 samples");
    }
    if (epochs < 2) {
      return new NotTested("no epoch is repeated");
    }
    if (questions.replies() < n * epochs) {
      return new NotTested("scores are missing in some epochs");
    }
    double[][] rows =
        Arrays.stream(scores)
            .filter(row -> !Arrays.stream(row).allMatch(Double::isNaN))
            .toArray(double[][]::new);
    return questions.repliesVary() ? test(questions, rows) : new NotTested("no reply varies");
  }

  private static EpochEffect test(QuestionMeans questions, double[][] rows) {
    double[] means = questions.means();
    double mean = OrderFreeSum.mean(means);
    int n = rows.length;
    int epochs = rows[0].length;
    double[] effects =
        questions.epochMeans().stream().mapToDouble(e -> e.orElseThrow() - mean).toArray();
    double[] residuals = new double[n * epochs];
    double[] total = new double[n * epochs];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < epochs; k++) {
        residuals[i * epochs + k] = rows[i][k] - means[i] - effects[k];
        total[i * epochs + k] = rows[i][k] - means[i];
      }
    }
    double residual = OrderFreeSum.squaresAbout(0, residuals);
    // Rounding alone leaves about 1e-30 of the total.
    if (residual <= 1e-24 * OrderFreeSum.squaresAbout(0, total)) {
      return new NotTested("between epochs every sample moves alike, which leaves no residual");
    }
    int dfEpochs = epochs - 1;
    int dfResidual = dfEpochs * (n - 1);
    double f = n * OrderFreeSum.squaresAbout(0, effects) / dfEpochs / (residual / dfResidual);
    return new Tested(f, dfEpochs, dfResidual, upperTail(f, dfEpochs, dfResidual));
  }

  /** P(F > f) as an incomplete beta of its own, since 1 − P(F ≤ f) cancels in the tail. */
  private static double upperTail(double f, double df1, double df2) {
    return Math.clamp(Beta.regularizedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2), 0, 1);
  }
}
