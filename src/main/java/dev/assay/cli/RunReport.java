package dev.assay.cli;

import dev.assay.analysis.Summary;
import dev.assay.analysis.SummaryText;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.model.Price;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run prints at its end. */
final class RunReport {
  private final World world;
  private final CommonOptions common;

  RunReport(World world, CommonOptions common) {
    this.world = world;
    this.common = common;
  }

  void print(List<Summary> summaries) {
    print(summaries, null);
  }

  /**
   * @param budget what the models cost under a budget, for scripts; null without one
   */
  void print(List<Summary> summaries, @Nullable Node budget) {
    if (common.json) {
      world.out().print(Json.pretty(document(summaries, budget)));
      return;
    }
    if (summaries.isEmpty()) {
      return;
    }
    new SummaryTable(world, Style.of(world, common))
        .with(s -> FromCache.of(s, folder(s)))
        .print(summaries);
    printOldPrices(summaries);
    world.out().flush();
    if (!common.quiet) {
      Path runs = common.runs(world).root();
      world.err().println("runs are in " + Project.shown(runs) + "; look at one:");
      world.err().println("  assay show " + typed(runs.resolve(summaries.getLast().run())));
    }
  }

  /** Costs that rest on prices which may have changed since. */
  private void printOldPrices(List<Summary> summaries) {
    Style style = Style.of(world, common);
    int width = TerminalWidth.ofData(world, SummaryTable.WIDTH);
    Set<String> said = new LinkedHashSet<>();
    for (Summary s : summaries) {
      String remark = s.cost().amount() == null ? null : Prices.remark(price(s), today());
      if (remark != null) {
        said.add("the cost of " + s.model() + " is " + remark + "; its profile may need a new one");
      }
    }
    said.stream()
        .flatMap(line -> Wrapped.lines(line, width, 2).stream())
        .forEach(line -> world.out().println(style.yellow(line)));
  }

  private RunFolder folder(Summary summary) {
    return new RunFolder(common.runs(world).root().resolve(summary.run()));
  }

  private LocalDate today() {
    return Prices.today(world);
  }

  private @Nullable Price price(Summary summary) {
    return Price.of(Manifest.read(folder(summary)).profileTree());
  }

  /** A path as it is typed into a shell here: a run's name may stand for several, a path cannot. */
  static String typed(Path path) {
    String shown = Project.shown(path);
    return shown.matches("[\\w@%+=:,./-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
  }

  private Node.Obj document(List<Summary> summaries, @Nullable Node budget) {
    List<Node.Obj> runs = summaries.stream().map(s -> located(s, folder(s))).toList();
    return Node.object(b ->
        b.put("schema", "assay.runs/1")
            .put("runs", Node.list(runs))
            .putIfPresent("budget", budget));
  }

  /**
   * The summary with its run as a path from here, so that scripts can go on with it, and what of it
   * came from the cache.
   */
  static Node.Obj located(Summary summary, RunFolder folder) {
    String path = Project.shown(folder.path());
    FromCache fromCache = FromCache.of(summary, folder);
    return Node.object(b -> {
      SummaryText.toNode(summary)
          .fields()
          .forEach(
              (name, field) -> b.put(name, name.equals("run") ? Node.of(path) : field.value()));
      b.putIfPresent("cache", fromCache == null ? null : fromCache.toNode());
    });
  }
}
