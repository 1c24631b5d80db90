package dev.assay.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Ranks of models that answered the same questions, with simultaneous intervals: all pairwise
 * intervals hold together at the level, and so do all rank intervals (Mogstad, Romano, Shaikh &amp;
 * Wilhelm 2024, by max-t over pairs).
 *
 * <p>The critical value is the quantile of max |D*−D|/SE* over all pairs, where D* are the
 * differences in a multinomial bootstrap of questions, or of whole clusters, shared by all models,
 * and SE* is their standard deviation in closed form. It is converted by its tail probability from
 * the normal to Student's distribution with as many degrees of freedom as questions, or clusters,
 * less one. Intervals are D ± critical·SE, cut to the range of a difference, with SE of the paired
 * differences (CR1 in clusters). Questions are exchangeable; asymptotic in their number. At level
 * .95, one pair or more of 8 or 20 equal models was told apart in .010 to .064 of simulated studies
 * (30 to 198 questions, scores about .5 or .9; most for 20 models on 50 questions answered once,
 * least where nearly all of 30 answers are right).
 *
 * <p>The order of questions and the number of threads change nothing; the seed does.
 *
 * @param standings one per model, in the order given
 * @param pairs every pair of models once, the first before the second
 * @param critical the multiple of the standard error that all intervals share
 * @param level the joint confidence level
 * @param units the number of questions, or of clusters
 */
public record RankIntervals(
    List<Standing> standings, List<Pair> pairs, double critical, double level, int units)
    implements Ranking {
  /** The resamples that outputs are made with. */
  public static final int RESAMPLES = 9_999;

  private static final int MIN_QUESTIONS = 10;
  private static final int MIN_CLUSTERS = 5;

  public RankIntervals {
    standings = List.copyOf(standings);
    pairs = List.copyOf(pairs);
  }

  /**
   * Where one model stands.
   *
   * @param mean its score over the questions
   * @param rankLow the best rank it may have; 1 is the best
   * @param rankHigh the worst rank it may have
   * @param best the share of resamples in which it is the best, ties split
   */
  public record Standing(double mean, int rankLow, int rankHigh, double best) {
    /** Whether it may be the best: no model is shown to be better. */
    public boolean top() {
      return rankLow == 1;
    }
  }

  /**
   * The difference of two models, first minus second.
   *
   * @param first the index of a model
   * @param second the index of a later model
   * @param difference of the means
   * @param se its standard error; 0 where all questions differ alike
   * @param limits the simultaneous interval, which contains the difference
   */
  public record Pair(int first, int second, double difference, double se, Limits limits) {
    /** Whether the interval lies above 0. */
    public boolean firstBetter() {
      return limits.low() > 0;
    }

    /** Whether the interval lies below 0. */
    public boolean secondBetter() {
      return limits.high() < 0;
    }
  }

  /**
   * Ranks models by question.
   *
   * @param means {@code double[models][questions]}, the mean score of each model on each question,
   *     the same questions for all and none missing
   * @param range of the scores
   * @param level the joint confidence level, such as 0.95
   * @param resamples the size of the bootstrap, at least 99
   * @param random gives the seeds of the resamples
   * @return the ranking, or none for fewer than 2 models or 10 questions
   * @throws IllegalArgumentException for a ragged array, a value that is not finite, a level
   *     outside (0, 1) or too few resamples
   */
  public static Ranking of(
      double[][] means, ScoreRange range, double level, int resamples, RandomGenerator random) {
    int questions = means.length == 0 ? 0 : means[0].length;
    int[] alone = IntStream.range(0, questions).toArray();
    return of(new RankUnits(means, alone), range, level, resamples, random);
  }

  /**
   * Ranks models by whole clusters of questions.
   *
   * @param clusters the label of each question
   * @return the ranking, or none also for fewer than 5 clusters
   * @throws IllegalArgumentException as above, and for another number of labels than questions
   */
  public static Ranking ofClustered(
      double[][] means,
      int[] clusters,
      ScoreRange range,
      double level,
      int resamples,
      RandomGenerator random) {
    return of(new RankUnits(means, clusters), range, level, resamples, random);
  }

  private static Ranking of(
      RankUnits units, ScoreRange range, double level, int resamples, RandomGenerator random) {
    if (units.models() < 2) {
      return new Ranking.None("fewer than 2 models");
    }
    if (units.questions() < MIN_QUESTIONS) {
      return new Ranking.None("fewer than " + MIN_QUESTIONS + " samples");
    }
    if (units.size() < MIN_CLUSTERS) {
      return new Ranking.None("fewer than " + MIN_CLUSTERS + " clusters");
    }
    RankBootstrap bootstrap = RankBootstrap.of(units, resamples, random);
    double critical = bootstrap.critical(level, units.size() - 1.0);
    List<Pair> pairs = pairs(units, critical, range);
    return new RankIntervals(
        standings(units, pairs, bootstrap.best()), pairs, critical, level, units.size());
  }

  private static List<Pair> pairs(RankUnits units, double critical, ScoreRange range) {
    List<Pair> pairs = new ArrayList<>();
    ScoreRange differences = new ScoreRange(-range.width(), range.width());
    int n = units.questions();
    // Where all questions differ alike: as if one more differed by the whole range each way.
    double floor = range.width() * Math.sqrt(2 / ((n + 1.0) * (n + 2.0)));
    for (int a = 0; a < units.models(); a++) {
      for (int b = a + 1; b < units.models(); b++) {
        double difference = differences.clip(units.difference(a, b));
        double se = units.se(a, b);
        double half = critical * (se > 0 ? se : floor);
        Limits limits =
            Limits.within(differences, difference - half, difference, difference + half);
        pairs.add(new Pair(a, b, difference, se, limits));
      }
    }
    return pairs;
  }

  private static List<Standing> standings(RankUnits units, List<Pair> pairs, double[] best) {
    int models = units.models();
    int[] better = new int[models];
    int[] worse = new int[models];
    for (Pair pair : pairs) {
      if (pair.firstBetter()) {
        better[pair.second()]++;
        worse[pair.first()]++;
      }
      if (pair.secondBetter()) {
        better[pair.first()]++;
        worse[pair.second()]++;
      }
    }
    return IntStream.range(0, models)
        .mapToObj(j -> new Standing(units.mean(j), 1 + better[j], models - worse[j], best[j]))
        .toList();
  }
}
