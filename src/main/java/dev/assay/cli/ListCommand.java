package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.RunLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay list [WHAT...]}. */
@Command(
    name = "list",
    description = "What there is: evals, suites, models, formats, runs.",
    footer = {
      "",
      "Examples:",
      "  assay list",
      "  assay list evals suites --names",
      "  assay list runs --json"
    })
final class ListCommand implements Callable<Integer> {
  /** What can be listed. */
  enum What {
    all,
    suites,
    evals,
    models,
    formats,
    runs
  }

  private static final List<What> ALL = List.of(What.suites, What.evals, What.models, What.formats);

  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "WHAT",
      description = "Any of ${COMPLETION-CANDIDATES} (default: all but runs).")
  List<What> what = new ArrayList<>();

  @Option(names = "--names", description = "Names alone, one a line, for scripts.")
  boolean names;

  ListCommand(World world) {
    this.world = world;
  }

  /** One line of a list. */
  private record Item(What kind, String name, String title, String where) {}

  @Override
  public Integer call() {
    Project project = common.project(world);
    if (names && common.json) {
      throw new AssayException(Exit.USAGE, "--names and --json exclude one another", null);
    }
    if (names) {
      asked().stream().flatMap(w -> names(project, w)).distinct().forEach(world.out()::println);
      return 0;
    }
    List<Item> items = new ArrayList<>();
    asked().forEach(w -> add(project, w, items));
    print(items);
    return 0;
  }

  private List<What> asked() {
    return what.isEmpty() || what.contains(What.all) ? ALL : what.stream().distinct().toList();
  }

  /** Null for what is in no file of the project. */
  private static Project.@Nullable Kind files(What what) {
    return switch (what) {
      case suites -> Project.Kind.SUITE;
      case evals -> Project.Kind.EVAL;
      case models -> Project.Kind.MODEL;
      case formats -> Project.Kind.FORMAT;
      case all, runs -> null;
    };
  }

  /** Those that a command takes: an unreadable run has none. Opens no file but those of runs. */
  private Stream<String> names(Project project, What kind) {
    Project.Kind files = files(kind);
    if (files != null) {
      return project.names(files).stream();
    }
    return new Wiring(world, project)
        .allRuns(common).stream()
            .map(ListCommand::manifest)
            .filter(m -> m != null)
            .map(ListCommand::name);
  }

  private static @Nullable Manifest manifest(RunFolder folder) {
    try {
      return Manifest.read(folder);
    } catch (AssayException e) {
      return null;
    }
  }

  private static String name(Manifest m) {
    return m.eval() + "@" + m.model() + "+" + m.format();
  }

  /** Titles are read as they stand: a file with mistakes is still listed. */
  private void add(Project project, What kind, List<Item> items) {
    Project.Kind files = files(kind);
    if (files == null) {
      new Wiring(world, project).allRuns(common).forEach(folder -> items.add(run(folder)));
      return;
    }
    for (String name : project.names(files)) {
      Project.Found file = project.file(files, name);
      if (file != null) {
        items.add(new Item(kind, name, title(file), Project.shown(file.path())));
      }
    }
  }

  private static String title(Project.Found file) {
    try {
      String title = file.read(new Problems()) instanceof Node.Obj o ? o.text("title") : null;
      return title == null ? "" : title;
    } catch (AssayException e) {
      return "cannot be read";
    }
  }

  /** A run that cannot be read is listed under the names of its folders. */
  private static Item run(RunFolder folder) {
    String where = Project.shown(folder.path());
    try {
      Manifest m = Manifest.read(folder);
      String made = m.created().length() < 16 ? m.created() : m.created().substring(0, 16) + "Z";
      return new Item(
          What.runs, name(m), made + "  " + m.epochs() + " epochs  " + status(m, folder), where);
    } catch (AssayException e) {
      Path path = folder.path().toAbsolutePath().normalize();
      int names = path.getNameCount();
      String name = names < 3 ? where : path.getName(names - 3) + "@" + path.getName(names - 2);
      return new Item(What.runs, name, "unreadable: " + e.problems().getFirst().message(), where);
    }
  }

  /** A process that was killed, or a disk that was full, leaves a run that says it is running. */
  private static String status(Manifest m, RunFolder folder) {
    boolean isInterrupted = m.status().equals("running") && RunLock.isFree(folder);
    return isInterrupted ? "interrupted" : m.status();
  }

  private void print(List<Item> items) {
    if (common.json) {
      world.out().print(Json.pretty(document(items)));
      return;
    }
    Style style = Style.of(world, common);
    int width = items.stream().mapToInt(i -> i.name.length()).max().orElse(0);
    What before = null;
    for (Item item : items) {
      if (asked().size() > 1 && item.kind != before) {
        world.out().println(style.bold(item.kind.name()));
        before = item.kind;
      }
      String gap = " ".repeat(width - item.name.length() + 2);
      String tail = item.kind == What.runs ? item.title + "  " + item.where : item.title;
      world.out().println(("  " + item.name + gap + tail).stripTrailing());
    }
    if (items.isEmpty()) {
      world.err().println("there is nothing to list");
    }
  }

  private static Node.Obj document(List<Item> items) {
    return Node.object(b ->
        b.put("schema", "assay.list/1")
            .put(
                "items",
                Node.list(
                    items.stream()
                        .map(i ->
                            Node.object(o ->
                                o.put("kind", singular(i.kind))
                                    .put("name", i.name)
                                    .put("title", i.title)
                                    .put("path", i.where)))
                        .toList())));
  }

  private static String singular(What kind) {
    return kind.name().substring(0, kind.name().length() - 1);
  }
}
