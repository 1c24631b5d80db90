package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code dataset} node of an eval: sources, filters, templates, subsets, examples. */
class DatasetTest {
  @TempDir Path folder;

  private static @Nullable Dataset read(String yaml, @Nullable Path folder) {
    Problems problems = new Problems();
    Dataset dataset = Dataset.read(Yaml.parse(yaml, "e.yaml"), folder, problems);
    problems.check();
    return dataset;
  }

  private List<String> samples(String yaml, String rows) throws IOException {
    Files.writeString(folder.resolve("rows.jsonl"), rows);
    Dataset dataset = read("file: rows.jsonl\n" + yaml, folder);
    assertThat(dataset).isNotNull();
    Library library = new Library(folder.resolve("cache"), name -> null, null);
    return library.samples(dataset).stream().map(Json::write).toList();
  }

  @Test
  void each_kind_of_source_is_read() {
    Path here = Path.of("/evals");
    assertThat(read("file: data/a.jsonl", here).source())
        .isInstanceOfSatisfying(
            Source.File.class, f -> assertThat(f.path()).isEqualTo(Path.of("/evals/data/a.jsonl")));
    String sha = "AB".repeat(32);
    assertThat(
            read("{url: 'https://x.org/a.csv', sha256: " + sha + ", format: tsv}", here).source())
        .isInstanceOfSatisfying(
            Source.Url.class,
            u -> {
              assertThat(u.sha256()).isEqualTo("ab".repeat(32));
              assertThat(u.shape().format()).isEqualTo(Format.TSV);
            });
    String hub =
        "hf: {repo: a/b.c, config: d, split: test, revision: e, token: '${MY_TOKEN}', files: x/*}";
    assertThat(read(hub, null).source())
        .isInstanceOfSatisfying(
            Source.Hub.class,
            h -> {
              assertThat(h.repo()).isEqualTo("a/b.c");
              assertThat(h.token()).isEqualTo("MY_TOKEN");
              assertThat(h.files()).containsExactly("x/*");
              assertThat(h.at()).hasToString("e.yaml:1:5");
            });
    assertThat(read("file: a.jsonl", null)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | the field \"file\" is missing",
        "{file: a, url: b} | names file and url; keep one of file, url, hf",
        "{flie: a} | unknown field \"flie\"; allowed: ",
        "{file: a.json, sha256: b} | \"sha256\" belongs to url: alone",
        "{url: 'ftp://a/b'} | \"url\" is \"ftp://a/b\"; it must begin with http:// or https://",
        "{url: 'https://a/b'} | a url: needs sha256:",
        "{url: 'https://a/b', sha256: abc} | \"sha256\" is \"abc\"; it must be 64 hex digits",
        "{hf: a/b} | \"hf\" must be an object",
        "{hf: {repo: a/b}} | the field \"split\" is missing",
        "{hf: {repo: a/b/c, split: x}} | \"repo\" is \"a/b/c\"; it must be OWNER/NAME",
        "{hf: {repo: a/b, spilt: x}} | unknown field \"spilt\"; allowed: repo, config, split",
        "{hf: {repo: a/b, split: x, token: hf_1}} | never a token itself",
        "{file: a, format: jsonk} | \"format\" is \"jsonk\"; allowed: jsonl",
        "{file: a, where: b} | \"where\" must be an object of columns",
        "{file: a, where: {b: {c: 1}}} | a column is compared with texts and numbers",
        "{file: a, where: {b: []}} | no value is given for the column \"b\"",
        "{file: a, sample: b} | \"sample\" must be an object of templates",
        "{file: a, sample: {id: '{{ rwo.a }}'}} | the name \"rwo\" is not known in this template;"
            + " allowed: config, index, row; did you mean row?",
        "{file: a, subset: {seed: 1}} | the field \"n\" is missing",
      })
  void mistakes_say_what_is_allowed(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml, Path.of("/evals")))
        .isInstanceOf(AssayException.class)
        .hasMessageStartingWith("e.yaml:1:")
        .hasMessageContaining(message);
  }

  @Test
  void a_token_that_stands_in_the_file_is_not_repeated() {
    assertThatThrownBy(() -> read("hf: {repo: a/b, split: x, token: hf_abcdef}", null))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hf_abcdef"));
  }

  @Test
  void templates_make_samples_of_rows_and_one_expression_keeps_its_type() throws IOException {
    String yaml =
        """
        sample:
          id: "q{{ index }}"
          input: "{{ row['The question'] | trim }}"
          choices: "{{ row.options }}"
          more: ["{{ row.options[0] }}", plain, 3, {deep: "{{ row.answer + 1 }}"}]
          target: "{{ row.answer }}"
          note: "{{ row.note }}"
          shown: "{{ row.answer }}!"
        """;
    String rows =
        "{\"The question\":\" A? \",\"options\":[\"x\",\"y\"],\"answer\":1,\"note\":null}\n"
            + "{\"The"
            + " question\":\"B?\",\"options\":[\"z\"],\"answer\":0.5,\"note\":{\"a\":true}}\n";
    assertThat(samples(yaml, rows))
        .containsExactly(
            "{\"id\":\"q0\",\"input\":\"A?\",\"choices\":[\"x\",\"y\"],"
                + "\"more\":[\"x\",\"plain\",3,{\"deep\":2}],\"target\":1,\"shown\":\"1!\"}",
            "{\"id\":\"q1\",\"input\":\"B?\",\"choices\":[\"z\"],"
                + "\"more\":[\"z\",\"plain\",3,{\"deep\":1.5}],\"target\":0.5,"
                + "\"note\":{\"a\":true},\"shown\":\"0.5!\"}");
  }

  @Test
  void a_template_that_does_not_fit_a_row_names_both_places_and_the_columns() {
    assertThatThrownBy(
            () -> samples("sample: {id: \"{{ row.nmae }}\"}", "{\"name\":1}\n\n{\"nmae\":2}\n"))
        .hasMessageStartingWith("e.yaml:2:")
        .hasMessageContaining("nmae")
        .hasMessageContaining("for the row at ")
        .hasMessageContaining("rows.jsonl:1:1")
        .hasMessageContaining("the row's columns: name");
  }

  @Test
  void what_a_mapping_makes_stands_where_its_row_stands() throws IOException {
    Files.writeString(folder.resolve("rows.jsonl"), "{\"a\":1}\n{\"a\":2}\n");
    Dataset dataset = read("{file: rows.jsonl, sample: {id: '{{ row.a }}', n: 3}}", folder);
    List<Node.Obj> samples = new Library(folder, n -> null, null).samples(dataset);
    assertThat(samples.get(1).at().line()).isEqualTo(2);
    assertThat(samples.get(1).fields().values())
        .allSatisfy(f -> assertThat(f.value().at().line()).isEqualTo(2));
  }

  @Test
  void rows_are_kept_whose_columns_have_one_of_the_values() throws IOException {
    String rows =
        "{\"id\":1,\"kind\":\"a\",\"n\":1,\"ok\":true}\n"
            + "{\"id\":2,\"kind\":\"b\",\"n\":1.0,\"ok\":false}\n"
            + "{\"id\":3,\"kind\":\"c\",\"n\":\"1\",\"ok\":null}\n"
            + "{\"id\":4,\"kind\":\"a\"}\n";
    assertThat(samples("where: {kind: a}", rows)).hasSize(2);
    assertThat(samples("where: {kind: [a, c]}", rows)).hasSize(3);
    assertThat(samples("where: {n: 1}", rows)).hasSize(3);
    assertThat(samples("where: {ok: true}", rows)).hasSize(1);
    assertThat(samples("where: {kind: a, n: 1}\nsample: {id: \"{{ index }}\"}", rows))
        .containsExactly("{\"id\":0}");
    assertThat(samples("where: {kind: c}\nsample: {id: \"{{ index }}\"}", rows))
        .containsExactly("{\"id\":2}");
  }

  @Test
  void a_filter_that_fits_nothing_is_a_mistake_with_the_nearest_column_or_value() {
    String rows = "{\"kind\":\"Physics\",\"n\":1}\n{\"kind\":\"Biology\",\"n\":2}\n";
    assertThatThrownBy(() -> samples("where: {knid: a}", rows))
        .hasMessage(
            "e.yaml:2:9: the rows have no column \"knid\"; allowed: kind, n; did you mean kind?");
    assertThatThrownBy(() -> samples("where: {kind: [Physics, Biolgy]}", rows))
        .hasMessage(
            "e.yaml:2:25: no row has \"Biolgy\" in the column \"kind\"; allowed: Physics, Biology;"
                + " did you mean Biology?");
    assertThatThrownBy(() -> samples("where: {kind: Physics, n: 2}", rows))
        .hasMessageContaining("no row of 2 has all that \"where\" asks for");
  }

  private static List<Node.Obj> numbered(IntStream ids) {
    return ids.mapToObj(i -> Node.object(b -> b.put("id", "s" + i))).toList();
  }

  @Test
  void a_subset_is_the_same_whatever_the_order_of_the_rows_and_grows_with_n() {
    List<Node.Obj> all = numbered(IntStream.range(0, 100));
    List<Node.Obj> ten = Draw.seeded(all, 10, 7);
    assertThat(ten).hasSize(10).isSubsetOf(all).isEqualTo(Draw.seeded(all, 10, 7));
    assertThat(all.stream().filter(ten::contains).toList()).isEqualTo(ten);
    assertThat(Draw.seeded(all.reversed(), 10, 7)).isEqualTo(ten.reversed());
    assertThat(Draw.seeded(all, 20, 7)).containsAll(ten);
    assertThat(Draw.seeded(all, 10, 8)).isNotEqualTo(ten);
    assertThat(Draw.seeded(all, 1000, 7)).isEqualTo(all);
    assertThat(Draw.first(all, 2)).isEqualTo(all.subList(0, 2));
  }

  @Test
  void a_data_set_with_a_subset_gives_that_alone() throws IOException {
    String rows = "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n";
    assertThat(samples("subset: {n: 2, seed: 1}", rows)).hasSize(2);
    assertThat(samples("subset: {n: 9}", rows)).hasSize(3);
  }

  private static Shots shots(String yaml) {
    Problems problems = new Problems();
    Shots shots = Shots.read(Yaml.parse(yaml, "e.yaml"), problems);
    problems.check();
    return shots;
  }

  private static List<String> ids(List<Node.Obj> samples) {
    return samples.stream().map(s -> s.text("id")).toList();
  }

  @Test
  void examples_are_the_first_drawn_or_named_ones_and_never_the_question() {
    List<Node.Obj> all = numbered(IntStream.range(0, 20));
    assertThat(ids(shots("{split: dev, n: 3}").pick(all, "s1"))).containsExactly("s0", "s2", "s3");
    List<String> drawn = ids(shots("{n: 5, order: seeded, seed: 3}").pick(all, "none"));
    assertThat(drawn)
        .hasSize(5)
        .isEqualTo(ids(shots("{n: 5, order: seeded, seed: 3}").pick(all.reversed(), "x")));
    assertThat(ids(shots("{n: 5, order: seeded, seed: 3}").pick(all, drawn.get(0))))
        .hasSize(5)
        .doesNotContain(drawn.get(0));
    assertThat(ids(shots("ids: [s7, s2]").pick(all, "s0"))).containsExactly("s7", "s2");
    assertThat(shots("{}").pick(all, "s0")).isEmpty();
  }

  @Test
  void mistakes_in_examples_are_told() {
    assertThatThrownBy(() -> shots("{n: 2, order: ids}")).hasMessageContaining("no ids are given");
    assertThatThrownBy(() -> shots("{n: 2, ids: [a]}"))
        .hasMessageContaining("\"n\" is 2, and 1 ids");
    assertThatThrownBy(() -> shots("{n: 2, seed: 1}")).hasMessageContaining("order: seeded alone");
    assertThatThrownBy(() -> shots("ids: [s0, s00, s0]").pick(numbered(IntStream.range(0, 3)), "x"))
        .isInstanceOfSatisfying(
            AssayException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::message)
                    .satisfiesExactly(
                        m -> assertThat(m).contains("no sample has the id \"s00\""),
                        m -> assertThat(m).contains("\"s0\" stands twice")));
  }

  @Test
  void the_cache_is_where_the_environment_says() {
    assertThat(Library.cache(n -> n.equals("ASSAY_CACHE") ? "/c" : "/h")).isEqualTo(Path.of("/c"));
    assertThat(Library.cache(n -> n.equals("HOME") ? "/h" : null))
        .isEqualTo(Path.of("/h/.cache/assay"));
  }
}
