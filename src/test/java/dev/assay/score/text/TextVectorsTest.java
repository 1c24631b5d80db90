package dev.assay.score.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextVectorsTest {
  private static final Path VECTORS = Path.of("..", "shared", "reference", "text-metrics.jsonl");
  private static final double TOLERANCE = 1e-9;

  @Test
  void every_value_is_that_of_the_published_scripts() throws IOException {
    assumeTrue(Files.exists(VECTORS), "not run: " + VECTORS + " is absent");
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(VECTORS)) {
      Node.Obj vector = (Node.Obj) Json.parse(line, "");
      String name = String.valueOf(vector.text("metric"));
      if (!TextMetrics.names().contains(name)) {
        continue;
      }
      counts.merge(name, 1, Integer::sum);
      double value = value(vector, metric(name, vector));
      double wanted = number(vector, "value");
      if (!(Math.abs(value - wanted) <= TOLERANCE)) {
        wrong.add(vector.text("id") + " is " + value + ", not " + wanted);
      }
      if (metric(name, vector) instanceof Rouge rouge) {
        checkBothSides(vector, rouge, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(counts)
        .containsEntry("squad_em", 46)
        .containsEntry("squad_f1", 46)
        .containsEntry("squad_v1_f1", 7)
        .containsEntry("drop_em", 44)
        .containsEntry("drop_f1", 44)
        .containsEntry("bleu", 62)
        .containsEntry("chrf", 94)
        .containsEntry("ter", 54)
        .containsEntry("rouge1", 17)
        .containsEntry("rouge2", 16)
        .containsEntry("rougeL", 36)
        .containsEntry("rougeLsum", 4)
        .containsEntry("levenshtein_distance", 30)
        .containsEntry("levenshtein_similarity", 31)
        .containsEntry("indel_ratio", 31);
  }

  private static TextMetric metric(String name, Node.Obj vector) {
    Problems problems = new Problems();
    Node options = vector.get("options");
    TextMetric metric =
        TextMetrics.read(
            new Node.Text(name, Location.NONE),
            options == null ? Node.object(o -> {}) : options,
            problems);
    problems.check();
    return metric;
  }

  private static double value(Node.Obj vector, TextMetric metric) {
    if (metric instanceof DropMetric drop) {
      List<List<String>> golds = vector.list("gold").stream().map(TextVectorsTest::texts).toList();
      return drop.ofSpans(golds, texts(vector.get("prediction"))).orElseThrow();
    }
    if ("corpus".equals(vector.text("level"))) {
      List<List<String>> golds = vector.list("gold").stream().map(TextVectorsTest::texts).toList();
      List<String> answers = texts(vector.get("prediction"));
      return ((CorpusMetric) metric).ofCorpus(golds, answers).orElseThrow();
    }
    return metric
        .of(texts(vector.get("gold")), String.valueOf(vector.text("prediction")))
        .orElseThrow();
  }

  private static void checkBothSides(Node.Obj vector, Rouge rouge, List<String> wrong) {
    Overlap overlap =
        rouge
            .overlap(texts(vector.get("gold")), String.valueOf(vector.text("prediction")))
            .orElseThrow();
    boolean isSame =
        Math.abs(overlap.precision() - number(vector, "precision")) <= TOLERANCE
            && Math.abs(overlap.recall() - number(vector, "recall")) <= TOLERANCE;
    if (!isSame) {
      wrong.add(vector.text("id") + " has " + overlap);
    }
  }

  private static double number(Node.Obj vector, String key) {
    Number number = vector.number(key);
    return number == null ? Double.NaN : number.doubleValue();
  }

  private static List<String> texts(Node node) {
    return ((Node.Arr) node).items().stream().map(item -> ((Node.Text) item).value()).toList();
  }
}
