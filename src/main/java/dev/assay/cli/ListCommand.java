package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay list [evals|models|formats|suites|runs]}. */
@Command(
    name = "list",
    description = "What there is: evals, suites, models, formats, runs.",
    footer = {"", "Examples:", "  assay list", "  assay list runs --json"})
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

  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description = "One of ${COMPLETION-CANDIDATES} (default: all but runs).")
  What what = What.all;

  ListCommand(World world) {
    this.world = world;
  }

  /** One line of a list. */
  private record Item(What kind, String name, String title, String where) {}

  @Override
  public Integer call() {
    List<Item> items = new ArrayList<>();
    Project project = common.project(world);
    switch (what) {
      case all -> {
        add(project, What.suites, Project.Kind.SUITE, items);
        add(project, What.evals, Project.Kind.EVAL, items);
        add(project, What.models, Project.Kind.MODEL, items);
        add(project, What.formats, Project.Kind.FORMAT, items);
      }
      case suites -> add(project, what, Project.Kind.SUITE, items);
      case evals -> add(project, what, Project.Kind.EVAL, items);
      case models -> add(project, what, Project.Kind.MODEL, items);
      case formats -> add(project, what, Project.Kind.FORMAT, items);
      case runs -> addRuns(items);
    }
    print(items);
    return 0;
  }

  /** Titles are read as they stand: a file with mistakes is still listed. */
  private static void add(Project project, What kind, Project.Kind files, List<Item> items) {
    for (String name : project.names(files)) {
      Project.Found file = project.file(files, name);
      if (file != null) {
        items.add(new Item(kind, name, title(file), Project.shown(file.path())));
      }
    }
  }

  private static String title(Project.Found file) {
    try {
      String title = file.read() instanceof Node.Obj o ? o.text("title") : null;
      return title == null ? "" : title;
    } catch (AssayException e) {
      return "cannot be read";
    }
  }

  private void addRuns(List<Item> items) {
    for (RunFolder folder : new Wiring(world, common.project(world)).allRuns(common)) {
      items.add(run(folder));
    }
  }

  /** A run that cannot be read is listed under the names of its folders. */
  private static Item run(RunFolder folder) {
    String where = Project.shown(folder.path());
    try {
      Manifest m = Manifest.read(folder);
      String name = m.eval() + "@" + m.model() + "+" + m.format();
      String made = m.created().length() < 16 ? m.created() : m.created().substring(0, 16) + "Z";
      return new Item(What.runs, name, made + "  " + m.epochs() + " epochs  " + m.status(), where);
    } catch (AssayException e) {
      Path path = folder.path().toAbsolutePath().normalize();
      int names = path.getNameCount();
      String name = names < 3 ? where : path.getName(names - 3) + "@" + path.getName(names - 2);
      return new Item(What.runs, name, "unreadable: " + e.problems().getFirst().message(), where);
    }
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
      if (what == What.all && item.kind != before) {
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
