package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LabelledTest {
  private static final int CLASSES = 3;

  private record Data(long[][] decisions, long[] right) {
    Labelled labelled() {
      return Labelled.of(decisions, right, CLASSES);
    }

    /** Every sample many times, and one of them once more. */
    Data repeated(int times, int extra) {
      int n = right.length;
      long[][] d = new long[n * times + 1][];
      long[] r = new long[n * times + 1];
      for (int i = 0; i < n * times; i++) {
        d[i] = decisions[i % n];
        r[i] = right[i % n];
      }
      d[n * times] = decisions[extra];
      r[n * times] = right[extra];
      return new Data(d, r);
    }
  }

  /** One class a sample; an answer is right, another class or unread. */
  private static Data draw(int n, int epochs, long seed) {
    Random random = new Random(seed);
    long[][] decisions = new long[n][epochs];
    long[] right = new long[n];
    for (int i = 0; i < n; i++) {
      right[i] = 1L << random.nextInt(CLASSES);
      for (int e = 0; e < epochs; e++) {
        double u = random.nextDouble();
        decisions[i][e] = u < 0.6 ? right[i] : u < 0.9 ? 1L << random.nextInt(CLASSES) : 0;
      }
    }
    return new Data(decisions, right);
  }

  private static Classification table(Data data) {
    int[][] confusion = new int[CLASSES][CLASSES + 1];
    for (int i = 0; i < data.right.length; i++) {
      for (long d : data.decisions[i]) {
        int answer = d == 0 ? CLASSES : Long.numberOfTrailingZeros(d);
        confusion[Long.numberOfTrailingZeros(data.right[i])][answer]++;
      }
    }
    return Classification.of(confusion);
  }

  private static double value(double[] values) {
    return Labelled.value(values).orElseThrow();
  }

  @Test
  void the_values_are_those_of_the_table_of_counts() {
    for (long seed = 1; seed <= 50; seed++) {
      Data data = draw(40, 3, seed);
      Labelled l = data.labelled();
      Classification c = table(data);
      assertThat(value(l.macroF1())).isCloseTo(c.macroF1().orElseThrow(), within(1e-12));
      assertThat(value(l.microF1())).isCloseTo(c.microF1().orElseThrow(), within(1e-12));
      assertThat(value(l.weightedF1())).isCloseTo(c.weightedF1().orElseThrow(), within(1e-12));
      assertThat(value(l.mcc())).isCloseTo(c.mcc().orElseThrow(), within(1e-12));
      assertThat(value(l.balancedAccuracy()))
          .isCloseTo(c.balancedAccuracy().orElseThrow(), within(1e-12));
      for (int k = 0; k < CLASSES; k++) {
        assertThat(value(l.f1(k))).isCloseTo(c.f1(k).orElseThrow(), within(1e-12));
        assertThat(value(l.recall(k))).isCloseTo(c.recall(k).orElseThrow(), within(1e-12));
        assertThat(value(l.precision(k))).isCloseTo(c.precision(k).orElseThrow(), within(1e-12));
      }
    }
  }

  @Test
  void the_error_of_macro_f1_is_that_of_the_multinomial_delta_method() {
    Data data = draw(60, 1, 7);
    double[] values = data.labelled().macroF1();
    double mean = value(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double se = Math.sqrt(squares) / values.length;
    assertThat(se).isCloseTo(table(data).macroF1Se().orElseThrow(), within(1e-12));
  }

  /**
   * One more copy of a sample among very many moves a measure by its influence over their number.
   */
  @Test
  void each_value_is_the_influence_of_its_sample() {
    Data data = draw(12, 2, 3);
    int times = 3_000;
    List<Function<Labelled, double[]>> measures =
        List.of(
            Labelled::macroF1,
            Labelled::microF1,
            Labelled::weightedF1,
            Labelled::balancedAccuracy,
            Labelled::mcc,
            l -> l.f1(1),
            l -> l.precision(2));
    for (Function<Labelled, double[]> measure : measures) {
      double[] values = measure.apply(data.labelled());
      double theta = value(values);
      for (int i = 0; i < values.length; i++) {
        Data more = data.repeated(times, i);
        double moved = value(measure.apply(more.labelled())) - theta;
        assertThat(moved * more.right.length).isCloseTo(values[i] - theta, within(2e-3));
      }
    }
  }

  @Test
  void several_classes_at_once_count_each_for_itself() {
    Labelled l =
        Labelled.of(
            new long[][] {{0b011}, {0b100}, {0b000}}, new long[] {0b001, 0b110, 0}, CLASSES);
    assertThat(value(l.microF1())).isCloseTo(2 * 2 / (3.0 + 3.0), within(1e-12));
    assertThat(value(l.f1(0))).isEqualTo(1);
    assertThat(value(l.f1(1))).isEqualTo(0);
  }

  @Test
  void a_missing_decision_is_left_out_and_a_class_that_never_occurs_has_no_value() {
    Labelled l =
        Labelled.of(
            new long[][] {{0b001, Labelled.MISSING}, {Labelled.MISSING, Labelled.MISSING}},
            new long[] {0b001, 0b010},
            CLASSES);
    assertThat(value(l.f1(0))).isEqualTo(1);
    assertThat(l.f1(0)[1]).isNaN();
    assertThat(Labelled.value(l.f1(2))).isEmpty();
    assertThat(value(l.macroF1())).isEqualTo(1);
  }
}
