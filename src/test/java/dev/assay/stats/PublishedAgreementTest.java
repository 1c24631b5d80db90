package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published figures from their raw data. */
class PublishedAgreementTest {
  private static final Path DATA = Path.of("..", "shared", "data");

  @Test
  void the_clustered_errors_of_small_suites_are_met_for_all_19_models() throws IOException {
    List<String> rows = Files.readAllLines(present("small-n-intervals/matharena_aime_II.csv"));
    List<String> models = List.of(rows.getFirst().split(",", -1)).subList(1, 20);
    List<String> official =
        Files.readAllLines(present("small-n-intervals/matharena_official_intervals.txt")).stream()
            .filter(line -> line.contains("clusteredSE"))
            .toList();
    assertThat(official).hasSize(19);
    int[] clusters =
        rows.stream().skip(1).mapToInt(row -> (int) Double.parseDouble(cell(row, 0))).toArray();
    for (int model = 1; model <= 19; model++) {
      int column = model;
      double[] scores =
          rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(cell(row, column))).toArray();
      ClusterTotals totals = ClusterTotals.of(scores, clusters);
      // The published error has no G/(G−1), which CR1 has.
      double g = totals.clusters();
      double se = totals.cr1() * Math.sqrt((g - 1) / g);
      String line = official.get(model - 1);
      assertThat(line).startsWith(models.get(model - 1).strip());
      assertThat(totals.mean()).as(line).isCloseTo(after(line, "mean "), within(5e-5));
      assertThat(se).as(line).isCloseTo(after(line, "clusteredSE "), within(5e-6));
      assertThat(totals.mean() - 1.959964 * se)
          .as(line)
          .isCloseTo(after(line, "clustered CI ["), within(6e-5));
    }
  }

  @Test
  void krippendorffs_alpha_of_three_coders_and_15_units_is_met() {
    JsonNode example =
        json("small-n-intervals/expected.json").get("krippendorff_wikipedia_example");
    double[][] coders =
        List.of("A", "B", "C").stream()
            .map(coder -> example.get(coder).asString().split(" ", -1))
            .map(cells -> Arrays.stream(cells).mapToDouble(c -> rating(c)).toArray())
            .toArray(double[][]::new);
    double[][] units =
        IntStream.range(0, coders[0].length)
            .mapToObj(u -> Arrays.stream(coders).mapToDouble(coder -> coder[u]).toArray())
            .toArray(double[][]::new);
    Agreement agreement = Agreement.of(units);
    double nominal = value(agreement, Agreement.Measure.KRIPPENDORFF_NOMINAL);
    double interval = value(agreement, Agreement.Measure.KRIPPENDORFF_INTERVAL);
    assertThat(nominal).isCloseTo(.691, within(5e-4));
    assertThat(interval).isCloseTo(.811, within(5e-4));
    assertThat(nominal).isCloseTo(example.get("nominal").asDouble(), within(1e-12));
    assertThat(interval).isCloseTo(example.get("interval").asDouble(), within(1e-12));
  }

  @ParameterizedTest(name = "annotators {0} and {1}: {2}")
  @CsvSource({"1, 2, .85, .8520", "1, 3, .88, .8789", "2, 3, .86, .8617"})
  void the_kappas_between_the_annotators_of_pandalm_are_met(
      int one, int other, double published, double digits) {
    double[] a = annotator(one);
    double[] b = annotator(other);
    double kappa = value(Agreement.of(pairs(a, b)), Agreement.Measure.COHEN);
    assertThat(kappa).isCloseTo(published, within(.005)).isCloseTo(digits, within(5e-5));
  }

  @Test
  void fleiss_and_krippendorff_of_the_annotators_of_pandalm_are_met() {
    JsonNode expected = json("pandalm/expected.json");
    double[] a = annotator(1);
    double[] b = annotator(2);
    double[] c = annotator(3);
    double[][] units =
        IntStream.range(0, a.length)
            .mapToObj(u -> new double[] {a[u], b[u], c[u]})
            .toArray(double[][]::new);
    Agreement agreement = Agreement.of(units);
    assertThat(value(agreement, Agreement.Measure.FLEISS))
        .isCloseTo(expected.get("fleiss_kappa").asDouble(), within(1e-12));
    assertThat(value(agreement, Agreement.Measure.KRIPPENDORFF_NOMINAL))
        .isCloseTo(expected.get("krippendorff_alpha_nominal").asDouble(), within(1e-12));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "gpt-3.5-turbo, gpt_result, 71.07, 58.79, 57.36, 57.55, .4958",
    "pandalm-7b, pandalm_result, 66.77, 57.38, 57.50, 57.43, .4354"
  })
  void the_table_of_pandalm_is_met(
      String judge,
      String field,
      double accuracy,
      double precision,
      double recall,
      double f1,
      double kappa) {
    double[] truth = majority();
    JsonNode verdicts = json("pandalm/" + judge + "-testset-v1.json");
    double[] given =
        verdicts.valueStream().mapToDouble(v -> verdict(v.get(field).asString())).toArray();
    int[][] confusion = new int[3][3];
    for (int i = 0; i < truth.length; i++) {
      confusion[(int) truth[i]][(int) given[i]]++;
    }
    assertThat(value(Agreement.of(pairs(truth, given)), Agreement.Measure.COHEN))
        .isCloseTo(kappa, within(5e-5));
    Classification table = Classification.of(confusion);
    assertThat(table.answers()).isEqualTo(999);
    assertThat(100 * table.accuracy().orElseThrow()).isCloseTo(accuracy, within(.005));
    assertThat(100 * table.macroPrecision().orElseThrow()).isCloseTo(precision, within(.005));
    assertThat(100 * table.macroRecall().orElseThrow()).isCloseTo(recall, within(.005));
    assertThat(100 * table.macroF1().orElseThrow()).isCloseTo(f1, within(.005));
  }

  @Test
  void the_majority_labels_of_pandalm_are_105_422_and_472() {
    double[] majority = majority();
    for (int label = 0; label < 3; label++) {
      int wanted = label;
      assertThat(Arrays.stream(majority).filter(m -> m == wanted).count())
          .isEqualTo(List.of(105L, 422L, 472L).get(label));
    }
  }

  @Test
  void agreement_and_consistency_of_auto_j_in_both_orders_are_met() throws IOException {
    List<JsonNode> pairs = lines("autoj-pairwise/pairs.jsonl");
    double[] human = field(pairs, "human_label");
    double[] judge = field(pairs, "judge");
    double[] exchanged =
        Arrays.stream(field(pairs, "judge_exchanged")).map(v -> v == 2 ? 2 : 1 - v).toArray();
    double[] rightInBoth =
        IntStream.range(0, human.length)
            .mapToDouble(i -> judge[i] == human[i] && exchanged[i] == human[i] ? 1 : 0)
            .toArray();
    double agreement = Arrays.stream(rightInBoth).average().orElseThrow();
    Agreement orders = Agreement.of(pairs(judge, exchanged));
    assertThat(human).hasSize(1392);
    assertThat(100 * agreement).isCloseTo(54.96, within(.005));
    assertThat(100 * orders.percentAgreement().orElseThrow()).isCloseTo(83.41, within(.005));
    assertThat(Agreement.of(pairs(human, judge)).percentAgreement().orElseThrow())
        .isCloseTo(.5998563218390804, within(1e-12));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"vicuna, 0.582157, 0.723442, 0.807544", "mt_bench, 0.487422, 0.814523, 0.850989"})
  void krippendorffs_alpha_of_a_judge_asked_three_times_is_met(
      String set, double nominal, double ordinal, double interval) throws IOException {
    double[][] scores =
        lines("autoj-pairwise/gpt4_three_runs_" + set + "_eval.jsonl").stream()
            .map(line -> line.get("scores").valueStream().mapToDouble(JsonNode::asDouble).toArray())
            .toArray(double[][]::new);
    Agreement agreement = Agreement.of(scores);
    assertThat(agreement.units()).isEqualTo(320);
    assertThat(value(agreement, Agreement.Measure.KRIPPENDORFF_NOMINAL))
        .isCloseTo(nominal, within(5e-7));
    assertThat(value(agreement, Agreement.Measure.KRIPPENDORFF_ORDINAL))
        .isCloseTo(ordinal, within(5e-7));
    assertThat(value(agreement, Agreement.Measure.KRIPPENDORFF_INTERVAL))
        .isCloseTo(interval, within(5e-7));
  }

  private static double value(Agreement agreement, Agreement.Measure measure) {
    return agreement.value(measure).orElseThrow();
  }

  private static double[] annotator(int number) {
    return json("pandalm/testset-v1.json")
        .valueStream()
        .mapToDouble(item -> Integer.parseInt(item.get("annotator" + number).asString()))
        .toArray();
  }

  private static double[] majority() {
    double[] a = annotator(1);
    double[] b = annotator(2);
    double[] c = annotator(3);
    return IntStream.range(0, a.length).mapToDouble(i -> b[i] == c[i] ? b[i] : a[i]).toArray();
  }

  /** The published table counts an unreadable verdict as a tie. */
  private static int verdict(String text) {
    return text.equals("1") || text.equals("2") ? Integer.parseInt(text) : 0;
  }

  private static double rating(String cell) {
    return cell.equals("*") ? Double.NaN : Double.parseDouble(cell);
  }

  private static double[][] pairs(double[] a, double[] b) {
    return IntStream.range(0, a.length)
        .mapToObj(i -> DoubleStream.of(a[i], b[i]).toArray())
        .toArray(double[][]::new);
  }

  private static double[] field(List<JsonNode> lines, String name) {
    return lines.stream().mapToDouble(line -> line.get(name).asDouble()).toArray();
  }

  private static String cell(String row, int column) {
    return row.split(",", -1)[column];
  }

  private static double after(String line, String word) {
    String rest = line.substring(line.indexOf(word) + word.length());
    return Double.parseDouble(rest.split("[ ,\\]]+", 2)[0]);
  }

  private static List<JsonNode> lines(String file) throws IOException {
    return Files.readAllLines(present(file)).stream()
        .map(line -> JsonMapper.shared().readTree(line))
        .toList();
  }

  private static JsonNode json(String file) {
    return JsonMapper.shared().readTree(present(file).toFile());
  }

  private static Path present(String file) {
    Path path = DATA.resolve(file);
    assertThat(path).as("published data, which this test needs").exists();
    return path;
  }
}
