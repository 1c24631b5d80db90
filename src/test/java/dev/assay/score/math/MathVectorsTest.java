package dev.assay.score.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.score.math.MathAnswer.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MathVectorsTest {
  private static final Path VECTORS =
      Path.of("..", "shared", "reference", "math-equivalence.jsonl");

  @Test
  void every_pair_has_the_verdict_of_the_reference_in_both_orders() throws IOException {
    assumeTrue(Files.exists(VECTORS), "not run: " + VECTORS + " is absent");
    List<String> wrong = new ArrayList<>();
    List<String> falselyEqual = new ArrayList<>();
    int pairs = 0;
    for (String line : Files.readAllLines(VECTORS)) {
      Node.Obj pair = (Node.Obj) Json.parse(line, "");
      MathAnswer gold = MathAnswer.of(String.valueOf(pair.text("gold")));
      MathAnswer prediction = MathAnswer.of(String.valueOf(pair.text("prediction")));
      Verdict verdict = gold.compare(prediction);
      boolean isEqual = pair.flag("equal", false);
      String told = pair.text("gold") + "  |  " + pair.text("prediction") + "  " + verdict;
      pairs++;
      assertThat(prediction.compare(gold)).as("turned: %s", told).isEqualTo(verdict);
      if ((verdict == Verdict.EQUAL) != isEqual) {
        wrong.add(told);
        if (!isEqual) {
          falselyEqual.add(told);
        }
      }
    }
    assertThat(pairs).isEqualTo(550);
    assertThat(falselyEqual).isEmpty();
    assertThat(wrong).isEmpty();
  }
}
