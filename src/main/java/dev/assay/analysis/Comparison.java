package dev.assay.analysis;

import dev.assay.stats.Estimate;
import dev.assay.stats.ScoreRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs set against one another.
 *
 * @param pairs every two runs of one eval, the first before the second as they were given
 * @param rankings one for each eval with three runs or more
 * @param suites for each pair of models, where several evals were compared
 */
public record Comparison(List<Pair> pairs, List<Ranked> rankings, List<Suite> suites) {
  public static final String SCHEMA = "assay.comparison/1";

  static double scale(ScoreRange range) {
    return range.low() >= -1 && range.high() <= 1 ? 100 : 1;
  }

  /** How the p-values of several pairs were adjusted. */
  public enum Adjusted {
    /** There is one pair alone. */
    NOT,
    /** Holm 1979, over the pairs of one eval: claims. */
    HOLM,
    /** Benjamini and Hochberg 1995, over evals: exploration. */
    BH
  }

  public Comparison {
    pairs = List.copyOf(pairs);
    rankings = List.copyOf(rankings);
    suites = List.copyOf(suites);
  }

  /**
   * Two runs. Differences are the first minus the second, in the units of the score.
   *
   * @param scale what a score of 1 is shown as: 100 points for a share, else 1
   * @param samples that both have, with a score on both sides
   * @param unpairedA samples of the first that the second lacks or has with other content
   * @param unpairedB the other way round
   * @param changed of these, how many both have with different content
   * @param missing shared samples that one side has no score for
   * @param gaps scores that are missing within the shared samples
   * @param difference null where no sample is shared
   * @param population for new questions of this kind; not adjusted for other pairs
   * @param p two-sided, of no difference; null where the population is refused
   * @param pAdjusted for the pairs beside it; null where p is
   * @param suite for new epochs of these questions
   * @param correlation of the two question means, or null where one does not vary
   * @param mde the smallest difference that this design detects with 80 % power, or null
   * @param more what more epochs would bring, or null where nothing is known of it
   * @param taskDiffers fields of the task that differ and were let pass
   * @param systemDiffers fields of the system that differ
   * @param declared whether the task of a side is what a user declared it to be
   */
  public record Pair(
      Side a,
      Side b,
      String eval,
      String metric,
      double scale,
      int samples,
      int unpairedA,
      int unpairedB,
      int changed,
      int missing,
      Gaps gaps,
      @Nullable Double difference,
      Estimate population,
      @Nullable Double p,
      @Nullable Double pAdjusted,
      Adjusted adjusted,
      Estimate suite,
      int wins,
      int losses,
      int ties,
      @Nullable Double correlation,
      @Nullable Double mde,
      @Nullable More more,
      List<String> taskDiffers,
      List<String> systemDiffers,
      boolean declared,
      List<Category> categories,
      List<Flip> flips) {
    public Pair {
      taskDiffers = List.copyOf(taskDiffers);
      systemDiffers = List.copyOf(systemDiffers);
      categories = List.copyOf(categories);
      flips = List.copyOf(flips);
    }

    Pair adjusted(@Nullable Double next, Adjusted how) {
      return new Pair(
          a,
          b,
          eval,
          metric,
          scale,
          samples,
          unpairedA,
          unpairedB,
          changed,
          missing,
          gaps,
          difference,
          population,
          p,
          next,
          how,
          suite,
          wins,
          losses,
          ties,
          correlation,
          mde,
          more,
          taskDiffers,
          systemDiffers,
          declared,
          categories,
          flips);
    }
  }

  /**
   * Scores that are missing: failed, not judged or not asked yet.
   *
   * @param a how many of the first side, over the shared samples
   * @param b of the second
   * @param share the larger share of the two
   * @param low the difference if all of the first were the worst and all of the second the best;
   *     null where no more than 5 % are missing
   * @param high the other way round
   */
  public record Gaps(long a, long b, double share, @Nullable Double low, @Nullable Double high) {}

  /**
   * One side of a pair.
   *
   * @param run {@code EVAL/MODEL/RUN-ID}
   * @param name the model, with its format where the comparison has the model in several
   * @param epochs that were planned
   * @param repeated how many scores the questions compared have
   * @param value the score over the shared samples, or null
   */
  public record Side(
      String run,
      String model,
      String format,
      String name,
      int epochs,
      Repeated repeated,
      @Nullable Double value) {}

  /**
   * What more epochs on both sides would do to the half-width of the population interval.
   *
   * @param half as it is
   * @param epochs how many more of each
   * @param then with them
   * @param floor with ever more of them
   */
  public record More(double half, int epochs, double then, double floor) {}

  /**
   * The difference within one category, drawn towards that of all as far as its own noise suggests
   * (DerSimonian and Laird 1986).
   *
   * @param raw the difference as it was seen
   * @param shrunk drawn towards the others
   * @param p adjusted by Benjamini and Hochberg over categories, or null
   * @param untested why there is no p, else null
   */
  public record Category(
      String name,
      int samples,
      double raw,
      @Nullable Double shrunk,
      @Nullable Double p,
      @Nullable String untested) {}

  /** A question whose mean score differs; first and second as they scored. */
  public record Flip(String sample, double first, double second) {}

  /**
   * Several runs of one eval, ranked.
   *
   * @param scale as in a pair
   * @param samples that all of them share
   * @param refused why there are no ranks, else null
   */
  public record Ranked(
      String eval,
      String metric,
      double scale,
      int samples,
      List<Rank> ranks,
      @Nullable String refused) {
    public Ranked {
      ranks = List.copyOf(ranks);
    }
  }

  /**
   * @param low the best rank that it may have; 1 is the best
   * @param best the share of resamples in which it is the best
   * @param gaps of this run's scores over the shared samples, and its value by them
   */
  public record Rank(
      Side side, double value, int low, int high, boolean topSet, double best, RankGaps gaps) {}

  /**
   * Scores of one run that are missing.
   *
   * @param low its value if all of them were the worst; null where no more than 5 % are missing
   * @param high if all were the best
   */
  public record RankGaps(long missing, double share, @Nullable Double low, @Nullable Double high) {}

  /**
   * The mean difference over evals, each weighing the same; the evals count as fixed.
   *
   * @param scale as in a pair; 1 where the evals differ in it
   * @param evals how many
   */
  public record Suite(
      String modelA,
      String modelB,
      double scale,
      int evals,
      double difference,
      Estimate population) {}
}
