package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import dev.assay.config.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay init [DIR]}. */
@Command(
    name = "init",
    description = {
      "Starts a project with annotated examples, which runs without a network.",
      "Writes a suite, an eval with its data, a format and a model profile to fill in, and",
      "schemas by which editors complete and check such files; overwrites nothing."
    },
    footer = {"", "Examples:", "  assay init my-evals", "  assay init"})
final class InitCommand implements Callable<Integer> {
  private static final String TEMPLATES = "/dev/assay/init/";
  private static final String SCHEMAS = "/dev/assay/schemas/";
  private static final String SCHEMA_FOLDER = ".assay/schemas/";

  /** In the order in which they are worth reading; the schemas are for editors. */
  private static final List<String> FILES =
      List.of(
          "evals/suites/hello.yaml",
          "evals/hello-facts.yaml",
          "evals/data/hello-facts.jsonl",
          "evals/formats/hello-tag.yaml",
          "evals/models/my-model.yaml",
          SCHEMA_FOLDER + "eval.schema.json",
          SCHEMA_FOLDER + "suite.schema.json",
          SCHEMA_FOLDER + "sample.schema.json",
          SCHEMA_FOLDER + "gate.schema.json",
          SCHEMA_FOLDER + "format.schema.json",
          SCHEMA_FOLDER + "model.schema.json");

  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where to write; made where it is missing (default: here, or --project).")
  Path folder = Path.of("");

  InitCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Path root = root();
    refuseToOverwrite(root);
    write(root);
    List<String> shown = FILES.stream().map(f -> Project.shown(root.resolve(f))).toList();
    if (common.json) {
      world.out().print(Json.pretty(document(shown)));
      return Exit.OK.code();
    }
    shown.forEach(world.out()::println);
    world.out().flush();
    if (!common.quiet) {
      sayWhatIsNext(root);
    }
    return Exit.OK.code();
  }

  /** Not the nearest project upwards: a project may be started inside of another. */
  private Path root() {
    Path base = common.project == null ? Path.of("") : common.project(world).root();
    return base.resolve(folder).toAbsolutePath().normalize();
  }

  private static void refuseToOverwrite(Path root) {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new AssayException(
          Exit.USAGE,
          "\"" + Project.shown(root) + "\" is a file, and a project is a folder",
          "name a folder, new or not: assay init my-evals");
    }
    List<Problem> problems = new ArrayList<>();
    for (String file : FILES) {
      Path path = root.resolve(file);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        String message = "the file is there already, and 'assay init' overwrites nothing";
        problems.add(Problem.at(Location.of(Project.shown(path)), message));
      }
    }
    if (problems.isEmpty()) {
      return;
    }
    Problem last = problems.removeLast();
    String hint = "nothing was written; name a folder of its own: assay init my-evals";
    problems.add(new Problem(last.message(), last.at(), hint));
    throw new AssayException(Exit.USAGE, problems);
  }

  /** All files or none, so that the same command can be given again. */
  private static void write(Path root) {
    List<Path> written = new ArrayList<>();
    for (String file : FILES) {
      Path path = root.resolve(file);
      try {
        byte[] text = template(file);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
        written.add(path);
        Files.write(path, text);
      } catch (IOException e) {
        written.forEach(InitCommand::takeBack);
        String message = "cannot be written: " + TextFile.reason(e);
        Problem problem = Problem.at(Location.of(Project.shown(path)), message);
        throw new AssayException(Exit.CANNOT_WRITE, List.of(problem), e);
      }
    }
  }

  private static byte[] template(String file) throws IOException {
    String resource =
        file.startsWith(SCHEMA_FOLDER)
            ? SCHEMAS + file.substring(SCHEMA_FOLDER.length())
            : TEMPLATES + file;
    try (InputStream in = InitCommand.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the template of " + file + " is missing");
      }
      return in.readAllBytes();
    }
  }

  /** What another hand made in the meantime is not among the files. */
  private static void takeBack(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      // The first failure is the one to tell; the next start names the files that are in the way.
    }
  }

  private void sayWhatIsNext(Path root) {
    boolean here = root.equals(Path.of("").toAbsolutePath().normalize());
    world.err().println("each file explains itself; read them from the top, then:");
    if (!here) {
      world.err().println("  cd " + RunReport.typed(root));
    }
    say("assay run hello", "random draws, marked as such: no key, no network");
    say("assay run hello -m simulated-strong", "one of the two alone");
    say("assay show hello-facts@simulated-strong", "what is behind its score");
    world.err().println("your own model: fill in evals/models/my-model.yaml, then:");
    say("assay run hello -m my-model --dry-run", "the first prompt, and nothing sent");
    say("assay run hello -m my-model", "");
  }

  private void say(String command, String what) {
    world.err().println(String.format("  %-41s%s", command, what).stripTrailing());
  }

  private static Node.Obj document(List<String> files) {
    return Node.object(b ->
        b.put("schema", "assay.init/1")
            .put("files", Node.list(files.stream().<Node>map(Node::of).toList())));
  }
}
