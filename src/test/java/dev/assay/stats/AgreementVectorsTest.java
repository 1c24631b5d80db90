package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/** The reference vectors of agreement, judges, duels and classification, each at its tolerance. */
class AgreementVectorsTest {
  private static final Pattern MINE =
      Pattern.compile(
          "krippendorff_.*|cohen_kappa_2x2|irrcac_3x3|gwet_paradox|fleiss_.*|weighted_kappa|bt_.*"
              + "|davidson_ties|brier_ece|rogan_gladen|ppi|f1_.*");

  @Test
  void all_vectors_of_these_topics_are_tried() {
    assertThat(vectors()).hasSize(16);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void the_reference_value_is_met(String id, JsonNode vector) {
    Check check = new Check(vector);
    switch (id) {
      case "krippendorff_2011", "krippendorff_wikipedia" -> krippendorff(check);
      case "cohen_kappa_2x2", "fleiss_psych_kappa" -> cohen(check);
      case "irrcac_3x3" -> fiveCoefficients(check);
      case "gwet_paradox" -> paradox(check);
      case "weighted_kappa" -> weighted(check);
      case "fleiss_kappa_wiki" -> fleiss(check);
      case "bt_citations" -> bradleyTerry(check, 0, 0);
      case "bt_baseball" -> baseball(check);
      case "davidson_ties" -> davidson(check);
      case "brier_ece" -> brier(check);
      case "rogan_gladen" -> roganGladen(check);
      case "ppi" -> ppi(check);
      case "f1_binary" -> f1(check);
      case "f1_macro" -> macroF1(check);
      default -> throw new AssertionError("no check for " + id);
    }
  }

  private static void krippendorff(Check check) {
    double[][] raters = check.matrix("raters_by_units");
    Agreement agreement = Agreement.of(transposed(raters));
    check.that("nominal", agreement.value(Agreement.Measure.KRIPPENDORFF_NOMINAL));
    check.that("interval", agreement.value(Agreement.Measure.KRIPPENDORFF_INTERVAL));
    check.thatIfGiven("ordinal", agreement.value(Agreement.Measure.KRIPPENDORFF_ORDINAL));
    check.thatIfGiven("ratio", agreement.value(Agreement.Measure.KRIPPENDORFF_RATIO));
  }

  private static void cohen(Check check) {
    TwoRaters table = new TwoRaters(check.counts("table"));
    check.that("kappa", table.cohenKappa());
    check.that("kappa", check.agreement().value(Agreement.Measure.COHEN));
    check.that("se_nonnull", table.cohenSe());
    check.thatIfGiven("se_null", table.cohenSeUnderChance());
    check.thatIfGiven("po", table.percentAgreement());
    if (check.expects("pe")) {
      double po = table.percentAgreement().orElseThrow();
      double kappa = table.cohenKappa().orElseThrow();
      check.that("pe", (po - kappa) / (1 - kappa));
    }
  }

  private static void fiveCoefficients(Check check) {
    TwoRaters table = new TwoRaters(check.counts("table"));
    check.that("cohen_kappa", table.cohenKappa());
    check.that("scott_pi", table.scottPi());
    check.that("brennan_prediger", table.brennanPrediger());
    check.that("percent_agreement", check.agreement().percentAgreement());
    check.that("gwet_ac1", check.agreement().value(Agreement.Measure.GWET_AC1));
    check.that("cohen_se_delta_fleiss1969", table.cohenSe());
  }

  private static void paradox(Check check) {
    check.that("percent_agreement", check.agreement().percentAgreement());
    check.that("cohen_kappa", check.agreement().value(Agreement.Measure.COHEN));
    check.that("gwet_ac1", check.agreement().value(Agreement.Measure.GWET_AC1));
  }

  private static void weighted(Check check) {
    check.that("linear", check.agreement().value(Agreement.Measure.COHEN_LINEAR));
    check.that("quadratic", check.agreement().value(Agreement.Measure.COHEN_QUADRATIC));
  }

  private static void fleiss(Check check) {
    long[][] counts = check.counts("counts_subjects_by_category");
    CategoryCounts categories = new CategoryCounts(counts, counts[0].length);
    check.that("kappa", categories.fleissKappa());
    check.that("P_bar", categories.percentAgreement());
    double chance = Arrays.stream(categories.prevalence()).map(share -> share * share).sum();
    check.that("Pe_bar", chance);
    double[][] ratings = Arrays.stream(counts).map(Check::unrolled).toArray(double[][]::new);
    check.that("kappa", Agreement.of(ratings).value(Agreement.Measure.FLEISS));
  }

  private static Strengths.Rated bradleyTerry(Check check, int reference, int firstPrompt) {
    List<Duel> duels = check.duels("wins_row_beats_col", Duel.Result.FIRST, firstPrompt);
    int players = check.counts("wins_row_beats_col").length;
    Strengths.Rated rated = (Strengths.Rated) BradleyTerry.fit(players, reference, duels);
    check.array("log_abilities", rated.abilities().stream().mapToDouble(a -> a));
    check.array("se", rated.modelSe().stream().mapToDouble(se -> se));
    return rated;
  }

  private static void baseball(Check check) {
    Strengths.Rated rated = bradleyTerry(check, 6, 0);
    check.array("elo_like_400_log10", IntStream.range(0, 7).mapToDouble(i -> rated.elo(i) - 1000));
    check.array("se_sandwich_hc0", IntStream.range(0, 7).mapToDouble(rated::se));
  }

  private static void davidson(Check check) {
    List<Duel> duels = new ArrayList<>(check.duels("wins", Duel.Result.FIRST, 0));
    // The matrix of ties counts each tie twice.
    List<Duel> ties = check.duels("ties", Duel.Result.TIE, duels.size());
    ties.stream().filter(duel -> duel.first() < duel.second()).forEach(duels::add);
    Strengths.Rated rated = (Strengths.Rated) Davidson.fit(3, 0, duels);
    check.array("log_abilities", rated.abilities().stream().mapToDouble(a -> a));
    check.that("nu", rated.tie());
    check.that("log_nu", Math.log(rated.tie().orElseThrow()));
    check.that("neg_loglik", -rated.logLikelihood());
  }

  private static void brier(Check check) {
    double[] p = check.array("p");
    double[] y = check.array("y");
    boolean[] right = new boolean[y.length];
    IntStream.range(0, y.length).forEach(i -> right[i] = y[i] == 1);
    check.that("brier", Brier.score(p, right));
    check.that("brier_skill", Brier.skill(p, right));
  }

  private static void roganGladen(Check check) {
    JudgeErrors errors =
        new JudgeErrors(
            (int) check.in("m_pos"),
            (int) Math.round(check.in("m_pos") * check.in("sensitivity")),
            (int) check.in("m_neg"),
            (int) Math.round(check.in("m_neg") * check.in("specificity")));
    double p = check.in("judge_pass_rate");
    double n = check.in("n_test");
    RoganGladen correction = new RoganGladen(errors, p, n);
    double se = correction.se(p * (1 - p) / n);
    check.that("theta", correction.score());
    check.that("se_delta", se);
    check.pair(
        "wald", correction.score() - 1.959963985 * se, correction.score() + 1.959963985 * se);
    check.that("theta_adjusted", correction.adjustedScore(check.in("conf")));
    check.that("dtheta", correction.shift(check.in("conf")));
    Limits limits = correction.langReiczigel(check.in("conf"));
    check.pair("lang_reiczigel", limits.low(), limits.high());
  }

  private static void ppi(Check check) {
    double[] human = check.array("Y_labeled");
    double[] judge = check.array("judge_labeled");
    int ones = (int) check.in("judge_unlabeled_ones");
    double[] rest =
        IntStream.range(0, (int) check.in("judge_unlabeled_n"))
            .mapToDouble(i -> i < ones ? 1 : 0)
            .toArray();
    int n = human.length + rest.length;
    double[] all = DoubleStream.concat(Arrays.stream(judge), Arrays.stream(rest)).toArray();
    double[] labels = Arrays.copyOf(human, n);
    Arrays.fill(labels, human.length, n, Double.NaN);
    PredictionPowered items =
        PredictionPowered.of(labels, all, IntStream.range(0, n).toArray(), new double[0]);
    check.that("lambda_hat", items.lambda());
    check.that("ppi_plus", items.score(items.lambda()));
    check.that("se_ppi_plus", items.se(items.lambda()));
    check.that("ppi", items.score(1));
    check.that("se_ppi", items.se(1));
    check.that("classical", items.score(0));
    check.that("se_classical", items.se(0));
  }

  private static void f1(Check check) {
    F1 f1 = F1.of((int) check.in("tp"), (int) check.in("fp"), (int) check.in("fn"));
    check.that("f1", f1.value());
    check.that("se_delta", f1.se());
    Interval interval = (Interval) f1.interval(.95);
    check.pair("ci_wilson_transform", interval.low(), interval.high());
  }

  private static void macroF1(Check check) {
    int[][] counts =
        Arrays.stream(check.counts("confusion_true_by_pred"))
            .map(row -> Arrays.stream(row).mapToInt(Math::toIntExact).toArray())
            .toArray(int[][]::new);
    Classification classification = Classification.of(counts);
    check.that("macro_f1", classification.macroF1());
    check.that("se_delta", classification.macroF1Se());
    check.that("micro_f1", classification.microF1());
    int n = classification.answers();
    double right = classification.accuracy().orElseThrow() * n;
    Limits wilson = Wilson.of(right, n, .95);
    check.pair("micro_wilson", wilson.low(), wilson.high());
  }

  private static double[][] transposed(double[][] matrix) {
    return IntStream.range(0, matrix[0].length)
        .mapToObj(u -> Arrays.stream(matrix).mapToDouble(row -> row[u]).toArray())
        .toArray(double[][]::new);
  }

  static Stream<Arguments> vectors() {
    return ReferenceVector.named(MINE);
  }

  private static final class Check extends ReferenceVector {
    Check(JsonNode vector) {
      super(vector);
    }

    long[][] counts(String name) {
      return Arrays.stream(matrix(name))
          .map(row -> Arrays.stream(row).mapToLong(n -> (long) n).toArray())
          .toArray(long[][]::new);
    }

    /** The units of a table of two raters. */
    Agreement agreement() {
      long[][] table = counts("table");
      List<double[]> units = new ArrayList<>();
      for (int i = 0; i < table.length; i++) {
        for (int j = 0; j < table.length; j++) {
          for (long n = 0; n < table[i][j]; n++) {
            units.add(new double[] {i, j});
          }
        }
      }
      return Agreement.of(units.toArray(double[][]::new));
    }

    /** A duel, and a prompt of its own, for each count. */
    List<Duel> duels(String name, Duel.Result result, int firstPrompt) {
      long[][] counts = counts(name);
      List<Duel> duels = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        for (int j = 0; j < counts.length; j++) {
          for (long n = 0; n < counts[i][j]; n++) {
            duels.add(new Duel(i, j, result, firstPrompt + duels.size()));
          }
        }
      }
      return duels;
    }

    void thatIfGiven(String field, OptionalDouble actual) {
      if (expects(field)) {
        that(field, actual);
      }
    }

    void array(String field, DoubleStream actual) {
      those(field, actual.toArray());
    }

    void pair(String field, double low, double high) {
      array(field, DoubleStream.of(low, high));
    }

    static double[] unrolled(long[] counts) {
      return IntStream.range(0, counts.length)
          .boxed()
          .flatMapToDouble(c -> DoubleStream.generate(() -> c).limit(counts[c]))
          .toArray();
    }
  }
}
