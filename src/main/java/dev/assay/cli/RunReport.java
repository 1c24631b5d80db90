package dev.assay.cli;

import dev.assay.analysis.Summary;
import dev.assay.analysis.SummaryText;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.evidence.RunFolder;
import java.nio.file.Path;
import java.util.List;

/** What a run prints at its end. */
final class RunReport {
  private final World world;
  private final CommonOptions common;

  RunReport(World world, CommonOptions common) {
    this.world = world;
    this.common = common;
  }

  void print(List<Summary> summaries) {
    if (common.json) {
      world.out().print(Json.pretty(document(summaries)));
      return;
    }
    if (summaries.isEmpty()) {
      return;
    }
    new SummaryTable(world, Style.of(world, common)).print(summaries);
    world.out().flush();
    if (!common.quiet) {
      Path runs = common.runs(world).root();
      world.err().println("runs are in " + Project.shown(runs) + "; look at one:");
      world.err().println("  assay show " + typed(runs.resolve(summaries.getLast().run())));
    }
  }

  /** A path as it is typed into a shell here: a run's name may stand for several, a path cannot. */
  static String typed(Path path) {
    String shown = Project.shown(path);
    return shown.matches("[\\w@%+=:,./-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
  }

  private Node.Obj document(List<Summary> summaries) {
    List<Node.Obj> runs =
        summaries.stream()
            .map(s -> located(s, new RunFolder(common.runs(world).root().resolve(s.run()))))
            .toList();
    return Node.object(b -> b.put("schema", "assay.runs/1").put("runs", Node.list(runs)));
  }

  /** The summary with its run as a path from here, so that scripts can go on with it. */
  static Node.Obj located(Summary summary, RunFolder folder) {
    String path = Project.shown(folder.path());
    return Node.object(b ->
        SummaryText.toNode(summary)
            .fields()
            .forEach(
                (name, field) -> b.put(name, name.equals("run") ? Node.of(path) : field.value())));
  }
}
