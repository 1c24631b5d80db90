package dev.assay.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores by a judge, corrected with answers that people labelled. {@link #ppi} wants labels on a
 * random part of this very run; {@link #roganGladen} wants the judge's error rates on answers of
 * the same model, and assumes that they hold for this run. Where neither is at hand a judge's score
 * is not calibrated.
 */
public final class JudgeCorrection {
  private static final int FEWEST_LABELS = 50;
  // Below this the adjusted J may reach 0, whatever J is.
  private static final int FEWEST_OF_A_KIND = 10;
  private static final int FEWEST_QUESTIONS = 10;
  private static final double LEAST_YOUDEN = .3;

  private JudgeCorrection() {}

  /**
   * The pass rate θ = (p+q₀−1)/J behind a binary judge's p (Rogan and Gladen 1978), with the delta
   * standard error and the interval of Lang and Reiczigel (2014), both clipped to [0, 1].
   *
   * @param verdicts of the judge, 1 or 0; with repeats p is worth the effective number of answers
   *     of the stabilised Wilson interval
   * @param errors the judge on labelled answers
   * @return a refusal with fewer than 10 samples, with fewer than 50 labels or 10 of a kind, and
   *     where J = q₁+q₀−1 is below .3
   * @throws IllegalArgumentException if a verdict is neither 0 nor 1, or unless 0 &lt; level &lt; 1
   */
  public static Corrected roganGladen(QuestionMeans verdicts, JudgeErrors errors, double level) {
    return roganGladen(verdicts, null, errors, level);
  }

  /**
   * The same for questions in clusters: the cluster-robust error (CR2) of p.
   *
   * @param clusters a label for each sample that the verdicts were given for
   * @return also a refusal with fewer than 5 clusters
   */
  public static Corrected roganGladenClustered(
      QuestionMeans verdicts, int[] clusters, JudgeErrors errors, double level) {
    ClusterTotals totals = ClusterTotals.of(verdicts.means(), verdicts.labels(clusters));
    return totals.clusters() < 5
        ? Corrected.refused("fewer than 5 clusters")
        : roganGladen(verdicts, totals, errors, level);
  }

  /**
   * PPI++ (Angelopoulos, Duchi and Zrnic 2023): θ = Ȳ + λ(f̄_unlabelled − f̄_labelled) with λ =
   * clip(Cov(Y,f)/((1+n_l/n_u)·Var f), 0, 1), clustered by question. The labelled items have to be
   * a random part of all items. To compare models give differences of both and the range of those.
   *
   * <p>The interval is Student's t with one pseudo-question at either end of the range, which keeps
   * its coverage near the ends and its width above 0; it is wide for graded scores of little
   * spread.
   *
   * @param human Y, one value an item, NaN where there is no label
   * @param judge f, one value an item; items without one (NaN) are left out
   * @param questions a label an item; items of a question are not independent
   * @param range of both scores
   * @return a refusal with fewer than 50 labels or 10 questions with a label
   * @throws IllegalArgumentException if the lengths differ, a value is infinite, or unless 0 &lt;
   *     level &lt; 1
   */
  public static Corrected ppi(
      double[] human, double[] judge, int[] questions, ScoreRange range, double level) {
    return ppi(human, judge, questions, new double[0], range, level);
  }

  /**
   * The same where some items were likelier to be labelled than others, such as by verdict.
   *
   * @param inclusion the probability with which each item was to be labelled, between 0 and 1
   * @throws IllegalArgumentException also if a probability is not strictly between 0 and 1
   */
  public static Corrected ppiWeighted(
      double[] human,
      double[] judge,
      int[] questions,
      double[] inclusion,
      ScoreRange range,
      double level) {
    for (double probability : inclusion) {
      if (!(probability > 0 && probability < 1)) {
        throw new IllegalArgumentException(
            "inclusion probability " + probability + ": must lie strictly between 0 and 1");
      }
    }
    requireLength("inclusion probabilities", inclusion.length, human.length);
    return ppi(human, judge, questions, inclusion, range, level);
  }

  private static Corrected roganGladen(
      QuestionMeans verdicts, @Nullable ClusterTotals clusters, JudgeErrors errors, double level) {
    if (verdicts.gradedShare(ScoreRange.UNIT) > 0) {
      throw new IllegalArgumentException("a verdict is neither 0 nor 1: needs a binary judge");
    }
    int n = verdicts.questions();
    if (n < FEWEST_QUESTIONS) {
      return Corrected.refused("fewer than " + FEWEST_QUESTIONS + " samples");
    }
    if (errors.labels() < FEWEST_LABELS) {
      return Corrected.refused("fewer than " + FEWEST_LABELS + " labels");
    }
    if (Math.min(errors.positives(), errors.negatives()) < FEWEST_OF_A_KIND) {
      return Corrected.refused(
          "fewer than " + FEWEST_OF_A_KIND + " labels that pass, or that fail");
    }
    if (errors.youden() < LEAST_YOUDEN) {
      return Corrected.refused("the judge is right too seldom: J is below " + LEAST_YOUDEN);
    }
    double size = n;
    double se = verdicts.se().orElseThrow();
    if (clusters != null) {
      size = WilsonS.clustered(clusters, level).adjusted();
      se = clusters.cr2();
    } else if (verdicts.repeated()) {
      size = WilsonS.plain(verdicts.means(), verdicts.replies(), level).adjusted();
    }
    RoganGladen correction = new RoganGladen(errors, verdicts.mean().orElseThrow(), size);
    double theta = ScoreRange.UNIT.clip(correction.score());
    Limits wide = correction.langReiczigel(level);
    Limits limits = Limits.within(ScoreRange.UNIT, wide.low(), theta, wide.high());
    return new Corrected(
        OptionalDouble.of(theta),
        Interval.of(correction.se(se * se), limits, level, "rogan-gladen"));
  }

  private static Corrected ppi(
      double[] human,
      double[] judge,
      int[] questions,
      double[] inclusion,
      ScoreRange range,
      double level) {
    requireLength("judge scores", judge.length, human.length);
    requireLength("question labels", questions.length, human.length);
    for (int i = 0; i < human.length; i++) {
      if (Double.isInfinite(human[i]) || Double.isInfinite(judge[i])) {
        throw new IllegalArgumentException(
            "scores " + human[i] + " and " + judge[i] + ": must be finite, or NaN if missing");
      }
    }
    int[] kept = IntStream.range(0, judge.length).filter(i -> !Double.isNaN(judge[i])).toArray();
    PredictionPowered items =
        PredictionPowered.of(
            pick(human, kept),
            pick(judge, kept),
            Arrays.stream(kept).map(i -> questions[i]).toArray(),
            inclusion.length == 0 ? inclusion : pick(inclusion, kept));
    if (items.labels() < FEWEST_LABELS) {
      return Corrected.refused("fewer than " + FEWEST_LABELS + " labels");
    }
    if (items.labelledQuestions() < FEWEST_QUESTIONS) {
      return Corrected.refused("fewer than " + FEWEST_QUESTIONS + " questions with a label");
    }
    double lambda = items.lambda();
    Limits limits = items.limits(range, level);
    return new Corrected(
        OptionalDouble.of(range.clip(items.score(lambda))),
        Interval.of(items.se(lambda), limits, level, "ppi++"));
  }

  private static double[] pick(double[] values, int[] kept) {
    return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
  }

  private static void requireLength(String what, int length, int items) {
    if (length != items) {
      throw new IllegalArgumentException(
          length + " " + what + " for " + items + " items: needs one for each");
    }
  }
}
