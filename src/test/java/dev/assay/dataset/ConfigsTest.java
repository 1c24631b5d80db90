package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import dev.assay.http.Timeouts;
import dev.assay.http.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several configs, conditions, and values that stand within a text. */
class ConfigsTest {
  @TempDir Path folder;

  private static Dataset read(String yaml, Path folder) {
    Problems problems = new Problems();
    Dataset dataset = Dataset.read(Yaml.parse(yaml, "e.yaml"), folder, problems);
    problems.check();
    return dataset;
  }

  private List<String> samples(String yaml, String rows) throws IOException {
    Files.writeString(folder.resolve("rows.jsonl"), rows);
    Library library = new Library(folder.resolve("cache"), name -> null, null);
    return library.samples(read("file: rows.jsonl\n" + yaml, folder)).stream()
        .map(Json::write)
        .toList();
  }

  @Test
  void a_split_may_be_named_after_its_config() {
    Dataset dataset = read("hf: {repo: a/b, config: [x, y], split: 'of_{{ config }}'}", null);
    assertThat(dataset.source())
        .isInstanceOfSatisfying(
            Source.Hubs.class,
            all ->
                assertThat(all.configs())
                    .extracting(h -> h.config() + " " + h.split())
                    .containsExactly("x of_x", "y of_y"));
    assertThat(dataset.source().name()).isEqualTo("a/b (configs x, y)");
    assertThat(read("hf: {repo: a/b, config: [x], split: s}", null).source())
        .isInstanceOf(Source.Hub.class);
    assertThat(read("hf: {repo: a/b, config: [a, b, c, d, e], split: s}", null).source().name())
        .isEqualTo("a/b (configs a, b, c and 2 more)");
  }

  @Test
  void configs_are_read_one_behind_the_other_and_rows_are_counted_anew_in_each()
      throws IOException {
    try (FakeHub hub = new FakeHub();
        Transport transport =
            new Transport(Timeouts.ofTotal(Duration.ofSeconds(20)), 1, Transport.LONGEST_BODY)) {
      hub.repo(
          "lab/two",
          (Node.Obj)
              Yaml.parse(
                  "configs: [{config_name: x, data_files: x.csv}, {config_name: y, data_files:"
                      + " y.csv}]",
                  "card"));
      hub.small("lab/two", FakeHub.COMMIT, "x.csv", "q\na\nb\n");
      hub.small("lab/two", FakeHub.COMMIT, "y.csv", "q\nc\n");
      Dataset dataset =
          read(
              "hf: {repo: lab/two, config: [y, x], split: train}\n"
                  + "where: \"{{ not (config == 'x' and index == 0) }}\"\n"
                  + "sample: {id: \"{{ config }}-{{ index }}\", input: \"{{ row.q }}\"}",
              folder);
      Map<String, String> environment = Map.of("HF_ENDPOINT", hub.url());
      Library offline = new Library(folder, environment::get, null);
      Web web = new Web(() -> transport, wait -> {}, () -> Instant.EPOCH);
      Library online = new Library(folder, environment::get, web);
      assertThat(offline.holds(dataset.source())).isFalse();
      assertThat(online.samples(dataset).stream().map(Json::write))
          .containsExactly("{\"id\":\"y-0\",\"input\":\"c\"}", "{\"id\":\"x-1\",\"input\":\"b\"}");
      assertThat(offline.holds(dataset.source())).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{hf: {repo: a/b, config: [x, x], split: s}} | the config \"x\" stands twice; first at",
        "{hf: {repo: a/b, config: [], split: s}} | \"config\" is an empty list",
        "{hf: {repo: a/b, config: x, split: '{{ cnofig }}'}} | did you mean config?",
        "{file: a, where: '{{ rwo }}'} | did you mean row?",
        "{file: a, where: b} | \"where\" must be an object of columns or a template of true",
        "{file: a, sample: {target: {boxed: '{{ rwo }}'}}} | did you mean row?",
      })
  void mistakes_say_what_is_allowed(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml, Path.of("/evals")))
        .hasMessageStartingWith("e.yaml:1:")
        .hasMessageContaining(message);
  }

  @Test
  void rows_are_kept_for_which_a_template_gives_true() throws IOException {
    String rows = "{\"id\":1,\"n\":3}\n{\"id\":2,\"n\":1}\n{\"id\":3,\"n\":5}\n";
    assertThat(samples("where: \"{{ row.n > 2 and index not in [2] }}\"", rows))
        .containsExactly("{\"id\":1,\"n\":3}");
    assertThatThrownBy(() -> samples("where: \"{{ row.n }}\"", rows))
        .hasMessageContaining("e.yaml:2:9: ")
        .hasMessageContaining("\"where\" must give true or false, and gives a whole number")
        .hasMessageContaining("rows.jsonl:1:1");
    assertThatThrownBy(() -> samples("where: \"{{ row.n > 9 }}\"", rows))
        .hasMessageContaining("no row of 3 has all that \"where\" asks for");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "so $\\boxed{2}$. | 2",
        "\\boxed{1} then \\boxed{\\frac{1}{2}} | \\frac{1}{2}",
        "\\boxed{\\left\\{1, 2\\right\\}} | \\left\\{1, 2\\right\\}",
        "\\fbox{3} | 3",
        "it is $\\boxed 12$ | 12",
      })
  void the_last_box_of_a_text_is_its_answer(String text, String answer) {
    assertThat(LastBox.of(text)).isEqualTo(answer);
  }

  @Test
  void a_text_without_a_closed_box_is_a_mistake() {
    assertThat(LastBox.of("no box")).isNull();
    assertThat(LastBox.of("\\boxed{1} and \\boxed{2")).isNull();
    assertThatThrownBy(() -> samples("sample: {target: {boxed: \"{{ row.s }}\"}}", "{\"s\":\"2\"}"))
        .hasMessageContaining("e.yaml:2:")
        .hasMessageContaining("the text has no \\boxed{} that is closed");
  }

  @Test
  void a_value_may_be_spelled_by_a_text() throws IOException {
    String yaml =
        """
        sample:
          target: {boxed: "{{ row.s }}"}
          more: {json: "[{% for n in row.n %}{% if not loop.first %},{% endif %}{\\"n\\": {{ n }}}{% endfor %}]"}
          plain: {json: "{{ row.n[0] }}", beside: 1}
        """;
    assertThat(samples(yaml, "{\"s\":\"\\\\boxed{7}\",\"n\":[1,2]}\n"))
        .containsExactly(
            "{\"target\":\"7\",\"more\":[{\"n\":1},{\"n\":2}],\"plain\":{\"json\":1,\"beside\":1}}");
    assertThatThrownBy(() -> samples("sample: {a: {json: \"[{{ row.s }}\"}}", "{\"s\":2}"))
        .hasMessageContaining("the text is no JSON: ")
        .hasMessageContaining("rows.jsonl:1:1");
  }
}
