package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.assay.http.Pause;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents keep their word. Their commands are run one after the other, in an empty project
 * for each document, so that each can be followed from its top. Models that need a server or a key
 * are asked with {@code --dry-run}: the command line and all files are checked, nothing is sent.
 */
class DocsTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Set<String> OFFLINE =
      Set.of("smollm2-135m", "gemma3-270m", "smollm2-strict", "simulated-strong", "simulated-weak");
  private static final Pattern OPTION = Pattern.compile("(?m)^ {2,6}(?:(-\\w), )?(--[a-z][a-z-]*)");

  @TempDir Path project;

  private record Run(int exit, String out, String err) {}

  /** Names of runs are new each time; documents show this one. */
  private static final Pattern RUN_ID = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{4}");

  private static final String SHOWN_RUN_ID = "20261124T101500Z-3f2a";

  private static Run assay(List<String> words) {
    return assay(words, Map.of());
  }

  private static Run assay(List<String> words, Map<String, String> environment) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    World world =
        new World(
            new PrintWriter(out),
            new PrintWriter(err),
            environment::get,
            InstantSource.system(),
            Pause.REAL,
            new AtomicLong(1)::getAndIncrement,
            HOME,
            false,
            false,
            () -> 80);
    int exit = Cli.run(world, words.toArray(String[]::new));
    return new Run(exit, out.toString(), err.toString());
  }

  static Stream<Path> documents() {
    return Document.all().stream();
  }

  static Stream<Path> documentsWithCommands() {
    return documents()
        .filter(d ->
            Document.read(d).actions().stream().anyMatch(a -> a instanceof Document.Action.Call));
  }

  @ParameterizedTest
  @MethodSource("documentsWithCommands")
  void every_command_of_a_document_does_what_it_says(Path path) throws IOException {
    follow(path);
  }

  private void follow(Path path) throws IOException {
    Files.createDirectories(project.resolve("evals"));
    Map<String, String> github =
        Map.of("GITHUB_STEP_SUMMARY", project.resolve("summary.md").toString());
    for (Document.Action action : Document.read(path).actions()) {
      switch (action) {
        case Document.Action.Write w -> {
          Path file = project.resolve(w.file());
          Files.createDirectories(file.getParent());
          Files.writeString(file, w.text());
        }
        case Document.Action.Remove r -> Files.delete(project.resolve(r.file()));
        case Document.Action.Call call -> {
          Run run = assay(here(call.words()), github);
          assertThat(run.exit())
              .as("%s:%d: ./assay %s%n%s", path, call.line(), call.words(), run.err())
              .isEqualTo(call.exit());
        }
      }
    }
  }

  /** The same command as if it were given in the test's own project. */
  private List<String> here(List<String> words) {
    List<String> here = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean path =
          i > 0
              && Set.of("--results", "--project", "--system", "--junit", "import")
                  .contains(words.get(i - 1));
      path |= i == 1 && words.getFirst().equals("merge") && !words.get(i).contains("@");
      here.add(path ? project.resolve(words.get(i)).normalize().toString() : words.get(i));
    }
    boolean bare = words.getFirst().startsWith("-") || words.getFirst().equals("help");
    if (!bare && !words.contains("--project")) {
      here.addAll(List.of("--project", project.toString()));
    }
    if (asksAServer(words) && !words.contains("--dry-run")) {
      here.add("--dry-run");
    }
    return here;
  }

  private static boolean asksAServer(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i - 1).equals("-m") && !OFFLINE.contains(words.get(i))) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_link_between_documents_leads_somewhere(Path path) {
    Document document = Document.read(path);
    Path folder = HOME.resolve(path).getParent();
    for (String link : document.links()) {
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? HOME.resolve(path) : folder.resolve(parts[0]).normalize();
      assertThat(target).as("%s links to %s", path, link).exists();
      if (parts.length == 2) {
        assertThat(Document.read(target).anchors()).as("%s", link).contains(parts[1]);
      }
    }
  }

  /** {@code ./mvnw -q test -Dtest=DocsTest -Ddocs.update=true} writes the outputs anew. */
  @ParameterizedTest
  @MethodSource("documents")
  void every_output_that_a_document_shows_is_what_the_command_prints(Path path) throws IOException {
    Document document = Document.read(path);
    List<String> lines = new ArrayList<>(document.lines());
    Files.createDirectories(project.resolve("evals"));
    if (document.outputs().stream().anyMatch(o -> !o.words().getFirst().equals("run"))) {
      follow(path);
    }
    for (Document.Output output : document.outputs().reversed()) {
      Run run = assay(here(output.words()));
      assertThat(run.exit()).as(run.err()).isEqualTo(output.exit());
      String out = RUN_ID.matcher(run.out().stripTrailing()).replaceAll(SHOWN_RUN_ID);
      if (Boolean.getBoolean("docs.update")) {
        lines.subList(output.from(), output.to()).clear();
        lines.addAll(output.from(), out.lines().toList());
      } else {
        assertThat(output.text())
            .as("%s, the output of ./assay %s", path, output.words())
            .isEqualTo(out);
      }
    }
    if (!lines.equals(document.lines())) {
      Files.write(path, lines);
    }
  }

  @Test
  void the_reference_names_every_command_and_every_option_and_no_other() {
    String reference =
        String.join("\n", Document.read(Path.of("docs/reference/commands.md")).lines());
    String common = section(reference, "## Options of every command but completion and help");
    Set<String> documented = new TreeSet<>(options(common, "`(?:(-\\w)`, `)?(--[a-z][a-z-]*)"));
    for (String command : commands()) {
      String own = section(reference, "## assay " + command);
      boolean talks = !Set.of("completion", "help").contains(command);
      Set<String> said = new TreeSet<>(talks ? documented : Set.of("-h", "--help"));
      said.addAll(options(own, "(?m)^\\| `(?:(-\\w)`, `)?(--[a-z][a-z-]*)"));
      Set<String> real = options(assay(List.of("help", command)).out(), OPTION.pattern());
      assertThat(said).as("options of %s", command).isEqualTo(real);
    }
  }

  private static List<String> commands() {
    String help = assay(List.of("--help")).out();
    String list = help.substring(help.indexOf("Commands:"), help.indexOf("Examples:"));
    Matcher name = Pattern.compile("(?m)^  ([a-z-]+) ").matcher(list);
    List<String> names = name.results().map(r -> r.group(1)).toList();
    assertThat(names).contains("run", "show");
    return names;
  }

  private static String section(String text, String heading) {
    int from = text.indexOf(heading + "\n");
    if (from < 0) {
      fail("docs/reference/commands.md has no section \"%s\"", heading);
    }
    int to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  private static Set<String> options(String text, String pattern) {
    Set<String> options = new TreeSet<>();
    Matcher option = Pattern.compile(pattern).matcher(text);
    while (option.find()) {
      options.add(option.group(2));
      if (option.group(1) != null) {
        options.add(option.group(1));
      }
    }
    return options;
  }

  @Test
  void the_reference_gives_every_variable_that_the_command_does() {
    String reference =
        String.join("\n", Document.read(Path.of("docs/reference/commands.md")).lines());
    Matcher row = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|").matcher(reference);
    List<String> said =
        assay(List.of("help", "environment")).out().lines().map(l -> l.split(" ", 2)[0]).toList();
    assertThat(row.results().map(r -> r.group(1))).containsExactlyElementsOf(said);
  }

  @Test
  void the_reference_gives_every_exit_code_as_the_command_does() {
    String reference =
        String.join("\n", Document.read(Path.of("docs/reference/exit-codes.md")).lines());
    for (String line : assay(List.of("help", "exit-codes")).out().lines().toList()) {
      String[] parts = line.strip().split(" {2}", 2);
      assertThat(reference).contains("| " + parts[0] + " | " + parts[1] + " |");
    }
  }
}
