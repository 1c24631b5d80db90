package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The reference vectors on multiplicity, looks, power, repeat metrics and decisions, each at its
 * own tolerance. G-Pass@k is not offered, so its values are left out.
 */
class PowerVectorsTest {
  private static final Pattern OURS =
      Pattern.compile(
          "passk_.*|majk|holm_1|bh_1|by_1|bh_1995|power_.*|optimal_K|ld_obf_.*"
              + "|category_shrinkage|flake_math|gate_.*");

  @Test
  void all_vectors_on_power_looks_and_repeat_metrics_are_tried() {
    assertThat(vectors()).hasSize(27);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void the_reference_value_is_met(String id, JsonNode reference) {
    Vector vector = new Vector(reference);
    if (id.startsWith("passk_")) {
      passAtK(vector);
    } else if (id.startsWith("ld_obf_")) {
      Looks looks = Looks.oneSided(vector.array("info"), vector.in("alpha_one_sided"));
      vector.at("", looks.looks().stream().mapToDouble(Looks.Look::z).toArray());
    } else if (id.startsWith("gate_")) {
      gate(vector);
    } else {
      other(id, vector);
    }
  }

  private static void other(String id, Vector v) {
    switch (id) {
      case "majk" -> majority(v);
      case "holm_1" -> v.at("/adjusted", Multiplicity.holm(v.array("p")));
      case "bh_1" -> v.at("/adjusted", Multiplicity.bh(v.array("p")));
      case "by_1" -> v.at("/adjusted", Multiplicity.by(v.array("p")));
      case "bh_1995" -> benjaminiHochberg(v);
      case "power_miller_969" ->
          v.at(
              "/n",
              Power.questionsTwoSided(variance(v), v.in("delta"), v.in("alpha"), v.in("power")));
      case "power_miller_mde" -> mde(v);
      case "power_gate" ->
          v.at(
              "/n",
              Power.questionsGate(
                  v.in("omega2") + 2 * v.in("sigma2") / v.in("K"),
                  v.in("margin"),
                  v.in("true_delta"),
                  v.in("alpha"),
                  v.in("power")));
      case "power_mcnemar_connor" ->
          v.at(
              "/n",
              Power.questionsMcNemar(
                  v.in("p_discordant"), v.in("delta"), v.in("alpha"), v.in("power")));
      case "power_ttest_exact" ->
          v.at(
              "/power",
              Power.exactT((int) v.in("n"), v.in("sd") * v.in("sd"), v.in("d"), v.in("alpha")));
      case "optimal_K" ->
          v.at(
              "/K_star",
              Power.optimalEpochs(
                      v.in("sigma_w2"), v.in("sigma_b2"), v.in("cost_question"), v.in("cost_run"))
                  .orElseThrow());
      case "category_shrinkage" -> shrinkage(v);
      case "flake_math" -> {
        v.at("/any_failure_100_tests_99pct", Flake.anyFailure(100, .99));
        v.at("/repeat3_need2_p90_50tests", Flake.anyFailure(50, .9, 3, 2));
        v.at("/naive_drop_false_alarm", Flake.falseDrop(0, .01));
      }
      default -> throw new AssertionError("no check for " + id);
    }
  }

  private static void passAtK(Vector v) {
    int n = (int) v.in("n");
    int c = (int) v.in("c");
    int k = (int) v.in("k");
    v.at("/pass_at_k", RepeatMetrics.passAtK(c, n, k).orElseThrow());
    v.at("/pass_hat_k", RepeatMetrics.passHatK(c, n, k).orElseThrow());
  }

  private static void majority(Vector v) {
    int[] counts = {4, 3, 2, 1};
    double[] worth = {1, 0, 0, 0};
    for (int k : new int[] {1, 3, 5, 10}) {
      v.at("/k" + k, RepeatMetrics.majorityAtK(counts, worth, 0, k).orElseThrow());
    }
  }

  private static void benjaminiHochberg(Vector v) {
    double[] p = v.array("p");
    v.at("/bh_adjusted", Multiplicity.bh(p));
    v.at("/holm_adjusted", Multiplicity.holm(p));
    v.at("/bh_rejections", rejections(Multiplicity.bh(p)));
    v.at("/holm_rejections", rejections(Multiplicity.holm(p)));
  }

  private static double rejections(double[] adjusted) {
    return Arrays.stream(adjusted).filter(p -> p <= .05).count();
  }

  private static double variance(Vector v) {
    return new PairVariance(v.in("omega2"), v.in("sigmaA2"), v.in("sigmaB2")).population(1, 1);
  }

  private static void mde(Vector v) {
    PairVariance parts = new PairVariance(v.in("omega2"), v.in("sigma2"), v.in("sigma2"));
    for (double k : new double[] {1, 10, Double.POSITIVE_INFINITY}) {
      String name = "/mde_K" + (Double.isInfinite(k) ? "inf" : (int) k);
      double variance = parts.population(k, k);
      v.at(name, Power.mdeTwoSided(v.in("n"), variance, v.in("alpha"), v.in("power")));
    }
  }

  private static void shrinkage(Vector v) {
    Shrinkage result = Shrinkage.of(v.array("delta"), v.array("se"));
    v.at("/Q", result.q());
    v.at("/tau2", result.tau2());
    v.at("/mean", result.mean().orElseThrow());
    v.at("/shrunk", result.shrunk().stream().mapToDouble(OptionalDouble::orElseThrow).toArray());
  }

  private static void gate(Vector v) {
    double alpha = v.in("alpha");
    Decision decision =
        Decision.hold(v.in("centre"), v.in("se"), v.in("df"), v.in("margin"), alpha, alpha);
    v.at("/L", decision.low());
    v.at("/U", decision.high());
    JsonNode expected = v.vector.get("expected");
    assertThat(decision.verdict().name()).isEqualTo(expected.get("decision").asString());
    assertThat(decision.smallDecline())
        .isEqualTo(expected.get("small_but_real_decline").asBoolean());
  }

  static Stream<Arguments> vectors() {
    return ReferenceVector.named(OURS);
  }

  /** Its expected values are found by JSON pointer. */
  private static final class Vector extends ReferenceVector {
    Vector(JsonNode vector) {
      super(vector);
    }

    void at(String pointer, double... actual) {
      JsonNode expected = vector.get("expected").at(pointer);
      assertThat(expected.isMissingNode()).as(pointer).isFalse();
      double[] wanted = expected.isArray() ? doubles(expected) : new double[] {expected.asDouble()};
      assertThat(actual).as(pointer).hasSameSizeAs(wanted);
      double tolerance = tolerance();
      for (int i = 0; i < wanted.length; i++) {
        assertThat(actual[i]).as("%s, %s", pointer, i).isCloseTo(wanted[i], within(tolerance));
      }
    }
  }
}
