package dev.assay.cli;

import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.derive.RunSamples;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.run.Merging;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay merge RUN...}. */
@Command(
    name = "merge",
    description = {
      "Joins the shards of a run into a new one.",
      "The shards stay as they are; where one is missing or does not fit, nothing is joined."
    },
    footer = {
      "",
      "Examples:",
      "  assay merge starter-choice@simulated-strong",
      "  assay merge shard-1 shard-2 shard-3 shard-4 --results results"
    })
final class MergeCommand implements Callable<Integer> {
  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = {
        "The folder of a shard, a folder above several, or EVAL@MODEL, EVAL@MODEL+FORMAT",
        "for the latest shards of that name."
      })
  List<String> names = new ArrayList<>();

  @Option(
      names = "--partial",
      description = "Joins what is there; 'assay run' then asks what is missing.")
  boolean partial;

  MergeCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Project project = common.project(world);
    Wiring wiring = new Wiring(world, project);
    List<RunFolder> folders =
        names.stream().flatMap(n -> wiring.runNames(common).findShards(n).stream()).toList();
    Merging merging =
        new Merging(common.runs(world), world.clock(), world.fresh(), Version.ofAssay());
    List<MergeView.Row> rows = new ArrayList<>();
    for (Merging.Merged merged : merging.merge(folders, partial)) {
      RunFolder folder = merged.folder();
      Manifest manifest = merged.manifest();
      rows.add(
          new MergeView.Row(
              merged,
              Derivation.current(
                  folder, manifest, RunSamples.of(folder, manifest, project, wiring.library()))));
    }
    new MergeView(world, common).print(rows);
    return 0;
  }
}
