package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/extending.md} is followed to the letter: its files are written, its lines go into
 * copies of the registries, and Assay runs with the result before its own classes.
 */
class ExtendingTest {
  private static final Path PAGE = Path.of("docs/extending.md");
  private static final Path SHIPPED = Path.of("evals").toAbsolutePath();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| `((?:case )?PLAIN[^`]*)`");

  @TempDir Path folder;
  private Desk desk;
  private Extension extension;

  @BeforeEach
  void evalAndFormat() throws IOException {
    desk = new Desk(folder.resolve("project"));
    extension = new Extension(folder);
    for (String shipped : List.of("formats/plain.yaml", "models/simulated-strong.yaml")) {
      desk.file("evals/" + shipped, Files.readString(SHIPPED.resolve(shipped)));
    }
    for (Document.Action action : Document.read(PAGE).actions()) {
      if (action instanceof Document.Action.Write w) {
        desk.file(w.file(), w.text());
      }
    }
  }

  @Test
  void an_eval_over_a_table_of_ones_own_gives_a_score() {
    Desk.Said dry =
        desk.assay(
            "run", "capitals", "-m", "simulated-strong", "--dry-run", "--sample", "capital-1");
    assertThat(dry.out())
        .containsSubsequence(
            "What is the capital of Switzerland?",
            "Bern",
            "What is the capital of Ukraine?",
            "Kyiv",
            "What is the capital of France?");
    Node.Obj run = run("capitals", "simulated-strong");
    assertThat(run.number("samples")).isEqualTo(10L);
    assertThat(score(run)).isBetween(0.5, 1.0);
  }

  @Test
  void the_same_table_as_json_lines_asks_the_same() throws IOException {
    String[] dry = {
      "run", "capitals", "-m", "simulated-strong", "--dry-run", "--sample", "capital-6"
    };
    String before = desk.assay(dry).out();
    List<String> rows = Files.readAllLines(desk.root.resolve("evals/data/capitals.csv"));
    List<String> names = List.of(rows.getFirst().split(","));
    StringBuilder lines = new StringBuilder();
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells = List.of(row.split(","));
      Node.Obj line =
          Node.object(o -> {
            for (int i = 0; i < names.size(); i++) {
              o.put(names.get(i), cells.get(i));
            }
          });
      lines.append(Json.write(line)).append('\n');
    }
    desk.file("evals/data/capitals.jsonl", lines.toString());
    String eval = Files.readString(desk.root.resolve("evals/capitals.yaml"));
    desk.file("evals/capitals.yaml", eval.replace("capitals.csv", "capitals.jsonl"));
    assertThat(desk.assay(dry).out()).contains("capital of Mexico?").isEqualTo(before);
  }

  @Test
  void a_format_is_asked_and_read() throws IOException {
    Node.Obj run = run("capitals", "simulated-strong", "--format", "tagged");
    assertThat(score(run)).isBetween(0.5, 1.0);
    assertThat(parsers()).contains("tag: answer").doesNotContain("last_line");
  }

  @Test
  void a_parser_step_is_a_class_and_a_line_and_a_format_uses_it() throws Exception {
    List<String> java = blocks("A parser step", "java");
    extension.compile(
        List.of(extension.register("parse/Steps", java.get(1)), extension.source(java.getFirst())));
    desk.file("evals/formats/spoken.yaml", blocks("A parser step", "yaml").getFirst());

    Node.Obj run =
        extension.run(desk, "run", "capitals", "-m", "simulated-strong", "--format", "spoken");

    assertThat(score(run)).isBetween(0.5, 1.0);
    assertThat(parsers()).containsOnly("last_line");
  }

  @Test
  void a_scorer_is_a_class_and_a_line_and_an_eval_uses_it() throws Exception {
    List<String> java = blocks("A scorer", "java");
    extension.compile(
        List.of(
            extension.register("score/Scorers", java.get(1)), extension.source(java.getFirst())));
    String eval = Files.readString(desk.root.resolve("evals/capitals.yaml"));
    desk.file("evals/capitals.yaml", eval + blocks("A scorer", "yaml").getFirst());

    try (FakeServer server = new FakeServer(asked -> FakeServer.Answer.text("Buenos"))) {
      Node.Obj run =
          extension.run(desk, "run", "capitals", "-m", server.model(), "--format", "plain");
      assertThat(Desk.Said.metric(run).text("name")).isEqualTo("mean");
      assertThat(score(run)).as("half of one of ten answers").isEqualTo(0.05);
    }
  }

  @Test
  void the_compiler_lists_what_a_provider_needs_as_the_page_does() throws IOException {
    List<Path> sources = new ArrayList<>(List.of(extension.constant()));
    sources.addAll(Extension.sourcesWith("OLLAMA"));
    assertThat(extension.errors(sources).keySet()).isEqualTo(providerLines().keySet());
  }

  @Test
  void a_provider_is_a_dialect_and_the_lines_of_the_page() throws Exception {
    List<Path> sources = new ArrayList<>(List.of(extension.constant()));
    String dialect = blocks("A provider", "java").getFirst();
    sources.add(extension.source(dialect));
    for (var line : providerLines().entrySet()) {
      sources.add(extension.withCase(line.getKey(), line.getValue(), dialect));
    }
    extension.compile(sources);
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext(
        "/generate",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] reply =
                "{\"text\": \"<answer>Paris</answer>\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
          }
        });
    server.start();
    try {
      String profile = blocks("A provider", "yaml").getFirst();
      String url = "base_url: http://127.0.0.1:" + server.getAddress().getPort() + "\n";
      desk.file("evals/models/local-plain.yaml", profile + url);
      Node.Obj run = extension.run(desk, "run", "capitals", "-m", "local-plain");
      assertThat(score(run)).as("one of ten answers").isEqualTo(0.1);
    } finally {
      server.stop(0);
    }
    assertThat(asked)
        .hasSize(30)
        .allMatch(body -> body.contains("\"model\":\"any\"") && body.contains("capital of"));
  }

  @Test
  void every_file_that_the_page_names_is_there_or_is_one_it_adds() throws IOException {
    String page = Files.readString(PAGE);
    List<Path> added = new ArrayList<>();
    for (String block : blocks(page, "java")) {
      if (Extension.PACKAGE.matcher(block).find()) {
        added.add(Extension.pathOf(block));
      }
    }
    assertThat(added).hasSize(3).allMatch(path -> page.contains("`" + path + "`"));
    Matcher named = Pattern.compile("`((?:src|docs)/[\\w/.]+)`").matcher(page);
    assertThat(named.results().map(m -> Path.of(m.group(1))).filter(p -> !added.contains(p)))
        .hasSizeGreaterThan(4)
        .allSatisfy(path -> assertThat(path).exists());
    for (Path path : added) {
      assertThat(path).as("an example of the page").doesNotExist();
    }
  }

  /** The page's blocks of a language below a heading. */
  private static List<String> blocks(String heading, String language) throws IOException {
    String text = heading;
    if (!heading.contains("\n")) {
      String page = Files.readString(PAGE);
      int from = page.indexOf("\n## " + heading + "\n");
      assertThat(from).as("the section %s", heading).isPositive();
      int to = page.indexOf("\n## ", from + 1);
      text = page.substring(from, to < 0 ? page.length() : to);
    }
    return BLOCK
        .matcher(text)
        .results()
        .filter(b -> b.group(1).equals(language))
        .map(b -> b.group(2))
        .toList();
  }

  /** The table of the page: by class its line. */
  private static Map<String, String> providerLines() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    ROW.matcher(Files.readString(PAGE)).results().forEach(r -> lines.put(r.group(1), r.group(2)));
    assertThat(lines).isNotEmpty();
    return lines;
  }

  /** A run by Assay as it is. */
  private Node.Obj run(String eval, String model, String... more) {
    List<String> words = new ArrayList<>(List.of("run", eval, "-m", model, "--json"));
    words.addAll(List.of(more));
    Desk.Said said = desk.assay(words.toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
    return said.run();
  }

  private static double score(Node.Obj run) {
    Number value = Desk.Said.metric(run).number("value");
    assertThat(value).isNotNull();
    return value.doubleValue();
  }

  /** The steps that read the replies of the only run. */
  private Set<String> parsers() throws IOException {
    Set<String> steps = new TreeSet<>();
    for (Node.Obj line : desk.scores()) {
      String step = line.text("parser");
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }
}
