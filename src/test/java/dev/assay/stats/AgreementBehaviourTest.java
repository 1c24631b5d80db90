package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Coefficients of agreement over ratings that are odd, missing, permuted or all the same. */
class AgreementBehaviourTest {

  @ParameterizedTest
  @EnumSource(Agreement.Measure.class)
  void the_order_of_the_units_changes_no_bit(Agreement.Measure measure) {
    double[][] ratings = random(60, 2, 1);
    double[][] shuffled = ratings.clone();
    Collections.shuffle(Arrays.asList(shuffled), new Random(2));
    Agreement one = Agreement.of(ratings);
    Agreement other = Agreement.of(shuffled);
    assertThat(one.value(measure)).isEqualTo(other.value(measure)).isPresent();
    assertThat(one.interval(measure, .95, 200, new SplittableRandom(3)))
        .isEqualTo(other.interval(measure, .95, 200, new SplittableRandom(3)))
        .isInstanceOf(Interval.class);
  }

  @ParameterizedTest
  @EnumSource(Agreement.Measure.class)
  void any_ratings_give_a_number_or_a_refusal(Agreement.Measure measure) {
    for (int units : new int[] {0, 1, 2, 12}) {
      for (int raters = 0; raters < 4; raters++) {
        for (int seed = 0; seed < 20; seed++) {
          Agreement agreement = Agreement.of(random(units, raters, seed));
          agreement.value(measure).ifPresent(v -> assertThat(v).isFinite().isLessThanOrEqualTo(1));
          Estimate estimate = agreement.interval(measure, .9, 50, new SplittableRandom(seed));
          if (estimate instanceof Interval interval) {
            assertThat(interval.low()).isLessThan(interval.high());
            assertThat(interval.se()).isFinite();
            assertThat(agreement.value(measure).orElseThrow())
                .isBetween(interval.low(), interval.high());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Agreement.Measure.class, mode = EnumSource.Mode.EXCLUDE, names = "PERCENT")
  void one_label_alone_leaves_the_coefficients_undefined(Agreement.Measure measure) {
    double[][] same = new double[20][2];
    assertThat(Agreement.of(same).value(measure)).isEmpty();
    assertThat(Agreement.of(same).interval(measure, .95, 99, new SplittableRandom(1)))
        .isInstanceOf(Refusal.class);
    assertThat(Agreement.of(same).percentAgreement()).hasValue(1);
  }

  @Test
  void full_agreement_is_1_and_shows_no_spread() {
    double[][] full =
        IntStream.range(0, 30).mapToObj(u -> new double[] {u % 3, u % 3}).toArray(double[][]::new);
    for (Agreement.Measure measure : Agreement.Measure.values()) {
      assertThat(Agreement.of(full).value(measure).orElseThrow()).isCloseTo(1, within(1e-12));
    }
    assertThat(Agreement.of(full).interval(Agreement.Measure.PERCENT, .95, 99, new Random(1)))
        .isEqualTo(new Refusal("resampling these units shows no spread"));
  }

  @Test
  void a_unit_with_one_rating_counts_for_nothing() {
    double nan = Double.NaN;
    double[][] with = {{1, 1}, {1, 2}, {2, nan}, {nan, nan}, {2, 2}, {3}};
    double[][] without = {{1, 1}, {1, 2}, {2, 2}};
    for (Agreement.Measure measure : Agreement.Measure.values()) {
      assertThat(Agreement.of(with).value(measure)).isEqualTo(Agreement.of(without).value(measure));
    }
    assertThat(Agreement.of(with).units()).isEqualTo(3);
    assertThat(Agreement.of(with).prevalence())
        .isEqualTo(List.of(new Agreement.Prevalence(1, .5), new Agreement.Prevalence(2, .5)));
  }

  @Test
  void units_of_a_cluster_are_resampled_together() {
    double[][] ratings = random(40, 2, 5);
    double[][] repeated =
        IntStream.range(0, 160).mapToObj(u -> ratings[u / 4]).toArray(double[][]::new);
    int[] clusters = IntStream.range(0, 160).map(u -> u / 4).toArray();
    Agreement.Measure measure = Agreement.Measure.PERCENT;
    Interval single = (Interval) Agreement.of(ratings).interval(measure, .95, 500, new Random(1));
    Interval clustered =
        (Interval) Agreement.of(repeated, clusters).interval(measure, .95, 500, new Random(1));
    Interval pooled = (Interval) Agreement.of(repeated).interval(measure, .95, 500, new Random(1));
    assertThat(clustered.se()).isCloseTo(single.se(), within(1e-9));
    assertThat(pooled.se()).isLessThan(.6 * single.se());
  }

  @Test
  void an_infinite_rating_is_refused_with_its_value() {
    assertThatThrownBy(() -> Agreement.of(new double[][] {{1, Double.POSITIVE_INFINITY}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Infinity");
  }

  @Test
  void the_bootstrap_of_kappa_agrees_with_its_large_sample_error() {
    long[][] table = {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}};
    double[][] ratings = new double[100][];
    int u = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int n = 0; n < table[i][j]; n++) {
          ratings[u++] = new double[] {i, j};
        }
      }
    }
    Interval interval =
        (Interval)
            Agreement.of(ratings).interval(Agreement.Measure.COHEN, .95, 2000, new Random(4));
    assertThat(interval.se()).isCloseTo(new TwoRaters(table).cohenSe().orElseThrow(), within(.012));
  }

  /** Labels 0 to 3 that agree more often than not, with a tenth missing beyond two raters. */
  private static double[][] random(int units, int raters, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] ratings = new double[units][raters];
    for (double[] unit : ratings) {
      double truth = random.nextInt(4);
      for (int r = 0; r < raters; r++) {
        boolean missing = raters > 2 && random.nextInt(10) == 0;
        unit[r] =
            missing ? Double.NaN : random.nextDouble() < .6 ? truth : (double) random.nextInt(4);
      }
    }
    return ratings;
  }
}
