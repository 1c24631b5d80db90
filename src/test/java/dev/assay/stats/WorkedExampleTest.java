package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The summary document of the design: 40 questions x 10 epochs, score 0.39. */
class WorkedExampleTest {
  private static final int[] CORRECT_OF_10 = {
    0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4,
    4, 4, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8
  };
  private static final int[] CORRECT_BY_EPOCH = {15, 17, 15, 19, 14, 15, 15, 14, 18, 14};

  private final double[][] scores = matrix();
  private final QuestionMeans questions = QuestionMeans.of(scores);

  @Test
  void its_score_and_variances_belong_together() {
    assertThat(questions.mean()).hasValue(0.39);
    near(questions.between(), 0.04223);
    near(questions.within(), 0.19722);
    near(questions.icc(), 0.17635);
    near(questions.se(), 0.03935);
    assertThat(questions.epochMeans().stream().mapToDouble(OptionalDouble::orElseThrow))
        .containsExactly(0.375, 0.425, 0.375, 0.475, 0.35, 0.375, 0.375, 0.35, 0.45, 0.35);
  }

  @Test
  void its_two_intervals_follow() {
    same(
        PopulationInterval.of(questions, ScoreRange.UNIT, .95), .03935, .30907, .47748, "wilson-s");
    // The error is what the replies show; the limits are a little wider by the added term.
    same(SuiteInterval.of(questions, ScoreRange.UNIT, .95), .02220, .34565, .43435, "suite-t");
  }

  @Test
  void its_epochs_share_no_effect() {
    EpochEffect.Tested effect = (EpochEffect.Tested) EpochEffect.of(scores);
    assertThat(effect.dfEpochs()).isEqualTo(9);
    assertThat(effect.dfResidual()).isEqualTo(351);
    // Binary scores with these margins determine F, so the 0.6 of the example is not theirs.
    assertThat(effect.f()).isCloseTo(0.3939394, within(1e-6));
    assertThat(effect.p()).isBetween(.93, .95);
  }

  @Test
  void its_bounds_follow_from_33_unread_replies() {
    double[][] read = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
    int unread = 0;
    for (double[] row : read) {
      for (int k = 0; k < row.length && unread < 33; k++) {
        if (row[k] == 0) {
          row[k] = Double.NaN;
          unread++;
        }
      }
    }
    MissingBounds bounds = MissingBounds.of(read, ScoreRange.UNIT);
    assertThat(bounds.low()).isEqualTo(0.39);
    assertThat(bounds.high()).isCloseTo(0.4725, within(1e-12));
  }

  private static void near(OptionalDouble actual, double printed) {
    assertThat(actual.orElseThrow()).isCloseTo(printed, within(5e-6));
  }

  private static void same(Estimate actual, double se, double low, double high, String method) {
    Interval interval = (Interval) actual;
    assertThat(interval.method()).isEqualTo(method);
    assertThat(new double[] {interval.se(), interval.low(), interval.high()})
        .containsExactly(new double[] {se, low, high}, within(5.1e-6));
  }

  /** Any matrix with these margins: each question takes the epochs that still need most. */
  private static double[][] matrix() {
    double[][] scores = new double[CORRECT_OF_10.length][CORRECT_BY_EPOCH.length];
    int[] left = CORRECT_BY_EPOCH.clone();
    for (int i = scores.length - 1; i >= 0; i--) {
      double[] row = scores[i];
      IntStream.range(0, left.length)
          .boxed()
          .sorted(Comparator.comparingInt(k -> -left[k]))
          .limit(CORRECT_OF_10[i])
          .forEach(k -> row[k] = 1);
      for (int k = 0; k < left.length; k++) {
        left[k] -= (int) row[k];
      }
    }
    assertThat(left).containsOnly(0);
    return scores;
  }
}
