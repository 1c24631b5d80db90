package dev.assay.stats;

import java.util.Arrays;

/**
 * The bounds of a score whatever the missing replies would have scored (Manski 1989): all of them
 * at the low end of the range, or all at the high end. They bound the score, not its population
 * value: sampling error comes on top.
 *
 * @param low the score with every missing one at the low end
 * @param high the score with every missing one at the high end; equal to {@code low} where none is
 * @param missing how many scores are missing
 * @param planned how many there would be
 */
public record MissingBounds(double low, double high, int missing, int planned) {

  /**
   * Bounds the mean of question means of {@code double[samples][epochs]}: each row as long as the
   * epochs planned for it, NaN for each score that is to be bounded. Unlike {@link QuestionMeans},
   * samples without any score count. Nothing planned is bounded by the range.
   *
   * @throws IllegalArgumentException if a score is infinite
   */
  public static MissingBounds of(double[][] scores, ScoreRange range) {
    int planned = Arrays.stream(scores).mapToInt(row -> row.length).sum();
    int missing =
        (int) Arrays.stream(scores).flatMapToDouble(Arrays::stream).filter(Double::isNaN).count();
    return new MissingBounds(
        meanWith(range.low(), scores), meanWith(range.high(), scores), missing, planned);
  }

  private static double meanWith(double substitute, double[][] scores) {
    double[][] filled =
        Arrays.stream(scores)
            .map(row -> Arrays.stream(row).map(s -> Double.isNaN(s) ? substitute : s).toArray())
            .toArray(double[][]::new);
    return QuestionMeans.of(filled).mean().orElse(substitute);
  }
}
