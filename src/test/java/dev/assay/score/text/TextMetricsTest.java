package dev.assay.score.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextMetricsTest {

  @Test
  void every_name_reads_and_gives_a_value_for_equal_texts() {
    for (String name : TextMetrics.names()) {
      TextMetric metric = read(name, "{}", new Problems());
      double best =
          switch (metric.scale()) {
            case SHARE -> 1;
            case HUNDRED -> 100;
            case DISTANCE -> 0;
          };
      double value =
          metric
              .of(List.of("the old mill by the river"), "the old mill by the river")
              .orElseThrow();
      assertThat(value).as(name).isCloseTo(best, within(1e-9));
    }
  }

  @Test
  void an_unknown_name_or_option_is_refused_with_the_nearest() {
    assertThat(problem("rougel", "{}"))
        .contains("unknown metric \"rougel\"", "did you mean rougeL");
    assertThat(problem("bleu", "{\"lowercased\": true}"))
        .contains("unknown field \"lowercased\"", "did you mean lowercase?");
    assertThat(problem("bleu", "{\"tokenize\": \"13b\"}")).contains("\"13b\"", "did you mean 13a?");
    assertThat(problem("bleu", "{\"smooth_method\": \"flor\"}")).contains("did you mean floor?");
    assertThat(problem("ter", "{\"stemmer\": true}")).contains("unknown field \"stemmer\"");
    assertThat(problem("squad_em", "{\"lowercase\": true}")).contains("unknown field");
    assertThat(problem("chrf", "{\"word_order\": -1}")).contains("allowed: 0 to 10");
  }

  @Test
  void a_measure_without_a_reference_is_refused() {
    for (String name : TextMetrics.names()) {
      TextMetric metric = read(name, "{}", new Problems());
      assertThatThrownBy(() -> metric.of(List.of(), "x"))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no reference");
    }
  }

  @Test
  void what_would_take_too_long_has_no_value() {
    String a = "ab".repeat(30_000) + "x";
    String b = "c" + "ba".repeat(30_000);
    assertThat(read("levenshtein_distance", "{}", new Problems()).of(List.of(a), b)).isEmpty();
    assertThat(read("indel_ratio", "{}", new Problems()).of(List.of(a), b)).isEmpty();
    String words = "one two three four ".repeat(20_000);
    String turned = "four three two one ".repeat(20_000);
    assertThat(read("ter", "{}", new Problems()).of(List.of(words), turned)).isEmpty();
    assertThat(read("rougeLsum", "{}", new Problems()).of(List.of(words), turned)).isEmpty();
    assertThat(read("levenshtein_distance", "{}", new Problems()).of(List.of("short"), a))
        .isPresent();
  }

  @Test
  void a_reply_of_a_megabyte_is_measured_against_a_short_reference() {
    String reply = "The ferry, e.g. no. 3-4, leaves at noon. ".repeat(25_000);
    for (String name : TextMetrics.names()) {
      TextMetric metric = read(name, "{}", new Problems());
      metric
          .of(List.of("The ferry leaves at noon."), reply)
          .ifPresent(value -> assertThat(value).as(name).isFinite());
    }
  }

  @Test
  void no_text_makes_a_measure_fail() {
    SplittableRandom random = new SplittableRandom(11);
    String alphabet = "aA1.,-'\" \n\t$%&;<>é\u00a0\ud83d\ude00\u0130ß\u0301猫";
    for (int i = 0; i < 3_000; i++) {
      String answer = drawn(random, alphabet);
      List<String> references = List.of(drawn(random, alphabet), drawn(random, alphabet));
      for (String name : TextMetrics.names()) {
        double value = read(name, "{}", new Problems()).of(references, answer).orElseThrow();
        assertThat(value).as("%s of %s", name, answer).isBetween(0.0, 10_000.0);
      }
    }
  }

  @Test
  void the_alignment_of_spans_is_the_best_of_all() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 2_000; i++) {
      int n = 1 + random.nextInt(5);
      double[][] costs = new double[n][n];
      for (double[] row : costs) {
        for (int c = 0; c < n; c++) {
          row[c] = random.nextInt(4) - 2;
        }
      }
      assertThat(Assignment.least(costs)).isEqualTo(least(costs, 0, new boolean[n]));
    }
  }

  @Test
  void numbers_are_read_as_the_scripts_read_them() {
    assertThat(Floats.read(" 1_000.5e-3 ")).hasValue(1.0005);
    assertThat(Floats.read("+.5")).hasValue(.5);
    assertThat(Floats.read("5.")).hasValue(5);
    assertThat(Floats.read("\u0665")).hasValue(5);
    assertThat(Floats.read("-Infinity")).hasValue(Double.NEGATIVE_INFINITY);
    for (String none : List.of("", ".", "1__0", "_1", "1_", "1e", "0x10", "1,5", "- 1", "1d")) {
      assertThat(Floats.read(none)).as(none).isEmpty();
    }
  }

  @Test
  void the_stemmer_takes_the_endings_that_its_paper_takes() {
    String words =
        "caresses caress ponies poni cats cat feed feed agreed agre plastered plaster motoring"
            + " motor conflated conflat hopping hop falling fall hissing hiss filing file happy"
            + " happi relational relat conditional condit rational ration digitizer digit operator"
            + " oper hopefulness hope sensibility sensibl formalize formal electrical electr"
            + " goodness good revival reviv allowance allow inference infer adjustable adjust"
            + " replacement replac adoption adopt probate probat rate rate cease ceas controlling"
            + " control roll roll flies fli dying die tied tie sky sky";
    String[] pairs = words.split(" ");
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      String stem = PorterStemmer.stem(pairs[i]);
      if (!stem.equals(pairs[i + 1])) {
        wrong.add(pairs[i] + " gives " + stem + ", not " + pairs[i + 1]);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static double least(double[][] costs, int row, boolean[] isTaken) {
    if (row == costs.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int c = 0; c < costs.length; c++) {
      if (!isTaken[c]) {
        isTaken[c] = true;
        best = Math.min(best, costs[row][c] + least(costs, row + 1, isTaken));
        isTaken[c] = false;
      }
    }
    return best;
  }

  private static String drawn(SplittableRandom random, String alphabet) {
    int[] letters = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(14); n > 0; n--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private static String problem(String name, String options) {
    Problems problems = new Problems();
    read(name, options, problems);
    return problems.all().toString();
  }

  private static TextMetric read(String name, String options, Problems problems) {
    Node node = Json.parse(options, "evals/x.yaml");
    return TextMetrics.read(new Node.Text(name, Location.of("evals/x.yaml")), node, problems);
  }
}
