package dev.assay.stats;

import java.util.Arrays;

/**
 * The interval for new questions like these: chooses the method and refuses where there is too
 * little to go by.
 *
 * <ul>
 *   <li>{@code wilson}: every score at an end of the range, one score a question, no clusters
 *   <li>{@code wilson-s}, {@code wilson-s-clustered}: repeats, or up to 5 % graded scores
 *   <li>{@code t}, {@code t-cr2}: more than 5 % of the scores strictly inside the range
 *   <li>{@code bca}, {@code bca-clustered}: such scores, fewer than 30 samples that do not all
 *       score the same; BCa with its quantiles widened (Hesterberg 2015) and the floor of the t
 *       interval
 * </ul>
 *
 * Refused: no score, fewer than 10 samples, fewer than 5 clusters.
 */
public final class PopulationInterval {
  private static final int MIN_SAMPLES = 10;
  private static final int MIN_CLUSTERS = 5;
  private static final int FEW_SAMPLES = 30;

  private PopulationInterval() {}

  /**
   * The interval for exchangeable questions; {@code se} is SE_pop.
   *
   * @throws IllegalArgumentException unless 0 &lt; level &lt; 1
   */
  public static Estimate of(QuestionMeans questions, ScoreRange range, double level) {
    int n = questions.questions();
    if (n < MIN_SAMPLES) {
      return tooFew(n);
    }
    double mean = range.clip(questions.mean().orElseThrow());
    double se = questions.se().orElseThrow();
    double graded = questions.gradedShare(range);
    if (questions.graded(range)) {
      Interval student = Interval.of(se, studentT(mean, se, n - 1, n, range, level), level, "t");
      return n < FEW_SAMPLES
          ? GradedBootstrap.of(questions.means()).in(student, mean, range, "bca")
          : student;
    }
    double share = range.toUnit(mean);
    if (graded == 0 && !questions.repeated()) {
      Limits limits = Wilson.ofShare(share, n, level).on(range, mean);
      return Interval.of(se, limits, level, "wilson");
    }
    WilsonS size = WilsonS.plain(onUnit(questions, range), questions.replies(), level);
    return Interval.of(se, size.around(share, level).on(range, mean), level, "wilson-s");
  }

  /**
   * The interval for questions that come in groups (one passage, one story); {@code se} is CR2.
   * Where every group holds one question this is {@link #of}.
   *
   * @param clusters a label for each sample that the means were made of, missing or not
   * @throws IllegalArgumentException unless 0 &lt; level &lt; 1
   */
  public static Estimate ofClustered(
      QuestionMeans questions, int[] clusters, ScoreRange range, double level) {
    int n = questions.questions();
    int groups = questions.clusters(clusters);
    if (groups == n) {
      return of(questions, range, level);
    }
    if (n < MIN_SAMPLES) {
      return tooFew(n);
    }
    if (groups < MIN_CLUSTERS) {
      return new Refusal("fewer than " + MIN_CLUSTERS + " clusters");
    }
    int[] labels = questions.labels(clusters);
    ClusterTotals totals = ClusterTotals.of(questions.means(), labels);
    double mean = range.clip(questions.mean().orElseThrow());
    double se = totals.cr2();
    if (questions.graded(range)) {
      double df = totals.bellMcCaffreyDf();
      Interval student =
          Interval.of(se, studentT(mean, se, df, groups, range, level), level, "t-cr2");
      return n < FEW_SAMPLES
          ? GradedBootstrap.of(questions.means(), labels).in(student, mean, range, "bca-clustered")
          : student;
    }
    WilsonS size = WilsonS.clustered(ClusterTotals.of(onUnit(questions, range), labels), level);
    Limits limits = size.around(range.toUnit(mean), level).on(range, mean);
    return Interval.of(se, limits, level, "wilson-s-clustered");
  }

  /**
   * m ± t·SE, cut to the range. One unit (question or cluster) that moved by a quarter of the range
   * is the least that the half-width allows for; from 10 units on it is below the t interval of
   * scores with a standard deviation of a twentieth of the range.
   */
  private static Limits studentT(
      double mean, double se, double df, int units, ScoreRange range, double level) {
    double floor = range.width() / (4.0 * units);
    double half = Math.max(floor, Quantile.studentTwoSided(level, df) * se);
    return Limits.within(range, mean - half, mean, mean + half);
  }

  private static double[] onUnit(QuestionMeans questions, ScoreRange range) {
    return Arrays.stream(questions.means()).map(range::toUnit).toArray();
  }

  private static Refusal tooFew(int samples) {
    return new Refusal(
        samples == 0 ? "no sample has a score" : "fewer than " + MIN_SAMPLES + " samples");
  }
}
