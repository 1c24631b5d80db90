package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RepeatMetricsTest {
  @Test
  void fewer_replies_than_tries_leave_a_metric_missing() {
    assertThat(RepeatMetrics.passAtK(2, 2, 3)).isEmpty();
    assertThat(RepeatMetrics.passHatK(2, 2, 3)).isEmpty();
    assertThat(RepeatMetrics.majorityAtK(new int[] {2}, new double[] {1}, 0, 3)).isEmpty();
    assertThat(RepeatMetrics.passAtK(0, 0, 1)).isEmpty();
  }

  @Test
  void unread_replies_never_win_and_never_tie() {
    double[] right = {1};
    assertThat(RepeatMetrics.majorityAtK(new int[] {1}, right, 4, 5)).hasValue(1);
    assertThat(RepeatMetrics.majorityAtK(new int[] {}, new double[] {}, 4, 3)).hasValue(0);
    OptionalDouble one = RepeatMetrics.majorityAtK(new int[] {1}, right, 4, 1);
    assertThat(one.getAsDouble()).isCloseTo(.2, within(1e-12));
  }

  @Test
  void tied_answers_share_the_win() {
    double[] worth = {1, .5, 0};
    OptionalDouble tie = RepeatMetrics.majorityAtK(new int[] {2, 2, 2}, worth, 0, 6);
    assertThat(tie.getAsDouble()).isCloseTo(.5, within(1e-12));
  }

  @Test
  void the_majority_agrees_with_drawing_subsets() {
    int[] counts = {3, 4, 1, 2};
    double[] worth = {1, 0, 0, .25};
    for (int k = 1; k <= 13; k++) {
      double drawn = drawn(counts, worth, 3, k);
      assertThat(RepeatMetrics.majorityAtK(counts, worth, 3, k).orElseThrow())
          .as("k=%s", k)
          .isCloseTo(drawn, within(.012));
    }
  }

  @Test
  void hundreds_of_distinct_answers_are_exact_too() {
    int[] counts = new int[300];
    Arrays.fill(counts, 1);
    double[] worth = new double[300];
    worth[7] = 1;
    assertThat(RepeatMetrics.majorityAtK(counts, worth, 0, 40).orElseThrow())
        .isCloseTo(1 / 300.0, within(1e-12));
    assertThat(
            RepeatMetrics.majorityAtK(new int[] {900, 600}, new double[] {1, 0}, 500, 1000)
                .orElseThrow())
        .isBetween(.999, 1.0);
  }

  @Test
  void questions_without_enough_replies_leave_the_mean() {
    int[] correct = {1, 2, 3};
    int[] replies = {1, 4, 4};
    QuestionMeans pass =
        RepeatMetrics.overQuestions(3, i -> RepeatMetrics.passAtK(correct[i], replies[i], 2));
    assertThat(pass.questions()).isEqualTo(2);
    assertThat(pass.mean().orElseThrow()).isCloseTo((5 / 6.0 + 1) / 2, within(1e-12));
  }

  @Test
  void counts_that_cannot_be_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> RepeatMetrics.passAtK(3, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> RepeatMetrics.passHatK(1, 2, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RepeatMetrics.majorityAtK(new int[] {-1}, new double[] {1}, 0, 1));
  }

  private static double drawn(int[] counts, double[] worth, int unread, int k) {
    SplittableRandom random = new SplittableRandom(k);
    int replies = Arrays.stream(counts).sum() + unread;
    double sum = 0;
    for (int r = 0; r < 20_000; r++) {
      int[] left = counts.clone();
      int[] votes = new int[counts.length];
      for (int draw = 0; draw < k; draw++) {
        int pick = random.nextInt(replies - draw);
        for (int a = 0; a < counts.length; a++) {
          if (pick < left[a]) {
            left[a]--;
            votes[a]++;
            break;
          }
          pick -= left[a];
        }
      }
      sum += winner(votes, worth);
    }
    return sum / 20_000;
  }

  private static double winner(int[] votes, double[] worth) {
    int most = Arrays.stream(votes).max().orElse(0);
    double sum = 0;
    int winners = 0;
    for (int a = 0; a < votes.length; a++) {
      if (most > 0 && votes[a] == most) {
        sum += worth[a];
        winners++;
      }
    }
    return winners == 0 ? 0 : sum / winners;
  }
}
