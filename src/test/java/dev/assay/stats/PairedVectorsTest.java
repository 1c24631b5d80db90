package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The reference vectors that concern two scores, resampling and averages over evals. */
class PairedVectorsTest {
  private static final Pattern OURS =
      Pattern.compile(
          "paired_.*|mcnemar_.*|tango_approval|tost|bca_pieces|cluster_bootstrap_exact"
              + "|two_level_bootstrap_inflation|group_se|design_effect|suite_se"
              + "|miller_variance_ratio");
  private static final ScoreRange DIFFERENCES = new ScoreRange(-1, 1);

  @Test
  void all_vectors_that_concern_two_scores_are_tried() {
    assertThat(vectors()).hasSize(19);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void the_reference_value_is_met(String id, JsonNode vector) {
    Vector check = new Vector(vector);
    switch (id) {
      case "paired_se" -> pairedSe(check);
      case "paired_stabilised_sqrtK" ->
          stabilised(check, check.pair().population(1 / Math.sqrt(3)));
      case "paired_stabilised_t" -> stabilised(check, check.pair().population(1));
      case "suite_se" -> suite(check);
      case "mcnemar_commons_math_bug" ->
          check.that("correct_two_sided_p", new McNemar(5, 5).exact());
      case "paired_binary_ci", "tango_approval" -> binary(check);
      case "tost" -> tost(check);
      case "bca_pieces" -> bca(check);
      case "cluster_bootstrap_exact" -> clusterBootstrap(check);
      case "two_level_bootstrap_inflation" -> twoLevels(check);
      case "group_se" -> group(check);
      case "design_effect" -> {
        check.that("deff", Repeats.designEffect(check.in("K"), check.in("icc")));
        check.that(
            "neff_per_question", Repeats.effectivePerQuestion(check.in("K"), check.in("icc")));
      }
      case "miller_variance_ratio" -> {
        double[] ratios =
            Arrays.stream(check.array("K")).map(k -> Repeats.varianceRatio(k, 1 / 3.0)).toArray();
        check.those("ratio", ratios);
      }
      default -> mcNemar(check);
    }
  }

  private static void pairedSe(Vector check) {
    PairedDifference pair = check.pairOfRuns();
    StudentContrast plain = StudentContrast.plain(check.pair().d(), DIFFERENCES);
    check.that("diff", pair.mean().getAsDouble());
    check.that("se_paired", pair.se().getAsDouble());
    double first = QuestionMeans.of(check.matrix("A")).se().getAsDouble();
    double second = QuestionMeans.of(check.matrix("B")).se().getAsDouble();
    check.that("se_unpaired", Math.hypot(first, second));
    check.that("corr", pair.correlation().getAsDouble());
    check.that("t", plain.centre() / plain.spread());
    check.that("df", plain.df());
    check.that("p_t", plain.p());
    check.those("ci95", plain.lower(.025), plain.upper(.025));
    PairVariance variance = pair.variance().orElseThrow();
    check.that("sigmaA2", variance.first());
    check.that("sigmaB2", variance.second());
    // The reference leaves ω² uncut.
    double noise = variance.first() / pair.firstEpochs() + variance.second() / pair.secondEpochs();
    check.that("omega2", Math.pow(plain.se(), 2) * pair.questions() - noise);
    assertThat(variance.questions()).isZero();
    check.that("p_signflip_exact", SignFlip.of(check.pair().d(), 1, new Random(1)).p());
    check.that("p_signflip_exact", ((Contrast.Tested) pair.population()).p());
  }

  private static void stabilised(Vector check, StudentContrast contrast) {
    check.that("centre", contrast.centre());
    check.that("se", contrast.spread());
    check.that("df", contrast.df());
    check.those("ci95", contrast.lower(.025), contrast.upper(.025));
    check.that("p_two_sided", contrast.p());
    if (check.expects("p_noninferior_margin_0_05")) {
      check.that("p_noninferior_margin_0_05", NonInferiority.of(contrast, .05).pNotWorse());
      check.that("diff_raw", contrast.mean());
    }
  }

  private static void suite(Vector check) {
    StudentContrast suite = (StudentContrast) check.pairOfRuns().suite();
    check.that("diff", suite.mean());
    check.that("se_raw", suite.se());
    check.that("se_stabilised", suite.spread());
    check.that("upper_95_one_sided", suite.upper(.05));
    check.that("lower_95_one_sided", suite.lower(.05));
  }

  private static void mcNemar(Vector check) {
    McNemar test = new McNemar((int) check.in("b"), (int) check.in("c"));
    check.that("p_exact", test.exact());
    check.that("p_mid", test.midP());
    check.that("chi2", test.z() * test.z());
    check.that("p_asym", asymptotic(test));
  }

  private static double asymptotic(McNemar test) {
    return 2 * StudentTail.above(Math.abs(test.z()), Double.POSITIVE_INFINITY);
  }

  private static void binary(Vector check) {
    int b = (int) check.in("b");
    int c = (int) check.in("c");
    int n = (int) (check.in("a") + b + c + check.in("d"));
    McNemar test = new McNemar(b, c);
    Limits limits = Tango.of(b, c, n, .95);
    check.those("tango", limits.low(), limits.high());
    double[] d = IntStream.range(0, n).mapToDouble(i -> i < b ? 1 : i < b + c ? -1 : 0).toArray();
    StudentContrast padded = StudentContrast.stabilised(d, 1, DIFFERENCES, "paired-t");
    check.that("diff", padded.mean());
    // Bonett and Price divide by n + 2 and take the normal; t and n + 1 stand here.
    double half = Quantile.normalTwoSided(.95) * padded.spread() * Math.sqrt((n + 1) / (n + 2.0));
    check.those("bonett_price", padded.centre() - half, padded.centre() + half);
    if (check.expects("z_mcnemar")) {
      check.that("z_mcnemar", test.z());
      check.that("p_asym", asymptotic(test));
    }
  }

  private static void tost(Vector check) {
    StudentContrast plain = StudentContrast.plain(check.array("d"), DIFFERENCES);
    double margin = check.in("margin");
    double alpha = check.in("alpha");
    NonInferiority test = NonInferiority.of(plain, margin);
    check.that("mean", plain.mean());
    check.that("se", plain.se());
    check.that("t_lower", (plain.mean() + margin) / plain.se());
    check.that("t_upper", (plain.mean() - margin) / plain.se());
    check.that("p_lower_noninferiority", test.pNotWorse());
    check.that("p_upper", test.pNotBetter());
    check.that("p_tost", test.pEquivalent());
    check.those("ci90", plain.lower(alpha), plain.upper(alpha));
    assertThat(test.equivalent(alpha)).isTrue();
    assertThat(test.equivalent(.03)).isFalse();
  }

  private static void bca(Vector check) {
    double[] x = check.array("x");
    double[] leftOut =
        IntStream.range(0, x.length)
            .mapToDouble(i ->
                IntStream.range(0, x.length)
                    .filter(j -> j != i)
                    .mapToDouble(j -> x[j])
                    .average()
                    .orElseThrow())
            .toArray();
    Bca bca = Bca.of(check.in("frac_boot_below"), leftOut);
    double z = new NormalDistribution().inverseCumulativeProbability(.975);
    check.that("acceleration", bca.acceleration());
    check.that("z0", bca.bias());
    check.that("alpha1", bca.share(-z));
    check.that("alpha2", bca.share(z));
  }

  /** All 5⁵ ways to draw five clusters stand in for infinitely many random ones. */
  private static void clusterBootstrap(Vector check) {
    double[][] clusters = check.matrix("equal_clusters");
    int size = clusters[0].length;
    double[] scores = Arrays.stream(clusters).flatMapToDouble(Arrays::stream).toArray();
    int[] labels = IntStream.range(0, scores.length).map(i -> i / size).toArray();
    Bootstrap bootstrap =
        Bootstrap.ofClusters(
            labels, counts -> weightedMean(scores, counts), 3125, new EveryDraw(5));
    double ratio = Math.sqrt(4 / 5.0);
    check.that("se_unbiased", bootstrap.se());
    check.that("exact_bootstrap_se", bootstrap.se() * ratio);
    check.that("ratio", ratio);
    assertThat(ClusterTotals.of(scores, labels).cr2())
        .isCloseTo(bootstrap.se(), within(check.tolerance()));
    Bootstrap random =
        Bootstrap.ofClusters(labels, counts -> weightedMean(scores, counts), 9999, new Random(7));
    assertThat(random.se()).isCloseTo(bootstrap.se(), within(.005));
  }

  /** The negative control: runs drawn again inside questions count run noise twice. */
  private static void twoLevels(Vector check) {
    QuestionMeans questions = QuestionMeans.of(check.matrix("matrix_questions_by_runs"));
    int n = questions.questions();
    double within = questions.within().getAsDouble();
    double k = questions.harmonicRepeats().getAsDouble();
    double[] means = questions.means();
    Bootstrap bootstrap =
        Bootstrap.of(n, counts -> weightedMean(means, counts), 9999, new Random(8));
    double ours = Math.pow(questions.se().getAsDouble(), 2) * (n - 1) / n;
    check.that("var_question_only", ours);
    assertThat(Math.pow(bootstrap.se(), 2) * (n - 1) / n).isCloseTo(ours, within(.0008));
    double twice = ours + within * (k - 1) / k / k / n;
    check.that("var_two_level", twice);
    check.that("inflation", twice / ours);
  }

  private static void group(Vector check) {
    double[] sizes = check.array("sizes");
    double[] errors = check.array("stderrs");
    double[] means = new double[sizes.length];
    double macro = CombinedScore.of(means, errors, new double[] {1, 1}).se();
    check.that("macro_unweighted", macro);
    check.that("micro_stratified", CombinedScore.of(means, errors, sizes).se());
    assertThat(macro).isGreaterThan(1.5 * check.expected("lm_eval_pooled").asDouble());
  }

  private static double weightedMean(double[] values, int[] counts) {
    double sum = IntStream.range(0, values.length).mapToDouble(i -> values[i] * counts[i]).sum();
    return sum / Arrays.stream(counts).sum();
  }

  static Stream<Arguments> vectors() {
    return ReferenceVector.named(OURS);
  }

  /** Counts through all draws of {@code base} out of {@code base}. */
  private static final class EveryDraw implements RandomGenerator {
    private final int base;
    private long asked;

    EveryDraw(int base) {
      this.base = base;
    }

    @Override
    public int nextInt(int bound) {
      long draw = asked / base;
      int place = (int) (asked++ % base);
      return (int) (draw / Math.round(Math.pow(base, place)) % base);
    }

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }
  }

  /** Question means of both sides, subtracted. */
  private record Pair(double[] d) {
    StudentContrast population(double c) {
      return StudentContrast.stabilised(d, c, DIFFERENCES, "paired-t-stabilised");
    }
  }

  private static final class Vector extends ReferenceVector {
    Vector(JsonNode vector) {
      super(vector);
    }

    PairedDifference pairOfRuns() {
      return PairedDifference.of(matrix("A"), matrix("B"), ScoreRange.UNIT);
    }

    Pair pair() {
      double[] a = QuestionMeans.of(matrix("A")).means();
      double[] b = QuestionMeans.of(matrix("B")).means();
      return new Pair(IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray());
    }
  }
}
