package dev.assay.analysis;

import dev.assay.evidence.Key;
import dev.assay.score.Outcome;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.ScoreRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one run: every number that a table or a report shows.
 *
 * @param run {@code EVAL/MODEL/RUN-ID}
 * @param subset in words, where not the whole data set was asked, else null
 * @param responses pairs that ended in some outcome
 * @param outcomes how many ended in each
 * @param decisions null where answers are of a kind without classes
 * @param warnings in words, for people
 */
public record Summary(
    String run,
    String eval,
    String model,
    String format,
    String status,
    @Nullable String subset,
    int samples,
    int epochs,
    int responses,
    Map<Outcome, Integer> outcomes,
    List<Metric> metrics,
    @Nullable Decisions decisions,
    Tokens usage,
    Cost cost,
    Economy economy,
    Latency latency,
    Key key,
    boolean simulated,
    List<String> warnings) {
  public static final String SCHEMA = "assay.summary/1";

  /** How the warning begins that names settings of the profile that were left out. */
  public static final String NOT_SENT = "not sent: ";

  /** How the warning ends that counts replays. */
  public static final String REPLAYS = " of earlier replies";

  public Summary {
    outcomes = Map.copyOf(outcomes);
    metrics = List.copyOf(metrics);
    warnings = List.copyOf(warnings);
  }

  /**
   * One metric.
   *
   * @param range that a score may lie in
   * @param value null where no response has a score
   * @param population the interval for new questions of this kind
   * @param suite the interval for new epochs of these questions
   * @param chance what guessing among the choices gives, or null
   * @param whenRead the score over answered responses, or null where there are none
   * @param withoutLoose the score with answers that only a loose step read counted as unread
   * @param low all unread and missing answers wrong
   * @param high all of them right
   */
  public record Metric(
      String name,
      ScoreRange range,
      @Nullable Double value,
      Estimate population,
      Estimate suite,
      @Nullable Double chance,
      @Nullable Double whenRead,
      @Nullable Double withoutLoose,
      double low,
      double high,
      Variance variance,
      List<Category> categories) {
    public Metric {
      categories = List.copyOf(categories);
    }

    /** Whether it is a mean over epochs, not a metric that takes all epochs to one value. */
    public boolean isMean() {
      return name.equals("accuracy") || name.equals("mean");
    }

    /** How the population interval stands to guessing. */
    public Guessing guessing() {
      if (chance == null || !(population instanceof Interval i)) {
        return Guessing.UNKNOWN;
      }
      return i.high() < chance
          ? Guessing.BELOW
          : i.low() > chance ? Guessing.ABOVE : Guessing.NOT_DISTINGUISHABLE;
    }
  }

  /** Where an interval stands to the chance level. */
  public enum Guessing {
    /** There is no chance level or no interval. */
    UNKNOWN,
    /** The interval contains the chance level. */
    NOT_DISTINGUISHABLE,
    BELOW,
    ABOVE
  }

  /**
   * The variance of single scores, split.
   *
   * @param between between questions; null where undetermined, as the next ones
   * @param within between epochs of one question
   * @param clusters how many, or null where the samples have none
   * @param epochValues the score of each epoch; null where an epoch has none
   * @param epochEffectP the p value of a shared epoch effect, or null
   * @param epochEffectReason why there is none, or null where there is one
   */
  public record Variance(
      @Nullable Double between,
      @Nullable Double within,
      @Nullable Double icc,
      @Nullable Integer clusters,
      List<@Nullable Double> epochValues,
      @Nullable Double epochEffectP,
      @Nullable String epochEffectReason) {}

  /** The score of the samples of one category. */
  public record Category(String name, int samples, @Nullable Double value, Estimate population) {}

  /**
   * @param amount null where unknown, with the reason
   * @param perCorrect amount over the sum of scores, or null
   */
  public record Cost(
      @Nullable Double amount,
      @Nullable String currency,
      @Nullable Double perCorrect,
      @Nullable String reason) {}

  /**
   * What the replies took, for what they gave.
   *
   * @param effort how hard the model was to reason, as its profile says: {@code high}, {@code 8192
   *     tokens}; null where it says nothing
   * @param perResponse of one sample in one epoch, on average over the replies
   * @param perCorrect all of it over the sum of scores
   * @param uncertainAttempts that may have been billed without a word of their tokens; no figure
   *     here holds them
   */
  public record Economy(
      @Nullable String effort, Share perResponse, Share perCorrect, int uncertainAttempts) {}

  /**
   * The tokens of all replies. A sum of which a part is unknown is unknown.
   *
   * @param input of prompts; null where unknown, as the others
   * @param cachedInput those of them read from a provider's cache
   * @param cacheWrites those of them written to it
   * @param output that the model made, reasoning too
   * @param reasoning those of them spent on reasoning; it alone may be unknown
   * @param reason why tokens are unknown; null where all are known
   */
  public record Tokens(
      @Nullable Long input,
      @Nullable Long cachedInput,
      @Nullable Long cacheWrites,
      @Nullable Long output,
      @Nullable Long reasoning,
      @Nullable String reason) {
    static Tokens unknown(String reason) {
      return new Tokens(null, null, null, null, null, reason);
    }
  }

  /**
   * A share of cost and tokens.
   *
   * @param cost null where unknown
   * @param input tokens of prompts; null where unknown, as the next two
   * @param output tokens that the model made, reasoning too
   * @param reasoning those of them spent on reasoning; it alone may be unknown
   * @param reason why tokens are unknown; null where all are known
   */
  public record Share(
      @Nullable Double cost,
      @Nullable Double input,
      @Nullable Double output,
      @Nullable Double reasoning,
      @Nullable String reason) {
    static Share unknown(String reason) {
      return new Share(null, null, null, null, reason);
    }
  }

  /** Seconds a response took, as percentiles; null where nothing was timed. */
  public record Latency(@Nullable Double p50, @Nullable Double p95, @Nullable Double p99) {}

  /** The share of responses that ended in an outcome other than answered. */
  public double unansweredShare() {
    int answered = outcomes.getOrDefault(Outcome.ANSWERED, 0);
    return responses == 0 ? 0 : 1 - (double) answered / responses;
  }
}
