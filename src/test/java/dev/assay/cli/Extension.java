package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Assay with some sources changed or added: copies in a folder, whose classes stand before Assay's
 * own.
 */
record Extension(Path folder) {
  private static final Path MAIN = Path.of("src/main/java/dev/assay");
  static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public final )?(?:class|record) (\\w+)");
  private static final Pattern LABELS =
      Pattern.compile("case ([A-Z_,\\s]*\\bOLLAMA\\b[A-Z_,\\s]*) ->");
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Where the class of a block belongs. */
  static Path pathOf(String java) {
    Matcher in = PACKAGE.matcher(java);
    Matcher type = TYPE.matcher(java);
    assertThat(in.find() && type.find()).as(java).isTrue();
    return Path.of("src/main/java", in.group(1).replace('.', '/'), type.group(1) + ".java");
  }

  Path source(String java) throws IOException {
    Path file = folder.resolve(pathOf(java));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, java);
  }

  private Path written(String room, String java) throws IOException {
    Path file = folder.resolve(MAIN).resolve(room + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, java);
  }

  /** A copy of a registry with one more line, of the form that its own lines have. */
  Path register(String registry, String line) throws IOException {
    String text = Files.readString(MAIN.resolve(registry + ".java"));
    assertThat(line).matches("new Entry\\(\"[a-z_]+\", .*\\),\\n");
    assertThat(text).containsPattern("(?m)^ +new Entry\\(\"[a-z_]+\", .*\\),$");
    int last = text.lastIndexOf("new Entry(");
    return written(registry, text.substring(0, last) + line + text.substring(last));
  }

  /** A copy of {@code Provider} with the page's constant. */
  Path constant() throws IOException {
    String text = Files.readString(MAIN.resolve("model/Provider.java"));
    assertThat(text).contains("  OLLAMA,\n");
    return written("model/Provider", text.replace("  OLLAMA,\n", "  OLLAMA,\n  PLAIN,\n"));
  }

  /**
   * A copy of a class of {@code model} that knows one more provider: beside OLLAMA where that
   * shares a line, and by a line of its own where it has one.
   *
   * @param dialect its source, imported where the line names it
   */
  Path withCase(String name, String line, String dialect) throws IOException {
    String text = Files.readString(MAIN.resolve("model/" + name + ".java"));
    String type =
        pathOf(dialect)
            .toString()
            .replace("src/main/java/", "")
            .replace(".java", "")
            .replace('/', '.');
    boolean isNamed = line.contains(type.substring(type.lastIndexOf('.') + 1));
    String imported =
        isNamed ? text.replaceFirst("import ", "import " + type + ";\nimport ") : text;
    String changed =
        LABELS
            .matcher(imported)
            .replaceAll(labels -> {
              boolean isShared = labels.group(1).contains(",");
              assertThat(isShared || line.startsWith("case ")).as(name).isTrue();
              String all = labels.group();
              return Matcher.quoteReplacement(
                  isShared ? all.replace("OLLAMA", "OLLAMA, PLAIN") : line + "\n" + all);
            });
    return written("model/" + name, changed);
  }

  static List<Path> sourcesWith(String word) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("Provider.java") && Files.readString(file).contains(word)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  void compile(List<Path> sources) throws IOException {
    assertThat(errors(sources)).isEmpty();
  }

  /** What the compiler says, by class, asked as the build asks it. */
  Map<String, String> errors(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-proc:none",
            "-nowarn",
            "-d",
            classes().toString(),
            "-cp",
            CLASS_PATH);
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      compiler.getTask(null, files, said, options, null, units).call();
    }
    Map<String, String> errors = new TreeMap<>();
    for (Diagnostic<? extends JavaFileObject> d : said.getDiagnostics()) {
      JavaFileObject in = d.getSource();
      if (d.getKind() == Diagnostic.Kind.ERROR) {
        String name = in == null ? "" : Path.of(in.getName()).getFileName().toString();
        errors.merge(name.replace(".java", ""), d.getMessage(Locale.ROOT), (a, b) -> a + "\n" + b);
      }
    }
    return errors;
  }

  private Path classes() throws IOException {
    return Files.createDirectories(folder.resolve("classes"));
  }

  /** A run by Assay with what was compiled, in a process of its own. */
  Node.Obj run(Desk desk, String... args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args));
    words.add("--json");
    String path = classes() + File.pathSeparator + CLASS_PATH;
    words.addAll(
        0,
        List.of(JAVA, "-Xmx256m", "-Dassay.home=" + desk.root, "-cp", path, Main.class.getName()));
    words.addAll(List.of("--project", desk.root.toString()));
    Path out = folder.resolve("out.json");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0).as(Files.readString(err)).isTrue();
    return new Desk.Said(0, Files.readString(out), "").run();
  }
}
