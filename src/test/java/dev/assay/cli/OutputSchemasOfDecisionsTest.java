package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents of compare and gate, held against their schemas. */
class OutputSchemasOfDecisionsTest {
  @TempDir Path folder;

  /** Every kind of document that the two commands write. */
  static void documents(Desk desk, Held held) throws IOException {
    profile(desk, "sharp", "{skill: 0.9, spread: 0.2}");
    profile(desk, "dull", "{skill: 0.3, spread: 0.2}");
    for (String model : new String[] {"dice", "sharp", "dull"}) {
      held.document(0, "run", "quiz", "-m", model, "--seed", "3");
    }
    held.document(0, "compare", "quiz@sharp", "quiz@dull", "--flips");
    held.document(0, "compare", "quiz@sharp", "quiz@dull", "quiz@dice");
    held.document(0, "compare", "quiz@sharp", "quiz@dull", "--metric", "pass@2");
    held.document(0, "compare", "quiz@sharp", "quiz@dull", "--metric", "pass@9");
    held.document(1, "gate", "quiz@dull", "--against", "quiz@sharp");
    held.document(0, "gate", "quiz@sharp", "--against", "quiz@dull", "--improve");
    held.document(2, "gate", "quiz@dull", "--at-least", "0.3");
    held.document(3, "gate", "quiz@dull", "--against", "quiz@dull");
    held.document(1, "gate", "quiz@dull", "--against", "quiz@sharp", "--estimand", "population");
  }

  private static void profile(Desk desk, String name, String simulated) throws IOException {
    desk.file(
        "evals/models/" + name + ".yaml",
        "model: " + name + "\nprovider: simulated\nsimulated: " + simulated + "\n");
  }

  @Test
  void comparisons_and_gates_of_every_kind() throws IOException {
    Desk desk = new Desk(folder).quiz(20, 3);
    documents(desk, new Held(desk, new OutputSchemas()));
  }

  @Test
  void swapping_the_runs_negates_the_difference() throws IOException {
    Desk desk = new Desk(folder).quiz(20, 3);
    profile(desk, "sharp", "{skill: 0.9, spread: 0.2}");
    desk.assay("run", "quiz", "-m", "dice", "--seed", "3");
    desk.assay("run", "quiz", "-m", "sharp", "--seed", "3");
    Node.Obj there = pair(desk, "quiz@dice", "quiz@sharp");
    Node.Obj back = pair(desk, "quiz@sharp", "quiz@dice");
    assertThat(number(there, "difference")).isEqualTo(-number(back, "difference"));
    assertThat(number(part(there), "low")).isEqualTo(-number(part(back), "high"));
    assertThat(number(part(there), "p")).isEqualTo(number(part(back), "p"));
  }

  private static Node.Obj pair(Desk desk, String a, String b) {
    Node.Obj document = desk.assay("compare", a, b, "--json").json();
    return (Node.Obj) document.list("pairs").getFirst();
  }

  private static Node.Obj part(Node.Obj pair) {
    Node.Obj population = pair.object("population");
    assertThat(population).isNotNull();
    return population;
  }

  private static double number(Node.Obj of, String key) {
    Number value = of.number(key);
    assertThat(value).isNotNull();
    return value.doubleValue();
  }
}
