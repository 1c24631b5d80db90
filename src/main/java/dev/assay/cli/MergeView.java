package dev.assay.cli;

import dev.assay.analysis.Summary;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.evidence.Joined;
import dev.assay.run.Merging;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of joining shards. */
final class MergeView {
  private final World world;
  private final CommonOptions common;

  MergeView(World world, CommonOptions common) {
    this.world = world;
    this.common = common;
  }

  /** A joined run with its numbers. */
  record Row(Merging.Merged merged, Summary summary) {
    private @Nullable FromCache cached() {
      return FromCache.of(summary, merged.folder());
    }
  }

  void print(List<Row> rows) {
    if (common.json) {
      world.out().print(Json.pretty(document(rows)));
      return;
    }
    new SummaryTable(world, Style.of(world, common))
        .with(s ->
            rows.stream()
                .filter(r -> r.summary.run().equals(s.run()))
                .findFirst()
                .map(Row::cached)
                .orElse(null))
        .print(rows.stream().map(Row::summary).toList());
    world.out().flush();
    if (!common.quiet) {
      rows.forEach(this::say);
    }
  }

  private void say(Row row) {
    Merging.Merged m = row.merged;
    String shards = Counted.of(m.shards().size(), "shard");
    world
        .err()
        .println(
            m.isNew()
                ? shards + " joined; look at the run:"
                : shards + " were joined before, to a run that is there already:");
    world.err().println("  assay show " + RunReport.typed(m.folder().path()));
  }

  private static Node.Obj document(List<Row> rows) {
    return Node.object(b ->
        b.put("schema", "assay.merge/1")
            .put("runs", Node.list(rows.stream().map(MergeView::node).toList())));
  }

  private static Node.Obj node(Row row) {
    Merging.Merged m = row.merged;
    return Node.object(b ->
        b.put("run", Project.shown(m.folder().path()))
            .put("new", m.isNew())
            .put("shards", Node.list(shards(m)))
            .put("summary", RunReport.located(row.summary, m.folder())));
  }

  private static List<Node.Obj> shards(Merging.Merged m) {
    List<Node.Obj> shards = new ArrayList<>();
    if (m.manifest().division() instanceof Joined joined) {
      for (int i = 0; i < m.shards().size(); i++) {
        Joined.Part part = joined.parts().get(i);
        String path = Project.shown(m.shards().get(i).folder().path());
        shards.add(
            Node.object(b ->
                b.put("index", part.shard().index())
                    .put("of", part.shard().of())
                    .put("run", path)
                    .put("seed", part.seed())
                    .put("responses", part.responses())));
      }
    }
    return shards;
  }
}
