package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.eval.Target;
import dev.assay.score.Mark;
import dev.assay.stats.Labelled;
import dev.assay.stats.MeanRatio;

/** How well instructions are followed, as values of samples. */
final class Instructions {
  private Instructions() {}

  /**
   * {@code double[samples][epochs]} of 0 and 1 for whole prompts; {@code double[samples][1]} whose
   * mean is the share of all instructions.
   */
  static double[][] of(ScoreMatrix matrix, Metric.Followed metric) {
    long[][] decisions = matrix.decisions();
    int n = decisions.length;
    double[][] followed = new double[n][matrix.epochs()];
    double[] means = new double[n];
    double[] sizes = new double[n];
    for (int i = 0; i < n; i++) {
      int size = matrix.samples().get(i).target() instanceof Target.Checks c ? c.size() : 0;
      int replies = 0;
      for (int e = 0; e < followed[i].length; e++) {
        int kept = followed(decisions[i][e], size, metric.isLoose());
        boolean isMissing = decisions[i][e] == Labelled.MISSING;
        followed[i][e] = isMissing ? Double.NaN : kept == size ? 1 : 0;
        means[i] += isMissing ? 0 : kept;
        replies += isMissing ? 0 : 1;
      }
      means[i] = replies == 0 ? Double.NaN : means[i] / replies;
      sizes[i] = replies == 0 ? Double.NaN : size;
    }
    return metric.perInstruction() ? rows(MeanRatio.values(means, sizes)) : followed;
  }

  private static int followed(long bits, int size, boolean isLoose) {
    long mask = (1L << size) - 1;
    return bits == Labelled.MISSING ? 0 : Long.bitCount(bits >> (isLoose ? Mark.LOOSE : 0) & mask);
  }

  private static double[][] rows(double[] values) {
    double[][] rows = new double[values.length][1];
    for (int i = 0; i < values.length; i++) {
      rows[i][0] = values[i];
    }
    return rows;
  }
}
