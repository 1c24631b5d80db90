package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the difference of any two matrices of scores, tried on seeded ones. */
class PairedPropertiesTest {

  @ParameterizedTest
  @MethodSource("seeds")
  void a_difference_is_a_number_with_an_interval_around_it_or_a_reason(long seed) {
    Case drawn = Case.draw(seed);
    for (Contrast contrast : drawn.contrasts()) {
      switch (contrast) {
        case Contrast.None none -> assertThat(none.reason()).isNotBlank();
        case Contrast.Tested tested -> check(tested);
      }
    }
    PairedDifference pair = drawn.pair();
    assertThat(pair.wins() + pair.losses() + pair.ties()).isEqualTo(pair.questions());
    pair.correlation().ifPresent(r -> assertThat(r).isBetween(-1.0, 1.0));
    pair.mean().ifPresent(m -> assertThat(m).isFinite());
  }

  private static void check(Contrast.Tested tested) {
    assertThat(tested.se()).isFinite().isNotNegative();
    assertThat(tested.p()).isBetween(0.0, 1.0);
    for (double level : new double[] {.5, .9, .95, .999}) {
      Interval interval = (Interval) tested.interval(level);
      assertThat(interval.low()).isFinite().isLessThan(interval.high());
      assertThat(interval.high()).isFinite();
      assertThat(tested.mean()).isBetween(interval.low(), interval.high());
    }
    for (double bound : new double[] {-1, -.05, 0, .05, 1}) {
      assertThat(tested.pAtMost(bound)).isBetween(0.0, 1.0);
      assertThat(tested.pAtLeast(bound)).isBetween(0.0, 1.0);
    }
    NonInferiority test = NonInferiority.of(tested, .05);
    assertThat(test.pEquivalent()).isBetween(0.0, 1.0);
    if (test.notWorse(.05)) {
      assertThat(tested.lower(.05)).isGreaterThan(-.05 - 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void swapping_the_sides_negates(long seed) {
    Case drawn = Case.draw(seed);
    List<Contrast> one = drawn.contrasts();
    List<Contrast> other = new Case(drawn.b, drawn.a, drawn.clusters).contrasts();
    for (int i = 0; i < one.size(); i++) {
      if (!(one.get(i) instanceof Contrast.Tested x)) {
        assertThat(other.get(i)).isEqualTo(one.get(i));
        continue;
      }
      Contrast.Tested y = (Contrast.Tested) other.get(i);
      assertThat(y.method()).isEqualTo(x.method());
      assertThat(y.mean()).isCloseTo(-x.mean(), within(1e-12));
      assertThat(y.p()).isCloseTo(x.p(), within(1e-9));
      assertThat(y.lower(.025)).isCloseTo(-x.upper(.025), within(1e-9));
      assertThat(y.pAtMost(-.05)).isCloseTo(x.pAtLeast(.05), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_order_of_questions_changes_not_one_bit(long seed) {
    Case drawn = Case.draw(seed);
    List<Contrast> shuffled = drawn.shuffled(new Random(seed)).contrasts();
    assertThat(intervals(shuffled)).isEqualTo(intervals(drawn.contrasts()));
    assertThat(pValues(shuffled)).isEqualTo(pValues(drawn.contrasts()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_order_of_differences_changes_no_sign_flip(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(40);
    Double[] d = random.doubles(n, -1, 1).boxed().toArray(Double[]::new);
    double[] given = Arrays.stream(d).mapToDouble(Double::doubleValue).toArray();
    Collections.shuffle(Arrays.asList(d), random);
    double[] other = Arrays.stream(d).mapToDouble(Double::doubleValue).toArray();
    SignFlip test = SignFlip.of(given, 199, new Random(3));
    assertThat(SignFlip.of(other, 199, new Random(3))).isEqualTo(test);
    assertThat(test.p()).isGreaterThan(0).isLessThanOrEqualTo(1);
    assertThat(test.exact()).isEqualTo(n <= 20);
  }

  @Test
  void random_signs_agree_with_all_of_them() {
    double[] d = new Random(4).doubles(20, -.4, .6).toArray();
    SignFlip exact = SignFlip.of(d, 1, new Random(1));
    double[] padded = Arrays.copyOf(d, 21);
    assertThat(SignFlip.of(padded, 9999, new Random(1)).p()).isCloseTo(exact.p(), within(.015));
    assertThat(SignFlip.of(new double[30], 99, new Random(1)).p()).isEqualTo(1);
    assertThat(SignFlip.of(new double[0], 99, new Random(1)).p()).isEqualTo(1);
  }

  @Test
  void clusters_flip_whole() {
    double[] d = {.5, .5, .5, .5, .5, .5, -.1, -.1};
    int[] clusters = {0, 0, 1, 1, 2, 2, 3, 3};
    double whole = SignFlip.ofClustered(d, clusters, 1, new Random(1)).p();
    assertThat(whole).isEqualTo(SignFlip.of(new double[] {1, 1, 1, -.2}, 1, new Random(1)).p());
    assertThatThrownBy(() -> SignFlip.ofClustered(d, new int[2], 1, new Random(1)))
        .hasMessage("2 cluster labels for 8 differences");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_bootstrap_gives_an_interval_around_the_estimate_or_a_reason(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(30);
    double[] x = random.doubles(n).map(v -> random.nextInt(4) == 0 ? 1 : v).toArray();
    int[] clusters = IntStream.range(0, n).map(i -> i / (1 + (int) (seed % 3))).toArray();
    Resampled largest = seed % 4 == 0 ? PairedPropertiesTest::undefined : counts -> mean(x, counts);
    Bootstrap bootstrap = Bootstrap.ofClusters(clusters, largest, 199, new Random(5));
    assertThat(bootstrap.se()).isFinite().isNotNegative();
    switch (bootstrap.bca(ScoreRange.UNIT, .95)) {
      case Refusal refusal -> assertThat(refusal.reason()).isNotBlank();
      case Interval interval -> {
        assertThat(interval.low()).isLessThan(interval.high());
        assertThat(bootstrap.estimate()).isBetween(interval.low(), interval.high());
      }
    }
  }

  @Test
  void a_bootstrap_with_nothing_to_vary_is_refused() {
    Bootstrap alike = Bootstrap.of(12, counts -> .5, 99, new Random(1));
    assertThat(alike.bca(ScoreRange.UNIT, .95))
        .isEqualTo(new Refusal("the metric lies at the edge of its resamples"));
    assertThatThrownBy(() -> Bootstrap.of(0, counts -> 0, 9, new Random(1)))
        .hasMessage("0 questions, 9 resamples: needs 1 or more of both");
  }

  @Test
  void an_average_of_evals_lies_between_the_limits_of_its_parts() {
    double[] means = {.9, .5};
    List<Interval> parts =
        List.of(
            new Interval(.03, .8, .95, .95, "wilson"), new Interval(.05, .4, .6, .95, "wilson"));
    double[] equal = {1, 1};
    Interval both = (Interval) CombinedScore.interval(means, parts, equal);
    assertThat(both.low()).isCloseTo(.7 - Math.sqrt(.02) / 2, within(1e-12));
    assertThat(both.high()).isCloseTo(.7 + Math.sqrt(.0125) / 2, within(1e-12));
    assertThat(both.se()).isCloseTo(Math.hypot(.03, .05) / 2, within(1e-12));
    assertThat(CombinedScore.interval(means, List.of(parts.get(0), new Refusal("no one")), equal))
        .isEqualTo(new Refusal("one part has no interval: no one"));
  }

  @Test
  void no_question_won_or_lost_leaves_no_evidence_and_some_width() {
    assertThat(new McNemar(0, 0).midP()).isEqualTo(1);
    assertThat(new McNemar(0, 0).exact()).isEqualTo(1);
    Limits limits = Tango.of(0, 0, 20, .95);
    assertThat(limits.low()).isCloseTo(-limits.high(), within(1e-12));
    assertThat(limits.high()).isBetween(.1, .2);
    assertThat(Tango.of(20, 0, 20, .95).high()).isEqualTo(1);
  }

  @Test
  void a_bound_excludes_a_value_where_its_p_value_is_below_the_error_rate() {
    double[] d = new Random(6).doubles(12, -.3, .6).toArray();
    Contrast.Tested exact = new SignFlipContrast(d, new ScoreRange(-1, 1));
    double lower = exact.lower(.05);
    assertThat(exact.pAtMost(lower - 1e-6)).isLessThanOrEqualTo(.05);
    assertThat(exact.pAtMost(lower + 1e-6)).isGreaterThan(.05);
    Limits tango = Tango.of(12, 5, 98, .9);
    Contrast.Tested binary = new BinaryContrast(new McNemar(12, 5), 98, .04, 1);
    assertThat(binary.pAtMost(tango.low())).isCloseTo(.05, within(1e-9));
    assertThat(binary.pAtLeast(tango.high())).isCloseTo(.05, within(1e-9));
  }

  private static double undefined(int[] counts) {
    return counts[0] == 0 ? Double.NaN : counts[0];
  }

  private static double mean(double[] x, int[] counts) {
    double sum = IntStream.range(0, x.length).mapToDouble(i -> x[i] * counts[i]).sum();
    return sum / Arrays.stream(counts).sum();
  }

  private static List<Estimate> intervals(List<Contrast> contrasts) {
    return contrasts.stream().map(contrast -> contrast.interval(.95)).toList();
  }

  private static List<Double> pValues(List<Contrast> contrasts) {
    return contrasts.stream()
        .map(contrast -> contrast instanceof Contrast.Tested tested ? tested.p() : -1.0)
        .toList();
  }

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  /** Two matrices of the same questions. */
  private record Case(double[][] a, double[][] b, int[] clusters) {
    static Case draw(long seed) {
      Random random = new Random(seed);
      int[] sizes = {0, 1, 2, 9, 10, 12, 19, 20, 25, 60};
      int n = sizes[random.nextInt(sizes.length)];
      int groups = 1 + random.nextInt(12);
      int[] clusters = IntStream.range(0, n).map(i -> random.nextInt(groups) - 3).toArray();
      int kind = random.nextInt(6);
      return new Case(matrix(n, kind, random), matrix(n, kind, random), clusters);
    }

    private static double[][] matrix(int n, int kind, Random random) {
      int epochs = random.nextBoolean() ? 1 : 1 + random.nextInt(5);
      double missing = random.nextInt(3) == 0 ? .2 : 0;
      double[][] scores = new double[n][];
      for (int i = 0; i < n; i++) {
        scores[i] = new double[missing > 0 ? 1 + random.nextInt(epochs) : epochs];
        for (int k = 0; k < scores[i].length; k++) {
          boolean gone = random.nextDouble() < missing;
          scores[i][k] = gone ? Double.NaN : score(kind, random);
        }
      }
      return scores;
    }

    private static double score(int kind, Random random) {
      return switch (kind) {
        case 0 -> 1;
        case 1 -> 0;
        case 2 -> random.nextDouble();
        case 3 -> .7;
        default -> random.nextInt(2);
      };
    }

    PairedDifference pair() {
      return PairedDifference.of(a, b, ScoreRange.UNIT);
    }

    List<Contrast> contrasts() {
      PairedDifference pair = pair();
      return List.of(
          pair.population(),
          pair.gatePopulation(),
          pair.population(clusters),
          pair.gatePopulation(clusters),
          pair.suite());
    }

    Case shuffled(Random random) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, a.length).boxed().toList());
      Collections.shuffle(order, random);
      return new Case(
          order.stream().map(i -> a[i]).toArray(double[][]::new),
          order.stream().map(i -> b[i]).toArray(double[][]::new),
          order.stream().mapToInt(i -> clusters[i]).toArray());
    }
  }
}
