package dev.assay.cli;

import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Nearest;
import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.derive.RunSamples;
import dev.assay.eval.Sample;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay show RUN [SAMPLE]}. */
@Command(
    name = "show",
    description = {
      "Shows a run with its numbers, or one sample of it over all epochs.",
      "Of a sample: the prompt, and of each epoch reply, parser step and score."
    },
    footer = {
      "",
      "Examples:",
      "  assay show starter-short@gemma3-270m",
      "  assay show starter-short@gemma3-270m --metric accuracy,pass@5,majority@5",
      "  assay show starter-choice@smollm2-135m+letter choice-01"
    })
final class ShowCommand implements Callable<Integer> {
  private final World world;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin MetricOption metric = new MetricOption();

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A folder, or EVAL@MODEL, EVAL@MODEL+FORMAT, EVAL@MODEL~N.")
  String run = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "SAMPLE", description = "A sample's id.")
  @Nullable String sample;

  ShowCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Project project = common.project(world);
    RunFolder folder = new Wiring(world, project).runNames(common).find(run);
    Manifest manifest = Manifest.read(folder);
    if (sample == null) {
      showRun(project, folder, manifest);
    } else {
      List<Sample> samples =
          RunSamples.of(folder, manifest, project, new Wiring(world, project).library());
      new SampleView(world, common).print(folder, manifest, find(samples, sample));
    }
    return 0;
  }

  private void showRun(Project project, RunFolder folder, Manifest manifest) {
    Summary summary =
        Derivation.marked(
                folder,
                manifest,
                RunSamples.of(folder, manifest, project, new Wiring(world, project).library()))
            .summary(metric.of(manifest));
    if (common.json) {
      world.out().print(Json.pretty(RunReport.located(summary, folder)));
      return;
    }
    Style style = Style.of(world, common);
    new SummaryTable(world, style).with(s -> FromCache.of(s, folder)).print(List.of(summary));
    new RunView(world, style).print(folder, manifest, summary);
  }

  private static Sample find(List<Sample> samples, String id) {
    List<String> ids = samples.stream().map(Sample::id).toList();
    int i = ids.indexOf(id);
    if (i < 0) {
      throw new AssayException(
          Exit.USAGE, "the run has no sample \"" + id + "\"; " + Nearest.hint(id, ids), null);
    }
    return samples.get(i);
  }
}
