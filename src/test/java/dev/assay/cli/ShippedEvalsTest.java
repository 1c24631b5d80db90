package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.config.Yaml;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Placed;
import dev.assay.dataset.Source;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import dev.assay.eval.Samples;
import dev.assay.eval.Target;
import dev.assay.exchange.Reply;
import dev.assay.exchange.StopReason;
import dev.assay.prompt.Format;
import dev.assay.score.Marker;
import dev.assay.score.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every eval in evals/, as it stands there. */
class ShippedEvalsTest {
  private static final Project PROJECT = new Project(Path.of("").toAbsolutePath(), null);
  private static final Path RESOURCES = Path.of("src", "test", "resources", "eval");

  private static Eval eval(String name) {
    return Eval.read(Objects.requireNonNull(PROJECT.file(Project.Kind.EVAL, name), name));
  }

  private static List<Eval> all() {
    return PROJECT.names(Project.Kind.EVAL).stream().map(ShippedEvalsTest::eval).toList();
  }

  private static List<Node.Obj> lines(String file) {
    try (Stream<String> lines = Files.lines(RESOURCES.resolve(file))) {
      return lines.map(l -> (Node.Obj) Json.parse(l, file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Node.Obj> rows() {
    return lines("rows.jsonl").stream();
  }

  /** Rows are made up; they have the columns and types of the real ones. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void a_row_of_its_data_becomes_a_sample_or_is_left_out(Node.Obj line) {
    Eval eval = eval(Objects.requireNonNull(line.text("eval")));
    Node.Obj row = Objects.requireNonNull(line.object("row"));
    long index = Objects.requireNonNull(line.number("index")).longValue();
    Dataset data = Objects.requireNonNull(eval.data());
    Placed placed = new Placed(row, index, line.text("config"));
    if (line.object("sample") == null) {
      assertThat(data.where().keeps(placed)).isFalse();
      return;
    }
    assertThat(data.where().keeps(placed)).isTrue();
    Problems problems = new Problems();
    Node.Obj made = Objects.requireNonNull(data.sample()).apply(placed);
    Sample sample = SampleText.read(made, eval.asks(), problems);
    Marker.check(eval, List.of(sample), problems);
    assertThat(problems.all().stream().map(Problem::toString)).isEmpty();
    Node.Obj written = (Node.Obj) Json.parse(SampleText.write(sample, false), "sample");
    Objects.requireNonNull(line.object("sample"))
        .fields()
        .forEach((key, field) -> {
          Node value = Objects.requireNonNull(written.get(key), key);
          assertThat(Json.write(value)).as(key).isEqualTo(Json.write(field.value()));
        });
  }

  @Test
  void each_eval_whose_data_are_elsewhere_has_such_a_row() {
    Set<String> tried = rows().map(r -> r.text("eval")).collect(Collectors.toSet());
    for (Eval eval : all()) {
      Dataset data = Objects.requireNonNull(eval.data());
      boolean isFile = data.source() instanceof Source.File;
      assertThat(tried.contains(eval.name())).as(eval.name()).isNotEqualTo(isFile);
    }
  }

  @Test
  void each_says_where_it_comes_from_how_far_it_was_checked_and_why_it_is_asked_so() {
    for (Eval eval : all()) {
      for (String field : List.of("description", "source", "licence", "checked")) {
        assertThat(eval.tree().text(field)).as("%s of %s", field, eval.name()).isNotBlank();
      }
      Node.Obj why = Objects.requireNonNull(eval.tree().object("why"), eval.name());
      assertThat(why.text("epochs")).as(eval.name()).isNotBlank();
      if (eval.answer() == AnswerKind.CHOICE) {
        assertThat(eval.tree().text("choice_order")).as(eval.name()).isNotBlank();
        assertThat(why.text("choice_order")).as(eval.name()).isNotBlank();
      }
    }
  }

  @Test
  void gpqa_is_private() {
    for (Eval eval : all()) {
      assertThat(eval.isPrivate()).as(eval.name()).isEqualTo(eval.name().startsWith("gpqa-"));
    }
  }

  @Test
  void every_set_of_instructions_can_be_followed() {
    Eval eval = eval("instructions");
    Format plain = Format.read(Objects.requireNonNull(PROJECT.file(Project.Kind.FORMAT, "plain")));
    Marker marker =
        new Marker(eval, Objects.requireNonNull(plain.block(AnswerKind.CHECKLIST)).chain());
    Map<String, String> replies = new HashMap<>();
    lines("instructions-solutions.jsonl").forEach(l -> replies.put(l.text("id"), l.text("reply")));
    List<Sample> samples = Samples.of(eval);
    assertThat(replies).hasSameSizeAs(samples);
    for (Sample sample : samples) {
      String reply = Objects.requireNonNull(replies.get(sample.id()), sample.id());
      Score score = marker.mark(sample, List.of(), Reply.of(reply, StopReason.END, null));
      assertThat(score.value()).as("%s: %s", sample.id(), score.answer()).isEqualTo(1.0);
    }
  }

  @Test
  void tool_trigger_has_forty_prompts_a_class_and_clusters_of_near_misses() {
    Eval eval = eval("tool-trigger");
    Map<String, Integer> classes = new HashMap<>();
    Map<String, Set<String>> clusters = new HashMap<>();
    for (Sample sample : Samples.of(eval)) {
      String name = ((Target.Call) sample.target()).name();
      classes.merge(name, 1, Integer::sum);
      String cluster = Objects.requireNonNull(sample.cluster(), sample.id());
      clusters.computeIfAbsent(cluster, c -> new HashSet<>()).add(name);
    }
    assertThat(classes.keySet()).containsExactlyInAnyOrderElementsOf(eval.asks().classes());
    assertThat(classes.values()).allMatch(n -> n >= 40);
    assertThat(clusters.values()).allMatch(c -> c.size() >= 2);
  }

  /** {@code ./mvnw -q test -Dtest=ShippedEvalsTest -Ddocs.update=true} makes the file again. */
  @Test
  void the_catalogue_in_the_docs_is_what_the_command_prints() throws IOException {
    Path docs = Path.of("docs", "evals.md");
    String made = EvalCatalogue.markdown(all());
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(docs, made);
    }
    assertThat(Files.readString(docs))
        .as("docs/evals.md is stale: ./assay list evals --to markdown > docs/evals.md")
        .isEqualTo(made);
  }

  @Test
  void the_scorer_that_the_catalogue_names_is_one_of_the_kind() {
    for (AnswerKind kind : AnswerKind.values()) {
      Node tree =
          Yaml.parse(
              "{eval: e, dataset: {file: a}, answer: %s, scorer: %s, labels: [a, b]}"
                  .formatted(Fields.name(kind), EvalCatalogue.usualScorer(kind)),
              "e");
      Problems problems = new Problems();
      Marker.check(Eval.read((Node.Obj) tree, "e"), List.of(), problems);
      assertThat(problems.all().stream().map(Problem::toString)).as("%s", kind).isEmpty();
    }
  }
}
