package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Classification, Brier and correlation at their edges. */
class ClassificationTest {

  @Test
  void what_the_counts_do_not_determine_is_empty() {
    Classification none = Classification.of(new int[2][2]);
    assertThat(none.accuracy()).isEmpty();
    assertThat(none.macroF1()).isEmpty();
    assertThat(none.macroF1Se()).isEmpty();
    assertThat(none.mcc()).isEmpty();
    assertThat(none.f1Interval(0, .95)).isInstanceOf(Refusal.class);
    assertThat(none.macroF1Interval(.95)).isInstanceOf(Refusal.class);
    Classification oneSided = Classification.of(new int[][] {{9, 0}, {3, 0}});
    assertThat(oneSided.precision(1)).isEmpty();
    assertThat(oneSided.recall(1)).hasValue(0);
    assertThat(oneSided.f1(1)).hasValue(0);
    assertThat(oneSided.mcc()).isEmpty();
  }

  @Test
  void a_class_that_does_not_occur_is_not_averaged() {
    Classification two = Classification.of(new int[][] {{8, 2}, {1, 9}});
    Classification three = Classification.of(new int[][] {{8, 2, 0}, {1, 9, 0}, {0, 0, 0}});
    assertThat(three.macroF1()).isEqualTo(two.macroF1());
    assertThat(three.macroF1Se()).isEqualTo(two.macroF1Se());
    assertThat(three.mcc()).isEqualTo(two.mcc());
  }

  @Test
  void an_unread_answer_is_wrong_and_a_false_positive_of_no_class() {
    Classification unread = Classification.of(new int[][] {{8, 2, 5}, {1, 9, 0}});
    assertThat(unread.accuracy()).hasValue(17 / 25.0);
    assertThat(unread.precision(0)).hasValue(8 / 9.0);
    assertThat(unread.recall(0)).hasValue(8 / 15.0);
    assertThat(unread.microF1().orElseThrow()).isCloseTo(34 / 45.0, within(1e-12));
    assertThat(unread.mcc().orElseThrow()).isBetween(0.0, 1.0);
  }

  @Test
  void mcc_of_two_classes_is_the_phi_coefficient() {
    double phi = (40 * 30 - 10 * 20) / Math.sqrt(50.0 * 60 * 40 * 50);
    double mcc = Classification.of(new int[][] {{40, 20}, {10, 30}}).mcc().orElseThrow();
    assertThat(mcc).isCloseTo(phi, within(1e-12));
  }

  @Test
  void the_delta_error_of_macro_f1_is_the_spread_of_simulated_macro_f1() {
    double[] shares = {.25, .05, .1, .05, .2, .05, .0, .1, .2};
    SplittableRandom random = new SplittableRandom(3);
    double[] values = new double[4000];
    double[] errors = new double[values.length];
    for (int r = 0; r < values.length; r++) {
      int[][] confusion = new int[3][3];
      for (int i = 0; i < 300; i++) {
        int cell = cell(shares, random.nextDouble());
        confusion[cell / 3][cell % 3]++;
      }
      Classification drawn = Classification.of(confusion);
      values[r] = drawn.macroF1().orElseThrow();
      errors[r] = drawn.macroF1Se().orElseThrow();
    }
    double mean = OrderFreeSum.mean(values);
    double sd = Math.sqrt(OrderFreeSum.squaresAbout(mean, values) / values.length);
    assertThat(OrderFreeSum.mean(errors)).isCloseTo(sd, within(.03 * sd));
  }

  @Test
  void all_right_gives_f1_1_with_some_width_and_no_interval_for_macro_f1() {
    Classification all = Classification.of(new int[][] {{20, 0}, {0, 20}});
    Interval interval = (Interval) all.f1Interval(0, .95);
    assertThat(interval.high()).isEqualTo(1);
    assertThat(interval.low()).isBetween(.85, .99);
    assertThat(all.macroF1Interval(.95)).isEqualTo(new Refusal("the answers show no spread"));
  }

  @Test
  void a_misshapen_or_negative_table_is_refused() {
    assertThatThrownBy(() -> Classification.of(new int[][] {{1, 2, 3, 4}, {1, 2, 3, 4}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 counts for 2 classes");
    assertThatThrownBy(() -> Classification.of(new int[][] {{1, -2}, {1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2");
  }

  @Test
  void brier_over_two_classes_is_twice_the_binary_one() {
    double[] p = {.9, .2, .6};
    boolean[] right = {true, false, false};
    double[][] both =
        Arrays.stream(p).mapToObj(q -> new double[] {1 - q, q}).toArray(double[][]::new);
    double[] binary = Brier.losses(p, right);
    double[] columns = Brier.losses(both, new int[] {1, 0, 0});
    IntStream.range(0, 3)
        .forEach(i -> assertThat(columns[i]).isCloseTo(2 * binary[i], within(1e-12)));
    assertThat(Brier.score(new double[0], new boolean[0])).isEmpty();
    assertThat(Brier.skill(new double[] {.5}, new boolean[] {true})).isEmpty();
    assertThatThrownBy(() -> Brier.losses(new double[] {1.2}, new boolean[] {true}))
        .hasMessageContaining("1.2");
  }

  @Test
  void correlations_of_known_lists_are_met() {
    double[] x = {1, 2, 3, 4, 5, Double.NaN};
    double[] y = {2, 1, 4, 3, 5, 9};
    Correlation correlation = Correlation.of(x, y);
    assertThat(correlation.pairs()).isEqualTo(5);
    assertThat(correlation.pearson().orElseThrow()).isCloseTo(.8, within(1e-12));
    assertThat(correlation.spearman().orElseThrow()).isCloseTo(.8, within(1e-12));
    assertThat(correlation.kendall().orElseThrow()).isCloseTo(.6, within(1e-12));
  }

  @Test
  void kendalls_tau_b_with_ties_is_that_of_all_pairs_and_order_changes_no_bit() {
    SplittableRandom random = new SplittableRandom(5);
    for (int n : new int[] {2, 3, 10, 80}) {
      double[] x = IntStream.range(0, n).mapToDouble(i -> random.nextInt(5)).toArray();
      double[] y = IntStream.range(0, n).mapToDouble(i -> random.nextInt(4)).toArray();
      Correlation correlation = Correlation.of(x, y);
      if (correlation.kendall().isEmpty()) {
        continue;
      }
      double[] brute = pairs(x, y);
      double tau = brute[0] / Math.sqrt(brute[1] * brute[2]);
      assertThat(correlation.kendall().orElseThrow()).isCloseTo(tau, within(1e-12));
      Correlation reversed = Correlation.of(reversed(x), reversed(y));
      assertThat(reversed.kendall()).isEqualTo(correlation.kendall());
      assertThat(reversed.pearson()).isEqualTo(correlation.pearson());
      assertThat(reversed.spearman()).isEqualTo(correlation.spearman());
    }
  }

  @Test
  void a_list_that_does_not_vary_has_no_correlation() {
    Correlation constant = Correlation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3});
    assertThat(constant.pearson()).isEmpty();
    assertThat(constant.spearman()).isEmpty();
    assertThat(constant.kendall()).isEmpty();
    assertThat(Correlation.of(new double[0], new double[0]).pearson()).isEmpty();
    double[] tiny = {1e-200, 2e-200, 4e-200};
    double[] huge = {1e300, -1e300, 1.7e308};
    assertThat(Correlation.of(tiny, huge).pearson().orElseThrow()).isBetween(-1.0, 1.0);
  }

  private static double[] reversed(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[values.length - 1 - i])
        .toArray();
  }

  /** Concordant less discordant, and the pairs untied in x and in y. */
  private static double[] pairs(double[] x, double[] y) {
    double[] result = new double[3];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        result[0] += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
        result[1] += x[i] == x[j] ? 0 : 1;
        result[2] += y[i] == y[j] ? 0 : 1;
      }
    }
    return result;
  }

  private static int cell(double[] shares, double at) {
    double sum = 0;
    for (int c = 0; c < shares.length; c++) {
      sum += shares[c];
      if (at < sum) {
        return c;
      }
    }
    return shares.length - 1;
  }
}
