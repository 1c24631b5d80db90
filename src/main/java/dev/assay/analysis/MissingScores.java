package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import java.util.Arrays;

/**
 * How many scores of a run are missing. An epoch that an import has no row for was never asked: it
 * is not missing.
 *
 * @param missing pairs that were planned and have no score: failed, not judged, not asked yet
 * @param planned all pairs that were planned
 */
record MissingScores(long missing, long planned) {
  /** Above this share, what is missing may well be unlike what is there. */
  static final double MANY = .05;

  static MissingScores of(ScoreMatrix matrix) {
    long missing = 0;
    long planned = 0;
    for (int i = 0; i < matrix.samples().size(); i++) {
      for (int e = 1; e <= matrix.epochs(); e++) {
        planned += matrix.isPlanned(i, e) ? 1 : 0;
        missing += isMissing(matrix, i, e) ? 1 : 0;
      }
    }
    return new MissingScores(missing, planned);
  }

  private static boolean isMissing(ScoreMatrix matrix, int sample, int epoch) {
    return matrix.isPlanned(sample, epoch) && Double.isNaN(matrix.value(sample, epoch));
  }

  /** In [0, 1]; 1 where nothing was planned. */
  double share() {
    return planned == 0 ? 1 : (double) missing / planned;
  }

  boolean isMany() {
    return share() > MANY;
  }

  /**
   * What the metric makes of the scores if every missing one were this.
   *
   * @param with an end of the metric's range
   */
  static double[][] filled(Metric metric, ScoreMatrix matrix, double with) {
    ScoreMatrix whole = matrix.firstEpochs(matrix.epochs());
    boolean isRight = with >= Reduction.range(metric, matrix).high();
    Score score = new Score(Outcome.FAILED, null, null, false, matrix.range().low(), null);
    boolean[] gaps = new boolean[matrix.samples().size()];
    for (int i = 0; i < gaps.length; i++) {
      for (int e = 1; e <= matrix.epochs(); e++) {
        if (isMissing(matrix, i, e) && isRight) {
          whole.putRight(i, e);
          gaps[i] = true;
        } else if (isMissing(matrix, i, e)) {
          whole.put(i, e, score);
          gaps[i] = true;
        }
      }
    }
    double[][] reduced = Reduction.of(metric, whole);
    for (int i = 0; i < gaps.length; i++) {
      // What a missing reply would have answered is not known, so any majority may be.
      if (metric instanceof Metric.MajorityAt && !Reduction.isMean(metric) && gaps[i]) {
        Arrays.fill(reduced[i], with);
      }
    }
    return reduced;
  }
}
