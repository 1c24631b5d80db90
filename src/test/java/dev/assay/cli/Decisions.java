package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A desk whose runs have the scores that a test wants: compare and gate read them. */
record Decisions(Desk desk) {
  /** The scores of a run by question and epoch; null where there is none. */
  interface Marks {
    Double at(int question, int epoch);
  }

  void profile(String name, String simulated) throws IOException {
    desk.file(
        "evals/models/" + name + ".yaml",
        "model: " + name + "\nprovider: simulated\nsimulated: " + simulated + "\n");
  }

  /** Runs simulated models of one name each and skills far apart or the same. */
  void run(String eval, String model, String simulated) throws IOException {
    profile(model, simulated);
    Desk.Said said = desk.assay("run", eval, "-m", model, "--quiet");
    assertThat(said.code()).as(said.err()).isIn(0, 3);
  }

  /** Imports a run of the eval {@code mine}; questions are q0, q1 ... */
  void scores(String model, int questions, int epochs, Marks marks, String... more)
      throws IOException {
    scores("mine", model, questions, epochs, marks, more);
  }

  void scores(String eval, String model, int questions, int epochs, Marks marks, String... more)
      throws IOException {
    StringBuilder text = new StringBuilder("id,run,score,group\n");
    for (int i = 0; i < questions; i++) {
      for (int e = 1; e <= epochs; e++) {
        Double mark = marks.at(i, e);
        text.append("q%d,%d,%s,g%d\n".formatted(i, e, mark == null ? "NA" : mark, i % 4));
      }
    }
    String file = desk.file(eval + "-" + model + ".csv", text.toString()).toString();
    List<String> words = new ArrayList<>(List.of("import", file, "--as", "scores"));
    words.addAll(List.of("--eval", eval, "--model", model, "--missing", "NA"));
    words.addAll(List.of("--map", "sample=id,score=score,epoch=run"));
    words.addAll(List.of(more));
    Desk.Said said = desk.assay(words.toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
  }

  /** Right in that many of the epochs, a different number for each question around it. */
  static Marks right(double share, int epochs) {
    return (i, e) -> {
      double wanted = share * epochs + (i % 3 - 1);
      return Math.floorMod(e + i, epochs) < wanted ? 1.0 : 0.0;
    };
  }

  static Node.Obj first(Desk.Said said, String list) {
    List<Node> items = said.json().list(list);
    assertThat(items).as(said.out() + said.err()).isNotEmpty();
    return (Node.Obj) items.getFirst();
  }

  /** The only pair of a comparison. */
  Node.Obj pair(String... args) {
    Desk.Said said = asked("compare", args);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().list("pairs")).hasSize(1);
    return first(said, "pairs");
  }

  /** A command with {@code --json}. */
  Desk.Said asked(String command, String... args) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(args));
    words.add("--json");
    return desk.assay(words.toArray(String[]::new));
  }

  static Node.Obj object(Node.Obj of, String key) {
    Node.Obj object = of.object(key);
    assertThat(object).as(key).isNotNull();
    return object == null ? of : object;
  }

  static List<String> texts(Node.Obj of, String key) {
    return of.list(key).stream().map(n -> n instanceof Node.Text t ? t.value() : "").toList();
  }

  static double number(Node.Obj of, String key) {
    Number value = of.number(key);
    assertThat(value).as(key).isNotNull();
    return value == null ? Double.NaN : value.doubleValue();
  }
}
