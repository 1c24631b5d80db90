package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The reference vectors that concern one score, each at its own tolerance. */
class StatisticsVectorsTest {
  private static final Pattern ONE_SCORE =
      Pattern.compile("wilson.*|cp_.*|clustered_se|repeats.*|missing_bounds|beta_ppf.*");

  @Test
  void all_vectors_that_concern_one_score_are_tried() {
    assertThat(vectors()).hasSize(25);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void the_reference_value_is_met(String id, JsonNode vector) {
    Check check = new Check(vector);
    if (id.startsWith("wilson_s_all")) {
      wilsonSFromMeans(check);
    } else if (id.equals("wilson_s_clustered")) {
      wilsonSClustered(check);
    } else if (id.equals("wilson_s")) {
      wilsonS(check);
    } else if (id.startsWith("wilson")) {
      check.limits("", Wilson.of(check.in("k"), check.in("n"), check.in("conf")));
    } else if (id.startsWith("cp_")) {
      check.limits("", ClopperPearson.of(check.in("k"), check.in("n"), check.in("conf")));
    } else if (id.startsWith("beta_ppf")) {
      double quantile = Quantile.beta(check.in("q"), check.in("a"), check.in("b"));
      assertThat(quantile).isCloseTo(vector.get("expected").asDouble(), within(check.tolerance()));
    } else {
      switch (id) {
        case "clustered_se" -> clusteredSe(check);
        case "repeats_components" -> components(check);
        case "repeats_unequal" -> unequal(check);
        case "missing_bounds" -> missingBounds(check);
        default -> throw new AssertionError("no check for " + id);
      }
    }
  }

  private static void wilsonS(Check check) {
    QuestionMeans questions = QuestionMeans.of(check.matrix("matrix_questions_by_runs"));
    check.that("mean", questions.mean());
    WilsonS size = WilsonS.plain(questions.means(), questions.replies(), check.in("conf"));
    check.sizeAndLimits(size, questions.mean().getAsDouble());
  }

  private static void wilsonSFromMeans(Check check) {
    double[] means = check.array("question_means");
    int replies = means.length * (int) check.in("runs_per_question");
    check.sizeAndLimits(WilsonS.plain(means, replies, check.in("conf")), 1);
  }

  private static void wilsonSClustered(Check check) {
    ClusterTotals clusters = ClusterTotals.of(check.array("scores"), check.labels("cluster"));
    check.that("mean", clusters.mean());
    WilsonS size = WilsonS.clustered(clusters, check.in("conf"));
    check.that("df", size.df());
    check.sizeAndLimits(size, clusters.mean());
  }

  private static void clusteredSe(Check check) {
    double[] scores = check.array("scores");
    ClusterTotals clusters = ClusterTotals.of(scores, check.labels("cluster"));
    check.that("mean", clusters.mean());
    check.that("se_clt", QuestionMeans.of(onceEach(scores)).se());
    check.that("se_cr1", clusters.cr1());
    check.that("se_cr2", clusters.cr2());
    check.that("bell_mccaffrey_df", clusters.bellMcCaffreyDf());
    double half = Quantile.studentTwoSided(.95, clusters.bellMcCaffreyDf()) * clusters.cr2();
    check.pair("ci95_cr2_t", clusters.mean() - half, clusters.mean() + half);
  }

  private static void components(Check check) {
    double[][] matrix = check.matrix("matrix_questions_by_runs");
    QuestionMeans questions = QuestionMeans.of(matrix);
    double mean = questions.mean().getAsDouble();
    double se = questions.se().getAsDouble();
    int n = questions.questions();
    check.that("mean", questions.mean());
    check.that("var_of_question_means", se * se * n);
    check.that("msw_within", questions.within());
    check.that("sigma_b2", questions.between());
    check.that("icc", questions.icc());
    check.that("se_questions", questions.se());
    check.that("se_fixed_questions", questions.suiteSe());
    check.notThat("se_pooled_WRONG", se);
    check.that("design_effect", 1 + (matrix[0].length - 1) * questions.icc().getAsDouble());
    check.array(
        "run_means", questions.epochMeans().stream().mapToDouble(OptionalDouble::orElseThrow));
    EpochEffect.Tested effect = (EpochEffect.Tested) EpochEffect.of(matrix);
    check.that("run_effect_F", effect.f());
    check.that("run_effect_p", effect.p());
    double t = Quantile.studentTwoSided(.95, n - 1);
    check.pair("ci_t", mean - t * se, mean + t * se);
    double ratio = Quantile.normalTwoSided(.95) / t;
    double size = mean * (1 - mean) / (se * se);
    check.that("neff", size);
    double adjusted = size * ratio * ratio;
    check.that("neff_df_adjusted", adjusted);
    check.limits("wilson_neff_df", Wilson.of(mean * adjusted, adjusted, .95));
    check.limits("korn_graubard", ClopperPearson.of(mean * adjusted, adjusted, .95));
    CrossedVariance crossed = CrossedVariance.of(matrix).orElseThrow();
    check.that("var_question_cr0", crossed.questions());
    check.that("var_run_cr0", crossed.epochs());
    check.that("var_intersection", crossed.cells());
    // The reference does not keep the larger of the two, which the total does.
    double uncut = crossed.questions() + crossed.epochs() - crossed.cells();
    check.that("var_two_way_cgm", uncut);
    assertThat(crossed.total()).isEqualTo(crossed.questions());
  }

  private static void unequal(Check check) {
    QuestionMeans questions = QuestionMeans.of(check.matrix("runs_per_question"));
    check.that("mean_equal_question_weight", questions.mean());
    check.notThat("pooled_mean_WRONG", questions.mean().getAsDouble());
    check.that("se", questions.se());
    check.that("msw_pooled", questions.within());
    check.that("harmonic_K", questions.harmonicRepeats());
    check.that("sigma_b2", questions.betweenUncut());
    assertThat(questions.between()).hasValue(0);
    assertThat(questions.icc()).hasValue(0);
  }

  private static void missingBounds(Check check) {
    int correct = (int) check.in("correct");
    int scored = (int) check.in("scored");
    int missing = (int) check.in("infra_missing");
    double[] scores =
        IntStream.range(0, scored + missing)
            .mapToDouble(i -> i < correct ? 1 : i < scored ? 0 : Double.NaN)
            .toArray();
    MissingBounds bounds = MissingBounds.of(onceEach(scores), ScoreRange.UNIT);
    check.that("complete_case", QuestionMeans.of(onceEach(scores)).mean());
    check.that("lower", bounds.low());
    check.that("upper", bounds.high());
    check.that("missing_as_wrong", bounds.low());
    assertThat(bounds.missing()).isEqualTo(missing);
  }

  private static double[][] onceEach(double[] scores) {
    return Arrays.stream(scores).mapToObj(s -> new double[] {s}).toArray(double[][]::new);
  }

  static Stream<Arguments> vectors() {
    return ReferenceVector.named(ONE_SCORE);
  }

  private static final class Check extends ReferenceVector {
    Check(JsonNode vector) {
      super(vector);
    }

    int[] labels(String name) {
      return Arrays.stream(array(name)).mapToInt(label -> (int) label).toArray();
    }

    void notThat(String field, double actual) {
      assertThat(Math.abs(actual - expected(field).asDouble()))
          .as(field)
          .isGreaterThan(100 * tolerance());
    }

    void array(String field, DoubleStream actual) {
      those(field, actual.toArray());
    }

    void pair(String field, double low, double high) {
      array(field, DoubleStream.of(low, high));
    }

    void limits(String field, Limits actual) {
      if (!field.isEmpty()) {
        pair(field, actual.low(), actual.high());
        return;
      }
      that("hi", actual.high());
      if (expects("lo")) {
        that("lo", actual.low());
      }
    }

    void sizeAndLimits(WilsonS size, double mean) {
      that("n_e", size.effective());
      that("n_star", size.adjusted());
      limits("", size.around(mean, in("conf")));
    }
  }
}
