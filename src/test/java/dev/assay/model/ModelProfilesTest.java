package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Yaml;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelProfilesTest {
  private static final Set<String> KINDS = Set.of("choice", "number", "text");
  @TempDir Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, Path> written = new TreeMap<>();

  private final ProfileFiles files =
      new ProfileFiles() {
        @Override
        public Source find(String name) {
          Path file = written.get(name);
          return file == null ? null : new Source(file, "evals/models/" + name + ".yaml");
        }

        @Override
        public Collection<String> names() {
          return written.keySet();
        }
      };

  private void file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(file, String.join("\n", lines) + "\n");
    written.put(name, file);
  }

  private ModelProfile read(String name, String... sets) {
    return new ModelProfiles(files, environment::get, KINDS).read(name, null, List.of(sets));
  }

  private AssayException refused(String name, String... sets) {
    return catchThrowableOfType(AssayException.class, () -> read(name, sets));
  }

  @Test
  void every_field_of_a_profile_is_read() throws Exception {
    Files.writeString(folder.resolve("system.md"), "Be brief.\n");
    file(
        "full",
        "model: full",
        "title: A full one",
        "provider: openai-compatible",
        "id: some/Model",
        "base_url: https://host.example/v1/",
        "api_key: ${SOME_KEY}",
        "system: system.md",
        "format: {choice: xml, default: plain}",
        "parser: {choice: [{tag: answer}]}",
        "sampling: {temperature: 0.5, top_p: 0.9, top_k: 40, min_p: 0.05, max_tokens: 16, stop:"
            + " [\"\\n\"]}",
        "send_seed: false",
        "reasoning: {effort: high}",
        "tools: [{name: look, description: Looks, parameters: {type: object}}]",
        "limits: {concurrency: 64, requests_per_minute: 4000, tokens_per_minute: 400000}",
        "price: {input: 15.0, cached_input: 1.5, output: 75, per: 1e6, as_of: 2025-08-05}");
    ModelProfile p = read("full");
    assertThat(p.baseUrl()).isEqualTo("https://host.example/v1");
    assertThat(p.apiKey()).isEqualTo("SOME_KEY");
    assertThat(p.system()).isEqualTo("Be brief.");
    assertThat(p.formatFor("choice")).isEqualTo("xml");
    assertThat(p.formatFor("number")).isEqualTo("plain");
    assertThat(Json.write(p.parser().get("choice"))).isEqualTo("[{\"tag\":\"answer\"}]");
    assertThat(p.sampling()).isEqualTo(new Sampling(0.5, 0.9, 40, 0.05, 16, List.of("\n")));
    assertThat(p.sendSeed()).isFalse();
    assertThat(p.reasoning()).isEqualTo(new Reasoning("high", null));
    assertThat(p.tools().getFirst().parameters()).isEqualTo("{\"type\":\"object\"}");
    assertThat(p.limits()).isEqualTo(new Limits(64, 4000, 400_000, 300, null));
    assertThat(p.price()).isEqualTo(new Price(15, 1.5, 75, 1e6, "USD", "2025-08-05"));
  }

  @Test
  void the_resolved_profile_read_again_is_the_same_profile() throws Exception {
    file(
        "a",
        "model: a",
        "provider: openai",
        "id: gpt",
        "system_text: Be brief.",
        "format: xml",
        "sampling: {temperature: 1, max_tokens: 5}",
        "price: {input: 1, output: 2}");
    ModelProfile first = read("a");
    file("a", Json.pretty(first.toNode()));
    assertThat(read("a").toNode()).isEqualTo(first.toNode());
    assertThat(Json.write(first.toNode())).contains("\"api_key\":\"${OPENAI_API_KEY}\"");
  }

  @Test
  void a_price_of_batches_other_than_half_is_kept_with_the_run() throws Exception {
    file(
        "a", "model: a", "provider: openai", "id: gpt", "price: {input: 1, output: 2, batch: 0.2}");
    Price price = read("a").price();
    assertThat(price.batch()).isEqualTo(0.2);
    assertThat(Price.of(read("a").toNode())).isEqualTo(price);
  }

  @Test
  void a_price_that_a_run_holds_from_before_is_half_for_batches() {
    Node.Obj held =
        (Node.Obj) Json.parse("{\"price\":{\"input\":1,\"output\":2,\"per\":1}}", "run.json");
    assertThat(Price.of(held).batch()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemma3-270m-live",
        "gemma3-270m",
        "smollm2-135m-live",
        "smollm2-135m",
        "simulated-strong",
        "simulated-weak"
      })
  void the_profiles_that_ship_are_good(String name) {
    for (String shipped :
        List.of(
            "gemma3-270m-live",
            "gemma3-270m",
            "smollm2-135m-live",
            "smollm2-135m",
            "simulated-strong",
            "simulated-weak")) {
      written.put(shipped, Path.of("evals", "models", shipped + ".yaml"));
    }
    assertThat(read(name).name()).isEqualTo(name);
  }

  @Test
  void a_profile_wins_over_the_one_that_it_extends_and_objects_merge() throws Exception {
    Files.createDirectories(folder.resolve("base"));
    file(
        "base",
        "model: base",
        "title: Base",
        "provider: openai",
        "id: gpt",
        "format: {choice: xml, default: plain}",
        "system: s.md",
        "sampling: {temperature: 1, max_tokens: 5}");
    Files.writeString(folder.resolve("s.md"), "from the base");
    file(
        "mine",
        "model: mine",
        "extends: base",
        "format: {choice: letter}",
        "sampling: {temperature: 0}");
    ModelProfile p = read("mine");
    assertThat(p.sampling().temperature()).isZero();
    assertThat(p.sampling().maxTokens()).isEqualTo(5);
    assertThat(p.format()).containsEntry("choice", "letter").containsEntry("default", "plain");
    assertThat(p.system()).isEqualTo("from the base");
    assertThat(p.title()).isNull();
    assertThat(read("mine", "system_text=mine").system()).isEqualTo("mine");
  }

  @Test
  void two_profiles_that_extend_each_other_are_told_with_both_places() throws Exception {
    file("a", "model: a", "extends: b");
    file("b", "model: b", "extends: a");
    assertThat(refused("a"))
        .hasMessage(
            "evals/models/a.yaml:2:10: the profiles extend one another in a circle: a -> b -> a;"
                + " \"b\" says so at evals/models/b.yaml:2:10");
    file("c", "model: c", "extends: a", "send_seed: 1");
    assertThat(refused("c").getMessage().lines())
        .satisfiesExactly(
            m -> assertThat(m).isEqualTo(refused("a").getMessage()),
            m -> assertThat(m).startsWith("evals/models/c.yaml:3:12: \"send_seed\" must be"));
  }

  @Test
  void a_profile_that_extends_itself_is_told_where_it_says_so() throws Exception {
    file("a", "model: a", "extends: a", "provider: ollama");
    assertThat(refused("a"))
        .hasMessage("evals/models/a.yaml:2:10: the profile extends itself, in a circle: a -> a");
  }

  @Test
  void what_a_profile_extends_may_be_broken_and_its_own_mistakes_are_told_all_the_same()
      throws Exception {
    file("list", "- model: list");
    file("none", "model: [none");
    file("twice", "model: twice", "provider: ollama", "id: x", "id: y", "send_seed: perhaps");
    Map<String, List<String>> others = new TreeMap<>();
    others.put("lsit", List.of("mine.yaml:2:10: there is no model profile \"lsit\""));
    others.put("../x", List.of("mine.yaml:2:10: the name \"../x\" is not allowed"));
    others.put("[a]", List.of("mine.yaml:2:10: \"extends\" must be a profile's name"));
    others.put("list", List.of("list.yaml:1:1: a model profile must be an object"));
    others.put("none", List.of("none.yaml:1:8: this is not valid YAML"));
    others.put(
        "twice",
        List.of(
            "twice.yaml:4:1: the key \"id\" stands twice; first at evals/models/twice.yaml:3:1",
            "twice.yaml:5:12: \"send_seed\" must be true or false"));
    for (Map.Entry<String, List<String>> other : others.entrySet()) {
      file("mine", "model: mine", "extends: " + other.getKey(), "sampling: {top_p: 7}");
      List<String> told = refused("mine").getMessage().lines().toList();
      assertThat(told).as(other.getKey()).hasSize(other.getValue().size() + 1);
      assertThat(told).anySatisfy(m -> assertThat(m).endsWith("\"top_p\" is 7; allowed: 0 to 1"));
      for (String mistake : other.getValue()) {
        assertThat(told).anySatisfy(m -> assertThat(m).startsWith("evals/models/" + mistake));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id: x",
        "",
        "base_url: http://host/v1",
        "reasoning: {budget_tokens: 5}",
        "recordings: results\nsimulated: {skill: 1}"
      })
  void a_misspelt_provider_is_the_only_mistake(String rest) throws Exception {
    file("a", "model: a", "provider: olama", rest);
    assertThat(refused("a").problems())
        .singleElement()
        .asString()
        .contains("a.yaml:2:11:", "did you mean ollama?");
  }

  @Test
  void all_mistakes_of_a_profile_are_told_at_once() throws Exception {
    file(
        "bad",
        "model: bad",
        "provider: opnai",
        "id: x",
        "base_url: ftp://host",
        "sampling: {temprature: 1, top_p: 7}",
        "format: {choise: xml}",
        "limits: {concurrency: none}");
    AssayException e = refused("bad");
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(e.getMessage())
        .contains("bad.yaml:2:11: \"provider\" is \"opnai\"")
        .contains("did you mean openai?")
        .contains("bad.yaml:4:11: \"base_url\" is \"ftp://host\"")
        .contains("unknown field \"temprature\"")
        .contains("did you mean temperature?")
        .contains("\"top_p\" is 7")
        .contains("unknown answer kind \"choise\"")
        .contains("\"concurrency\" must be a whole number");
  }

  @Test
  void an_unreadable_provider_makes_no_mistakes_of_the_other_fields() throws Exception {
    file("s", "model: s", "provider: simulatd", "simulated: {skill: 1}");
    assertThat(refused("s").problems()).hasSize(1);
    file("o", "model: o", "provider: openai", "id: x", "simulated: {skill: 1}", "recordings: r");
    assertThat(refused("o"))
        .hasMessageContaining("\"recordings\" is for the provider recorded alone")
        .hasMessageContaining("\"simulated\" is for the provider simulated alone");
  }

  @Test
  void a_key_in_a_profile_is_refused_without_being_shown() throws Exception {
    file("k", "model: k", "provider: openai", "id: gpt", "api_key: sk-live-0123456789");
    AssayException e = refused("k");
    assertThat(e).hasMessageContaining("k.yaml:4:10").hasMessageContaining("${OPENAI_API_KEY}");
    assertThat(e.getMessage()).doesNotContain("0123");
    AssayException typed = refused("openai:gpt", "api_key=sk-live-0123456789");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.getMessage()).contains("--set api_key").doesNotContain("0123");
  }

  @Test
  void a_password_in_a_url_is_refused_without_being_shown() throws Exception {
    file("k", "model: k", "provider: openai-compatible", "id: x", "base_url: http://u:pw77@h/v1");
    assertThat(refused("k").getMessage()).contains("k.yaml:4:11").doesNotContain("pw77");
    assertThat(refused("http://u:pw77@h/v1#x").getMessage()).doesNotContain("pw77");
    assertThat(refused("http://u:pw77@h/v1").getMessage()).doesNotContain("pw77");
  }

  @Test
  void a_field_is_changed_for_one_command() throws Exception {
    file("a", "model: a", "provider: openai", "id: gpt", "format: xml");
    ModelProfile p =
        read("a", "sampling.temperature=0.7", "format.choice=letter", "sampling.stop=[x, y]");
    assertThat(p.sampling().temperature()).isEqualTo(0.7);
    assertThat(p.sampling().stop()).containsExactly("x", "y");
    assertThat(p.format()).containsEntry("choice", "letter").containsEntry("default", "xml");
    assertThat(read("a", "id=8").id()).isEqualTo("8");
    assertThat(read("a", "sampling.temperature=1", "sampling.temperature=").sampling())
        .isEqualTo(Sampling.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sampling.temprature=1 | did you mean sampling.temperature?",
        "sampling.temperature | takes PATH=VALUE",
        "sampling.temperature=hot | --set sampling.temperature: \"temperature\" must be a number",
        "sampling.temperature=9 | allowed: 0 to 5",
        "extends=b | does not know the field \"extends\""
      })
  void a_mistake_in_an_option_is_wrong_usage(String set, String says) throws Exception {
    file("a", "model: a", "provider: openai", "id: gpt");
    AssayException e = refused("a", set);
    assertThat(e.exit()).isEqualTo(Exit.USAGE);
    assertThat(e).hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/v1#some/Model, OPENAI_COMPATIBLE, some/Model, http://127.0.0.1:8080/v1,"
        + " 127.0.0.1-8080-v1-some-model",
    "ollama:llama3.2:1b, OLLAMA, llama3.2:1b, http://127.0.0.1:11434, ollama-llama3.2-1b",
    "openai:gpt-5, OPENAI, gpt-5, https://api.openai.com/v1, openai-gpt-5",
    "anthropic:claude-x, ANTHROPIC, claude-x, https://api.anthropic.com, anthropic-claude-x",
    "gemini:gemini-x, GEMINI, gemini-x, https://generativelanguage.googleapis.com,"
        + " gemini-gemini-x"
  })
  void a_name_can_say_it_all(String typed, Provider provider, String id, String url, String name) {
    ModelProfile p = read(typed);
    assertThat(p.provider()).isEqualTo(provider);
    assertThat(p.id()).isEqualTo(id);
    assertThat(p.baseUrl()).isEqualTo(url);
    assertThat(p.name()).isEqualTo(name);
    assertThat(p.title()).isEqualTo(typed);
  }

  @Test
  void only_a_makers_own_address_gets_its_key_unasked() throws Exception {
    assertThat(read("anthropic:x").apiKey()).isEqualTo("ANTHROPIC_API_KEY");
    assertThat(read("anthropic:x", "base_url=http://127.0.0.1:1").apiKey()).isNull();
    assertThat(read("gemini:x").apiKey()).isEqualTo("GEMINI_API_KEY");
    assertThat(read("gemini:x", "base_url=http://127.0.0.1:1").apiKey()).isNull();
    assertThat(read("openai:gpt-5").apiKey()).isEqualTo("OPENAI_API_KEY");
    assertThat(read("openai:gpt-5", "base_url=http://127.0.0.1:1/v1").apiKey()).isNull();
    assertThat(read("http://127.0.0.1:1/v1#x").apiKey()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:11434",
    "10.0.0.7:9999, http://10.0.0.7:9999",
    "https://ollama.example, https://ollama.example",
    "http://10.0.0.7:9999/v1, http://10.0.0.7:9999"
  })
  void ollama_is_where_its_variable_says(String host, String url) {
    environment.put("OLLAMA_HOST", host);
    assertThat(read("ollama:x").baseUrl()).isEqualTo(url);
  }

  @Test
  void an_unknown_name_is_wrong_usage_or_bad_input_by_where_it_stands() throws Exception {
    file("gemma", "model: gemma", "provider: openai", "id: gpt");
    AssayException typed = refused("gema");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed).hasMessageContaining("did you mean gemma?").hasMessageContaining("ollama:");
    ModelProfiles profiles = new ModelProfiles(files, environment::get, KINDS);
    Location at = new Location("evals/suites/s.yaml", 3, 10);
    for (String name : List.of("gema", "opnai:x", "http://h/v1", "ftp://h/v1#x")) {
      AssayException inFile =
          catchThrowableOfType(AssayException.class, () -> profiles.read(name, at, List.of()));
      assertThat(inFile.exit()).isEqualTo(Exit.BAD_INPUT);
      assertThat(inFile).hasMessageStartingWith("evals/suites/s.yaml:3:10: ");
    }
  }

  @Test
  void long_names_are_cut_and_kept_apart() {
    String one = ModelName.folder("http://h/v1#" + "a".repeat(100));
    String two = ModelName.folder("http://h/v1#" + "a".repeat(101));
    assertThat(ModelName.fits(one)).isTrue();
    assertThat(one).isNotEqualTo(two).hasSize(64);
  }

  @Test
  void a_thinking_budget_is_refused_where_the_interface_has_no_place_for_it() throws Exception {
    file("a", "model: a", "provider: openai", "id: gpt", "reasoning: {budget_tokens: 100}");
    assertThat(refused("a")).hasMessageContaining("a.yaml:4:").hasMessageContaining("effort");
  }

  @Test
  void shares_of_a_simulation_beyond_the_whole_are_refused() throws Exception {
    file("s", "model: s", "provider: simulated", "simulated: {refused: 0.6, failed: 0.6}");
    assertThat(refused("s")).hasMessageContaining("s.yaml:3:").hasMessageContaining("more than 1");
  }

  @Test
  void a_missing_system_prompt_is_told_where_it_is_named() throws Exception {
    file("a", "model: a", "provider: openai", "id: gpt", "system: none.md");
    assertThat(refused("a"))
        .hasMessageContaining("a.yaml:4:9")
        .hasMessageContaining("none.md")
        .hasMessageContaining("no such file");
  }

  @Test
  void a_text_that_is_no_profile_is_refused_with_its_place() throws Exception {
    file("a", "- just a list");
    assertThat(refused("a")).hasMessageContaining("a.yaml:1:1");
  }

  @Test
  void cached_tokens_cost_what_they_cost_and_unknown_usage_is_not_free() {
    Price price = new Price(10, 1.0, 100, 1e6, "USD", null);
    assertThat(price.cost(new Usage(1000, 400, 50, 20))).isEqualTo(0.0114);
    assertThat(price.cost(null)).isNull();
    Price uniform = new Price(10, null, 100, 1e6, "USD", null);
    assertThat(uniform.cost(new Usage(1000, 400, 50, 20))).isEqualTo(0.015);
  }

  @Test
  void the_manifest_reads_as_yaml_too() {
    ModelProfile p = ModelProfile.plain("a", null, Provider.SIMULATED, "a", null, null);
    assertThat(Json.write(Yaml.parse(Json.pretty(p.toNode()), "x")))
        .isEqualTo(Json.write(p.toNode()));
  }
}
