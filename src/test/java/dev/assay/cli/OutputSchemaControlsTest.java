package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas of outputs have teeth: documents with a mistake are rejected. */
class OutputSchemaControlsTest {
  private static final OutputSchemas SCHEMAS = new OutputSchemas();

  /** A field that is written only where there is something to say, or not by earlier versions. */
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "responses/1.*/(order|prompt|usage|model|effective|recorded_from)"
              + "|sample/1.*/(order|choice|prompt|usage|model|effective|recorded_from)"
              + "|scores/1/choice|inputs/1/(choices|fixed_order|category|cluster)"
              + "|run/1/(key/system|settings)/(send_seed|simulated|parser|base_url|sampling|reasoning|tools)"
              + "|(summary|runs)/1(/runs)?/key/(system|task)/(?!hash).*"
              + "|(summary|runs)/1(/runs)?/economy");

  /** Objects whose fields belong to other files: settings, parameters, what a provider says. */
  private static final Pattern FREE =
      Pattern.compile(
          ".*/(eval_as_run|format_as_run|profile_as_run|requested|sent|other|effective|simulated"
              + "|parser|sampling)/.*");

  @TempDir Path folder;
  private final Map<String, List<Node.Obj>> documents = new LinkedHashMap<>();

  @BeforeEach
  void documents() throws IOException {
    Desk desk = new Desk(folder).quiz(12, 2);
    add(desk.assay("run", "quiz", "-m", "dice", "--dry-run", "--json").json());
    add(desk.assay("run", "quiz", "-m", "dice", "--seed", "3", "--json").json());
    add(desk.assay("show", "quiz@dice", "--json").json());
    add(desk.assay("show", "quiz@dice", "q1", "--json").json());
    add(desk.assay("list", "--json").json());
    add(desk.assay("validate", "--json").json());
    add(desk.assay("init", folder.resolve("new").toString(), "--json").json());
    add((Node.Obj) Json.parse(desk.assay("show", "quizz@dice", "--json").err(), "errors"));
    add((Node.Obj) Json.read(desk.run().resolve("run.json")));
    for (String file : List.of("inputs.jsonl", "responses.jsonl", "scores.jsonl")) {
      List<Node.Obj> lines = OutputSchemas.lines(desk.run().resolve(file));
      documents.put(String.valueOf(lines.getFirst().text("schema")), lines);
    }
  }

  private void add(Node.Obj document) {
    documents.put(String.valueOf(document.text("schema")), List.of(document));
  }

  /** A document with one change somewhere. */
  private record Changed(String where, Node document) {}

  @Test
  void a_missing_field_is_rejected_at_any_depth() {
    assertThat(accepted(null)).filteredOn(w -> !OPTIONAL.matcher(w).matches()).isEmpty();
  }

  @Test
  void a_mistyped_field_is_rejected_at_any_depth() {
    Node odd = Node.list(List.of(Node.list(List.of(Node.of(true)))));
    assertThat(accepted(odd)).isEmpty();
  }

  /** Where the change (another value, or none) goes unnoticed, outside free objects. */
  private TreeSet<String> accepted(@Nullable Node change) {
    TreeSet<String> accepted = new TreeSet<>();
    documents.forEach((name, list) -> {
      for (Node.Obj document : list) {
        assertThat(SCHEMAS.against(name, document)).isEmpty();
        for (Changed c : changes(name.substring("assay.".length()), document, change)) {
          boolean free = FREE.matcher(c.where()).matches();
          if (!free && SCHEMAS.against(name, c.document()).isEmpty()) {
            accepted.add(c.where());
          }
        }
      }
    });
    return accepted;
  }

  private static List<Changed> changes(String at, Node node, @Nullable Node change) {
    List<Changed> changes = new ArrayList<>();
    if (node instanceof Node.Obj o) {
      o.fields()
          .forEach((name, field) -> {
            String where = at + "/" + name;
            changes.add(new Changed(where, with(o, name, change)));
            for (Changed inner : changes(where, field.value(), change)) {
              changes.add(new Changed(inner.where(), with(o, name, inner.document())));
            }
          });
    }
    if (node instanceof Node.Arr a && !a.items().isEmpty()) {
      for (Changed inner : changes(at, a.items().getFirst(), change)) {
        List<Node> items = new ArrayList<>(a.items());
        items.set(0, inner.document());
        changes.add(new Changed(inner.where(), Node.list(items)));
      }
    }
    return changes;
  }

  /** The object with another value of a field, in its place; without the field where it is null. */
  private static Node.Obj with(Node.Obj o, String name, @Nullable Node value) {
    return Node.object(b ->
        o.fields()
            .forEach((n, field) -> b.putIfPresent(n, n.equals(name) ? value : field.value())));
  }

  @Test
  void a_field_that_no_schema_describes_is_noticed_by_these_tests_alone() {
    documents.forEach((name, list) ->
        list.forEach(document -> {
          Node.Obj more =
              Node.object(b -> {
                document.fields().forEach((n, f) -> b.put(n, f.value()));
                b.put("new_in_a_later_version", 1L);
              });
          assertThat(SCHEMAS.against(name, more)).isEmpty();
          assertThat(SCHEMAS.strictlyAgainst(name, more)).isNotEmpty();
        }));
  }

  @Test
  void a_field_deep_inside_that_no_schema_describes_is_noticed() {
    Node.Obj runs = documents.get("assay.runs/1").getFirst();
    Node odd = Json.parse(Json.write(runs).replace("\"p50\":", "\"new\":1,\"p50\":"), "runs");
    assertThat(SCHEMAS.against("assay.runs/1", odd)).isEmpty();
    assertThat(SCHEMAS.strictlyAgainst("assay.runs/1", odd)).isNotEmpty();
  }

  @Test
  void a_null_needs_its_reason_and_a_figure_has_none() {
    Node.Obj summary = documents.get("assay.summary/1").getFirst();
    Node.Obj metric = Desk.Said.metric(summary);
    for (String figure : List.of("value", "population", "suite", "chance", "when_read")) {
      Node.Obj unexplained = with(metric, figure, Node.of((String) null));
      boolean isNull = metric.get(figure) == null;
      Node.Obj wrong = isNull ? with(metric, figure + "_reason", null) : unexplained;
      Node.Obj document = with(summary, "metrics", Node.list(List.of(wrong)));
      assertThat(SCHEMAS.against("assay.summary/1", document)).as(figure).isNotEmpty();
    }
    Node.Obj both =
        Node.object(b -> {
          metric.fields().forEach((n, f) -> b.put(n, f.value()));
          b.put("value_reason", "none");
        });
    Node.Obj document = with(summary, "metrics", Node.list(List.of(both)));
    assertThat(SCHEMAS.against("assay.summary/1", document)).isNotEmpty();
  }

  @Test
  void another_schema_number_is_rejected() {
    documents.forEach((name, list) -> {
      Node.Obj first = list.getFirst();
      Node.Obj next = with(first, "schema", Node.of(name.replace("/1", "/2")));
      assertThat(SCHEMAS.against(name, next)).as(name).isNotEmpty();
    });
  }
}
