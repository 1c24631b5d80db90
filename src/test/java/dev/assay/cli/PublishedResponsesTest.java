package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Replies that others published get the marks that others published, through import and rescore.
 */
class PublishedResponsesTest {
  private static final Path DATA = Path.of("..", "shared", "data");

  @TempDir Path folder;

  private static Path file(String name) {
    Path file = DATA.resolve(name);
    if (!Files.exists(file)) {
      abort("SKIPPED, and published replies are NOT marked: no " + file);
    }
    return file;
  }

  private static List<Node.Obj> lines(Path file) throws IOException {
    List<Node.Obj> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (Json.parse(line, "") instanceof Node.Obj o) {
        lines.add(o);
      }
    }
    return lines;
  }

  private void imported(Desk desk, Path data, String... map) {
    List<String> words = new ArrayList<>(List.of("import", data.toAbsolutePath().toString()));
    words.addAll(List.of("--as", "responses", "--eval", "e", "--model", "m", "--format", "f"));
    words.add("--json");
    for (String part : map) {
      words.addAll(List.of("--map", part));
    }
    Desk.Said said = desk.assay(words.toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(desk.assay("rescore", "e@m").code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "6b_finetuning, 286",
    "6b_verification, 515",
    "175b_finetuning, 458",
    "175b_verification, 742"
  })
  void gsm8k_solutions_are_right_where_their_flags_say_so(String system, int right)
      throws IOException {
    Path data = file("gsm8k-openai/example_model_solutions.jsonl");
    Desk desk = new Desk(folder);
    desk.file("evals/data/e.jsonl", "{\"id\":\"x\",\"input\":\"y\",\"target\":1}\n");
    desk.file("evals/e.yaml", "eval: e\ndataset: {file: data/e.jsonl}\nanswer: number\n");
    desk.file(
        "evals/formats/f.yaml",
        """
        format: f
        number:
          user: "{{ input }}"
          parse: [{after: {marker: "A:", take: last}}]
        """);
    imported(
        desk,
        data,
        "sample=#",
        "input=question",
        "target={{ row.ground_truth.split('A:')[-1] | trim }}",
        "response=" + system + ".solution");
    List<Node.Obj> flags = lines(data);
    List<Node.Obj> scores = desk.scores();
    int agree = 0;
    int marked = 0;
    for (int i = 0; i < flags.size(); i++) {
      Node.Obj solution = flags.get(i).object(system);
      boolean flag = solution != null && solution.flag("is_correct", false);
      Number score = scores.get(i).number("score");
      boolean own = score != null && score.doubleValue() == 1;
      agree += own == flag ? 1 : 0;
      marked += own ? 1 : 0;
    }
    assertThat(flags).hasSize(1319);
    assertThat(agree).isEqualTo(1319);
    assertThat(marked).isEqualTo(right);
  }

  /**
   * The official rule: behind the last "the answer is" on its line, without a full stop; or the
   * whole reply.
   */
  @ParameterizedTest
  @CsvSource({"cot, 73.9", "direct, 56.6"})
  void big_bench_hard_has_the_published_accuracy_of_every_task_and_their_mean(
      String mode, double mean) throws IOException {
    Path replies = file("bbh-codex/" + mode);
    Node.Obj expected = ((Node.Obj) Json.read(file("bbh-codex/expected.json"))).object(mode);
    assertThat(expected).isNotNull();
    java.util.Map<String, List<Double>> groups = new java.util.TreeMap<>();
    for (java.util.Map.Entry<String, Node.Field> task : expected.fields().entrySet()) {
      double published = ((Node.Num) task.getValue().value()).value().doubleValue();
      double own = 100 * accuracy(mode, replies.resolve(task.getKey() + ".jsonl.gz"));
      assertThat(own).as(task.getKey()).isCloseTo(published, within(1e-9));
      String group = task.getKey().replaceAll("_(three|five|seven)_objects", "");
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(own);
    }
    assertThat(groups).hasSize(23);
    double macro =
        groups.values().stream()
            .mapToDouble(g -> g.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
            .average()
            .orElseThrow();
    assertThat(macro).isCloseTo(mean, within(0.05));
  }

  private double accuracy(String mode, Path replies) throws IOException {
    Path project = Files.createTempDirectory(folder, "task");
    Desk desk = new Desk(project);
    desk.file("evals/data/e.jsonl", "{\"id\":\"x\",\"input\":\"y\",\"target\":\"z\"}\n");
    desk.file(
        "evals/e.yaml", "eval: e\ndataset: {file: data/e.jsonl}\nanswer: text\nscorer: verbatim\n");
    desk.file(
        "evals/formats/f.yaml",
        "format: f\ntext:\n  user: \"{{ input }}\"\n  parse:\n    - "
            + (mode.equals("cot")
                ? "after: {marker: the answer is, take: last, strip_end: .}"
                : "regex: '(?s)^\\s*(.*\\S)'")
            + "\n");
    imported(desk, replies, "sample=i", "input=question", "target=target", "response=prediction");
    List<Node.Obj> scores = desk.scores();
    long right =
        scores.stream()
            .filter(s -> s.number("score") instanceof Number n && n.doubleValue() == 1)
            .count();
    return (double) right / scores.size();
  }

  @ParameterizedTest
  @CsvSource({"game24_io, 10000", "game24_cot, 10000", "game24_tot_b5, 500"})
  void sums_of_24_are_right_where_their_flags_say_so(String name, int replies) throws IOException {
    Path data = file("tot-game24-repeats/" + name + ".jsonl");
    Desk desk = new Desk(folder);
    desk.file("evals/data/e.jsonl", "{\"id\":\"x\",\"input\":\"y\",\"target\":\"1 2 3 4\"}\n");
    desk.file(
        "evals/e.yaml",
        """
        eval: e
        dataset: {file: data/e.jsonl}
        answer: text
        scorer: {arithmetic: {value: 24}}
        """);
    desk.file(
        "evals/formats/f.yaml",
        """
        format: f
        text:
          user: "{{ input }}"
          parse: [{regex: {pattern: '(?i)(?:answer: )?([^\\n]*)\\s*\\z', take: first}}]
        """);
    imported(
        desk,
        data,
        "sample=idx",
        "input=puzzle",
        "target=puzzle",
        "epoch=sample",
        "response=output");
    List<Node.Obj> flags = lines(data);
    int agree = 0;
    java.util.Map<String, Boolean> own = new java.util.HashMap<>();
    for (Node.Obj line : desk.scores()) {
      Number score = line.number("score");
      own.put(
          line.text("sample") + "/" + line.number("epoch"),
          score != null && score.doubleValue() == 1);
    }
    for (Node.Obj line : flags) {
      Number epoch = line.number("sample");
      String key = line.number("idx") + "/" + (epoch == null ? 0 : epoch.longValue() + 1);
      boolean flag = Integer.valueOf(1).equals(number(line.number("correct")));
      agree += Boolean.valueOf(flag).equals(own.get(key)) ? 1 : 0;
    }
    assertThat(flags).hasSize(replies);
    assertThat(agree).isEqualTo(replies);
  }

  private static Integer number(Number value) {
    return value == null ? null : value.intValue();
  }
}
