package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.eval.Eval;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.RunLock;
import dev.assay.model.ModelProfiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay list [WHAT...]}. */
@Command(
    name = "list",
    description = "Lists evals, suites, models, formats and runs.",
    footer = {
      "",
      "Examples:",
      "  assay list",
      "  assay list models",
      "  assay list evals suites --names",
      "  assay list evals --to markdown",
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

  /** What a catalogue can be written as. */
  enum To {
    markdown
  }

  private static final List<What> USUAL =
      List.of(What.suites, What.evals, What.models, What.formats);
  private static final List<What> ALL =
      List.of(What.suites, What.evals, What.models, What.formats, What.runs);

  /** Lines in a pipe stay whole, for scripts that search them. */
  private static final int PIPE = Integer.MAX_VALUE;

  private static final String BELOW = "      ";

  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "WHAT",
      description = "Any of ${COMPLETION-CANDIDATES} (default: all but the runs).")
  List<What> what = new ArrayList<>();

  @Option(names = "--names", description = "Names alone, one a line, for scripts.")
  boolean names;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}: the catalogue of the evals, with what each measures.")
  @Nullable To to;

  ListCommand(World world) {
    this.world = world;
  }

  /**
   * One entry of a list.
   *
   * @param model what is said of a model; null for all else
   */
  private record Item(
      What kind, String name, String title, String where, @Nullable ListedModel model) {
    Item(What kind, String name, String title, String where) {
      this(kind, name, title, where, null);
    }
  }

  @Override
  public Integer call() {
    Project project = common.project(world);
    if (names && common.json) {
      throw new AssayException(Exit.USAGE, "--names and --json exclude one another", null);
    }
    if (to != null) {
      world.out().print(EvalCatalogue.markdown(catalogued(project)));
      return 0;
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

  /** The evals of a catalogue; what it says must be right, so a mistake in one is an error. */
  private List<Eval> catalogued(Project project) {
    if (names || common.json || !what.equals(List.of(What.evals))) {
      throw new AssayException(
          Exit.USAGE, "--to writes the catalogue of evals alone", "assay list evals --to " + to);
    }
    return project.names(Project.Kind.EVAL).stream()
        .map(name -> project.file(Project.Kind.EVAL, name))
        .filter(Objects::nonNull)
        .map(Eval::read)
        .toList();
  }

  private List<What> asked() {
    if (what.isEmpty()) {
      return USUAL;
    }
    return what.contains(What.all) ? ALL : what.stream().distinct().toList();
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
            .filter(m -> m != null && m.shard() == null)
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
    ModelProfiles profiles = new Wiring(world, project).profiles();
    for (String name : project.names(files)) {
      Project.Found file = project.file(files, name);
      if (file != null) {
        ListedModel model = kind == What.models ? ListedModel.of(file, profiles, world) : null;
        items.add(new Item(kind, name, title(file), Project.shown(file.path()), model));
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
          What.runs,
          name(m),
          made + "  " + Counted.of(m.epochs(), "epoch") + "  " + status(m, folder) + shard(m),
          where);
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

  private static String shard(Manifest m) {
    return m.shard() == null ? "" : ", shard " + m.shard();
  }

  private void print(List<Item> items) {
    if (common.json) {
      world.out().print(Json.pretty(document(items)));
      return;
    }
    Style style = Style.of(world, common);
    int widest = TerminalWidth.ofData(world, PIPE);
    Map<What, List<Item>> byKind = new LinkedHashMap<>();
    items.forEach(i -> byKind.computeIfAbsent(i.kind, kind -> new ArrayList<>()).add(i));
    byKind.forEach((kind, ofKind) -> {
      if (asked().size() > 1) {
        world.out().println(style.bold(kind.name()));
      }
      int names = ofKind.stream().mapToInt(i -> i.name.length()).max().orElse(0);
      ofKind.forEach(i -> {
        lines(i, names, widest).forEach(world.out()::println);
        if (what.contains(What.models)) {
          below(i, style, widest).forEach(world.out()::println);
        }
      });
    });
    sayMissingKeys(items);
    if (items.isEmpty()) {
      world.err().println("there is nothing to list");
    }
  }

  /** In one line where that fits; else the place of a run, and then what else is said, below. */
  private static List<String> lines(Item item, int names, int widest) {
    String gap = " ".repeat(names - item.name.length() + 2);
    String first = ("  " + item.name + gap + item.title).stripTrailing();
    String where = item.kind == What.runs ? item.where : "";
    String whole = where.isEmpty() ? first : first + "  " + where;
    if (whole.length() <= widest) {
      return List.of(whole);
    }
    List<String> lines = new ArrayList<>();
    if (first.length() <= widest) {
      lines.add(first);
    } else {
      lines.add("  " + item.name);
      lines.addAll(Wrapped.lines(BELOW + item.title, widest, 0));
    }
    if (!where.isEmpty()) {
      lines.add(BELOW + where);
    }
    return lines;
  }

  private static List<String> below(Item item, Style style, int widest) {
    ListedModel model = item.model;
    return model == null
        ? List.of()
        : Wrapped.lines(BELOW + model.inWords(), widest, 0).stream().map(style::dim).toList();
  }

  private void sayMissingKeys(List<Item> items) {
    Map<String, Integer> missing = new TreeMap<>();
    for (Item item : items) {
      String variable = item.model == null ? null : item.model.missingKey();
      if (variable != null) {
        missing.merge(variable, 1, Integer::sum);
      }
    }
    if (missing.isEmpty() || common.quiet || !what.contains(What.models)) {
      return;
    }
    world.out().flush();
    world
        .err()
        .println(
            "keys that are not set: "
                + missing.entrySet().stream()
                    .map(e -> e.getKey() + " (" + Counted.of(e.getValue(), "model") + ")")
                    .collect(Collectors.joining(", ")));
  }

  private static Node.Obj document(List<Item> items) {
    return Node.object(b ->
        b.put("schema", "assay.list/1")
            .put(
                "items",
                Node.list(
                    items.stream()
                        .map(i ->
                            Node.object(o -> {
                              o.put("kind", singular(i.kind)).put("name", i.name);
                              o.put("title", i.title).put("path", i.where);
                              if (i.model != null) {
                                i.model.write(o);
                              }
                            }))
                        .toList())));
  }

  private static String singular(What kind) {
    return kind.name().substring(0, kind.name().length() - 1);
  }
}
