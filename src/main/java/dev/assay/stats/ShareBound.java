package dev.assay.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One-sided bounds for a share over new questions, after Clopper and Pearson (1934). Where no reply
 * to a question differs from another, a question is one trial, however often it was asked. Else the
 * trials are the effective number of questions (Korn and Graubard 1998) of {@code wilson-s}. Scores
 * are in the units of the range.
 *
 * @param size how many independent questions it counts as
 * @param share the mean, on [0, 1]
 */
public record ShareBound(double size, double share, ScoreRange range, double alpha) {
  /**
   * For right-or-wrong scores.
   *
   * @param questions at least one, and two where replies differ or there are clusters
   * @param clusters a label for each sample that the means were made of, or null
   * @throws IllegalArgumentException unless 0 &lt; alpha &lt; 1/2
   */
  public static ShareBound of(
      QuestionMeans questions, int @Nullable [] clusters, ScoreRange range, double alpha) {
    double mean = range.toUnit(range.clip(questions.mean().orElseThrow()));
    return new ShareBound(size(questions, clusters, range, 1 - 2 * alpha), mean, range, alpha);
  }

  private static double size(
      QuestionMeans questions, int @Nullable [] clusters, ScoreRange range, double level) {
    int n = questions.questions();
    double[] unit = Arrays.stream(questions.means()).map(range::toUnit).toArray();
    if (clusters != null && questions.clusters(clusters) < n) {
      ClusterTotals totals = ClusterTotals.of(unit, questions.labels(clusters));
      return WilsonS.clustered(totals, level).adjusted();
    }
    return questions.repliesVary() ? WilsonS.plain(unit, questions.replies(), level).adjusted() : n;
  }

  /** The bound that the true mean is below with probability {@code alpha} at most. */
  public double lower() {
    return range.fromUnit(ClopperPearson.lower(size * share, size, alpha));
  }

  /** The bound that the true mean is above with probability {@code alpha} at most. */
  public double upper() {
    return range.fromUnit(ClopperPearson.upper(size * share, size, alpha));
  }
}
