package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas know the fields that Assay knows, and no other: Assay itself is asked for its own. */
class FileSchemaFieldsTest {
  private static final String NO_FIELD = "zzqzz";
  private static final Pattern ALLOWED =
      Pattern.compile("unknown (?:field|answer kind) \"" + NO_FIELD + "\"; allowed: (.*)");

  private static final String STEPS =
      "[{tag: {name: a, take: last, loose: true}}, {line: {word: a, take: last, loose: true}},"
          + " {refusal: {patterns: [a]}}, {boxed: {take: last, loose: true}}, {json: {field: a,"
          + " take: last, loose: true}}, {fenced: {language: a, take: last, loose: true}}, {after:"
          + " {marker: a, ignore_case: true, strip_end: a, take: last, loose: true}}, {regex:"
          + " {pattern: (a), name: a, take: last, loose: true}}, {strip_reasoning: {tags: [a]}}";

  private static final String BLOCK =
      "{system: a, turns: [{user: a, assistant: a}], shots: text, user: '{{ input }} {{ letters"
          + " }}', reply: a, parse: "
          + STEPS;

  /** The steps of one kind alone. */
  private static final List<List<String>> OF_A_KIND =
      List.of(
          List.of(
              "choice",
              "{letter: {loose: true}}, {marked_letter: {take: last, loose: true}}, {choice_text:"
                  + " {anywhere: true, loose: true}}, {last_letter: {loose: true}}"),
          List.of("number", "{number: {loose: true}}, {last_number: {loose: true}}"),
          List.of(
              "text",
              "{whole: {max_words: 1, loose: true}}, {first_line: {max_words: 1, loose: true}}"),
          List.of("math", "{whole: {max_words: 1, loose: true}}"),
          List.of("label", "{label: {loose: true}}"),
          List.of("checklist", "reply"),
          List.of("tool", "no_call"),
          List.of("json", "json"));

  private static String format() {
    return "{format: a, title: a, description: a, "
        + OF_A_KIND.stream()
            .map(of -> {
              String block = of.getFirst() + ": " + BLOCK + ", " + of.getLast() + "]}";
              return of.getFirst().equals("choice") ? block : block.replace(" {{ letters }}", "");
            })
            .collect(Collectors.joining(", "))
        + "}";
  }

  /** By file, texts that are sound and have every field between them. */
  private static final List<List<String>> SOUND =
      List.of(
          List.of(
              "evals/a.yaml",
              "{eval: a, version: 1, title: a, description: a, source: a, licence: a, checked: not"
                  + " run here, why: {epochs: a, choice_order: a}, private: false, dataset: {file:"
                  + " data/quiz.jsonl, subset: {n: 1, seed: 1}, where: {id: [q1]}}, answer: choice,"
                  + " choice_order: fixed, unread: zero, epochs: 1, scorer: exact, metrics:"
                  + " [accuracy]}"),
          List.of(
              "evals/a.yaml",
              "{eval: a, dataset: {file: data/one.json, format: json, rows: rows, sample: {id: a,"
                  + " input: '?', target: 1}}, answer: number, tolerance: 0}"),
          List.of(
              "evals/a.yaml",
              "{eval: a, dataset: {url: 'https://a/b', sha256: "
                  + "ab".repeat(32)
                  + ", where: '{{ row.n }}'}, answer: text, scorer: {bleu: {lowercase: true,"
                  + " tokenize: 13a, smooth_method: exp, smooth_value: 1, max_ngram_order: 4,"
                  + " effective_order: true}}}"),
          List.of(
              "evals/a.yaml",
              "{eval: a, dataset: {hf: {repo: a/b, config: [c, d], split: '{{ config }}', revision:"
                  + " a, token: '${A}', files: [a]}}, answer: text, scorer: {arithmetic: {value:"
                  + " 24}}, few_shot: {split: a, n: 1, order: seeded, seed: 1}}"),
          List.of(
              "evals/a.yaml",
              "{eval: a, dataset: {url: 'https://a/b', sha256: "
                  + "ab".repeat(32)
                  + "}, answer: label, labels: [a, b], several: true, metrics: [macro_f1, 'f1:a'],"
                  + " few_shot: {n: 1, order: ids, ids: [a]}}"),
          List.of(
              "evals/a.yaml",
              "{eval: a, dataset: {url: 'https://a/b', sha256: "
                  + "ab".repeat(32)
                  + "}, answer: tool, tools: [{name: a, description: a, parameters: {}}], scorer:"
                  + " {decision: {}}}"),
          List.of("evals/formats/a.yaml", format()),
          List.of(
              "evals/formats/a.yaml",
              format()
                  .replace("line: {word: a", "line: {words: localized")
                  .replace("{tags: [a]}", "{start: a, end: b}")),
          List.of(
              "evals/models/a.yaml",
              "{model: a, extends: dice, title: a, provider: openai-compatible, id: a, "
                  + "base_url: 'http://a/v1', api_key: '${A}', system_text: a, format: {choice: "
                  + "plain, number: wide, text: wide, math: wide, label: wide, checklist: wide, "
                  + "tool: wide, json: wide, default: plain}, parser: {choice: [letter], number: "
                  + "[number], text: [{whole: 1}], math: [boxed], label: [label], checklist: "
                  + "[reply], tool: [no_call], json: [json]}, sampling: {temperature: 1, top_p: "
                  + "1, top_k: 1, min_p: 1, max_tokens: 1, stop: [a]}, send_seed: true, "
                  + "reasoning: {effort: a}, tools: [{name: a, description: a, parameters: {}}], "
                  + "limits: {concurrency: 1, requests_per_minute: 1, tokens_per_minute: 1, "
                  + "timeout_seconds: 1, budget_usd: 1}, price: {input: 1, cached_input: 1, "
                  + "cache_write: 1, output: 1, per: 1, currency: a, as_of: 2026-01-02, source: "
                  + "a, batch: 1}, abstract: false, quirks: none, system_role: system, refuses: "
                  + "[], unsupported: error, prefill: true, extra: {}, simulated: ~}"),
          List.of(
              "evals/models/a.yaml",
              "{model: a, provider: recorded, recordings: a, system: quiz.yaml, reasoning:"
                  + " {effort: a, budget_tokens: 1}}"),
          List.of(
              "evals/models/a.yaml",
              "{model: a, provider: simulated, simulated: {skill: 1, spread: 0, refused: 0, empty:"
                  + " 0, truncated: 0, malformed: 0, failed: 0, latency_ms: 0}}"),
          List.of(
              "evals/suites/b.yaml",
              "{suite: b, title: a, description: a, evals: [{eval: quiz, format: [plain], epochs:"
                  + " 1}], models: [dice], epochs: 1}"));

  @TempDir Path folder;
  private final FileSchemas schemas = new FileSchemas();
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(1, 1);
    desk.file("evals/data/one.json", "{\"rows\":[{\"n\":1}]}");
    desk.file("evals/data/one.jsonl", "{\"id\":\"a\",\"input\":\"?\",\"target\":1}\n");
    desk.file(
        "evals/formats/wide.yaml",
        "format: wide\nnumber: {user: '{{ input }}', parse: [number]}\n"
            + Stream.of("text", "math", "label", "checklist", "tool", "json")
                .map(kind -> kind + ": {user: '{{ input }}', parse: [{line: answer}]}\n")
                .collect(Collectors.joining()));
    desk.file("a/of-recordings.txt", "");
    desk.file("evals/models/quiz.yaml", "model: quiz\nextends: dice\n");
  }

  @Test
  void a_field_is_known_to_a_schema_exactly_if_assay_knows_it() throws IOException {
    Set<String> names = new TreeSet<>();
    schemas.texts().forEach((name, text) -> names(Json.parse(text, name), names));
    TreeMap<String, Set<String>> allowed = new TreeMap<>();
    TreeMap<String, Set<String>> given = new TreeMap<>();
    for (List<String> sound : SOUND) {
      Path file = folder.resolve(sound.getFirst());
      Node tree = Yaml.parse(sound.getLast(), "sound");
      desk.file(sound.getFirst(), sound.getLast());
      assertThat(desk.assay("validate", file.toString()).out()).contains("no mistakes");
      String schema = FileSchemas.of(file);
      assertThat(schemas.against(schema, tree)).as(sound.getLast()).isEmpty();
      for (List<Object> at : objects(tree)) {
        desk.file(sound.getFirst(), Json.write(with(tree, at, NO_FIELD)));
        Set<String> known = known(desk.assay("validate", file.toString(), "--json").out());
        if (known.isEmpty()) {
          continue;
        }
        String place = schema + at;
        if (schema.equals("model") && at.isEmpty()) {
          known.add("extends");
        }
        allowed.merge(place, known, FileSchemaFieldsTest::both);
        given.merge(place, ((Node.Obj) at(tree, at)).fields().keySet(), FileSchemaFieldsTest::both);
        for (String name : names) {
          if (!known.contains(name)) {
            assertThat(schemas.against(schema, with(tree, at, name)))
                .as("%s knows \"%s\", and Assay does not", place, name)
                .isNotEmpty();
          }
        }
      }
    }
    assertThat(allowed).hasSizeGreaterThan(25);
    allowed.forEach((place, known) -> assertThat(given.get(place)).as(place).isEqualTo(known));
  }

  private static Set<String> both(Set<String> a, Set<String> b) {
    Set<String> both = new TreeSet<>(a);
    both.addAll(b);
    return both;
  }

  /** What Assay allows where the unknown field stands; empty where any field may. */
  private static Set<String> known(String document) {
    for (Node error : ((Node.Obj) Json.parse(document, "validate")).list("errors")) {
      Matcher hint = ALLOWED.matcher(((Node.Obj) error).text("message"));
      if (hint.find()) {
        return new TreeSet<>(List.of(hint.group(1).split(", ")));
      }
    }
    return Set.of();
  }

  /** The names of all fields that a schema describes anywhere. */
  private static void names(Node node, Set<String> names) {
    if (node instanceof Node.Arr list) {
      list.items().forEach(item -> names(item, names));
    }
    if (node instanceof Node.Obj object) {
      Node.Obj fields = object.object("properties");
      if (fields != null) {
        names.addAll(fields.fields().keySet());
      }
      object.fields().values().forEach(field -> names(field.value(), names));
    }
  }

  private static List<List<Object>> objects(Node tree) {
    List<List<Object>> found = new ArrayList<>();
    gather(tree, List.of(), found);
    return found;
  }

  private static void gather(Node node, List<Object> at, List<List<Object>> found) {
    if (node instanceof Node.Obj object) {
      found.add(at);
      object.fields().forEach((key, field) -> gather(field.value(), below(at, key), found));
    }
    if (node instanceof Node.Arr list) {
      for (int i = 0; i < list.items().size(); i++) {
        gather(list.items().get(i), below(at, i), found);
      }
    }
  }

  private static List<Object> below(List<Object> at, Object step) {
    List<Object> below = new ArrayList<>(at);
    below.add(step);
    return below;
  }

  private static Node at(Node tree, List<Object> path) {
    Node node = tree;
    for (Object step : path) {
      node =
          node instanceof Node.Obj o
              ? o.fields().get(step).value()
              : ((Node.Arr) node).items().get((Integer) step);
    }
    return node;
  }

  /** The tree with one more field, which holds a number, in the object at a place. */
  private static Node with(Node tree, List<Object> at, String name) {
    if (at.isEmpty()) {
      return Node.object(b -> {
        ((Node.Obj) tree).fields().forEach((key, field) -> b.put(key, field.value()));
        b.put(name, 1);
      });
    }
    List<Object> rest = at.subList(1, at.size());
    if (tree instanceof Node.Arr list) {
      List<Node> items = new ArrayList<>(list.items());
      items.replaceAll(item ->
          item == list.items().get((Integer) at.getFirst()) ? with(item, rest, name) : item);
      return Node.list(items);
    }
    return Node.object(b ->
        ((Node.Obj) tree)
            .fields()
            .forEach((key, field) ->
                b.put(
                    key,
                    key.equals(at.getFirst()) ? with(field.value(), rest, name) : field.value())));
  }
}
