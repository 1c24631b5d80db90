package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Labels and probabilities against the values of scikit-learn, where undefined counts 0. */
class LabelVectorsTest {
  private static final Path FILE = Path.of("..", "shared", "reference", "text-metrics.jsonl");
  private static final List<String> METRICS =
      List.of(
          "accuracy",
          "balanced_accuracy",
          "brier",
          "cohen_kappa",
          "f1",
          "log_loss",
          "mcc",
          "precision",
          "recall");

  @Test
  void every_value_of_labels_and_probabilities_is_that_of_the_reference() throws IOException {
    assumeTrue(Files.exists(FILE), "not run: " + FILE + " is absent");
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (String line : Files.readAllLines(FILE)) {
      JsonNode vector = JsonMapper.shared().readTree(line);
      String metric = vector.get("metric").asString();
      if (!METRICS.contains(metric)) {
        continue;
      }
      counts.merge(metric, 1, Integer::sum);
      String id = vector.get("id").asString();
      OptionalDouble value =
          metric.equals("brier") || metric.equals("log_loss")
              ? ofProbabilities(vector)
              : ofLabels(vector);
      if (vector.get("value").isNull()) {
        assertThat(value).as(id).isEmpty();
      } else {
        assertThat(value.orElseThrow())
            .as(id)
            .isCloseTo(vector.get("value").asDouble(), within(1e-9));
      }
    }
    assertThat(counts)
        .containsOnlyKeys(METRICS)
        .containsEntry("f1", 98)
        .containsEntry("precision", 19)
        .containsEntry("recall", 19)
        .containsEntry("brier", 19)
        .containsEntry("log_loss", 19);
    assertThat(List.of("accuracy", "balanced_accuracy", "cohen_kappa", "mcc"))
        .allSatisfy(metric -> assertThat(counts).containsEntry(metric, 26));
  }

  private static OptionalDouble ofLabels(JsonNode vector) {
    List<String> gold = texts(vector.get("gold"));
    List<String> given = texts(vector.get("prediction"));
    JsonNode options = vector.path("options");
    List<String> averaged = texts(options.path("labels"));
    TreeSet<String> occurring = new TreeSet<>(gold);
    occurring.addAll(given);
    if (gold.isEmpty()) {
      // Without answers no class occurs; a table needs one.
      occurring.add("none");
    }
    List<String> labels = averaged.isEmpty() ? List.copyOf(occurring) : averaged;
    int[][] confusion = new int[labels.size()][labels.size() + 1];
    for (int i = 0; i < gold.size(); i++) {
      int answer = labels.indexOf(given.get(i));
      confusion[labels.indexOf(gold.get(i))][answer < 0 ? labels.size() : answer]++;
    }
    Classification classes = Classification.of(confusion);
    int positive = labels.indexOf(options.path("pos_label").asString("1"));
    return switch (vector.get("metric").asString()) {
      case "accuracy" -> classes.accuracy();
      case "balanced_accuracy" -> classes.balancedAccuracy();
      case "mcc" -> orZero(classes.mcc(), classes);
      case "cohen_kappa" -> kappa(gold, given, labels);
      case "precision" ->
          isBinary(options)
              ? ofClass(positive, classes.precision(Math.max(0, positive)), classes)
              : classes.macroPrecision();
      case "recall" ->
          isBinary(options)
              ? ofClass(positive, classes.recall(Math.max(0, positive)), classes)
              : classes.macroRecall();
      default -> f1(classes, options, averaged, positive);
    };
  }

  private static OptionalDouble f1(
      Classification classes, JsonNode options, List<String> averaged, int positive) {
    return switch (options.get("average").asString()) {
      case "binary" -> ofClass(positive, classes.f1(Math.max(0, positive)), classes);
      case "micro" -> classes.microF1();
      case "weighted" -> classes.weightedF1();
      default ->
          averaged.isEmpty()
              ? classes.macroF1()
              : classes.macroF1Over(IntStream.range(0, averaged.size()).toArray());
    };
  }

  private static boolean isBinary(JsonNode options) {
    return options.get("average").asString().equals("binary");
  }

  private static OptionalDouble ofClass(int c, OptionalDouble value, Classification classes) {
    return c < 0 ? OptionalDouble.of(0) : orZero(value, classes);
  }

  private static OptionalDouble orZero(OptionalDouble value, Classification classes) {
    return classes.answers() == 0 || value.isPresent() ? value : OptionalDouble.of(0);
  }

  private static OptionalDouble kappa(List<String> gold, List<String> given, List<String> labels) {
    double[][] ratings =
        IntStream.range(0, gold.size())
            .mapToObj(i -> new double[] {labels.indexOf(gold.get(i)), labels.indexOf(given.get(i))})
            .toArray(double[][]::new);
    return Agreement.of(ratings).value(Agreement.Measure.COHEN);
  }

  private static OptionalDouble ofProbabilities(JsonNode vector) {
    boolean isBrier = vector.get("metric").asString().equals("brier");
    int[] gold = vector.get("gold").valueStream().mapToInt(JsonNode::asInt).toArray();
    JsonNode stated = vector.get("prediction");
    if (!stated.isEmpty() && stated.get(0).isArray()) {
      double[][] rows =
          stated.valueStream().map(LabelVectorsTest::numbers).toArray(double[][]::new);
      return isBrier
          ? OptionalDouble.of(OrderFreeSum.mean(Brier.losses(rows, gold)))
          : LogLoss.score(rows, gold);
    }
    boolean[] right = new boolean[gold.length];
    IntStream.range(0, gold.length).forEach(i -> right[i] = gold[i] == 1);
    return isBrier ? Brier.score(numbers(stated), right) : LogLoss.score(numbers(stated), right);
  }

  private static double[] numbers(JsonNode list) {
    return list.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
