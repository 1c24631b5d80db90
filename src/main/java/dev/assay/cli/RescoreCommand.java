package dev.assay.cli;

import dev.assay.analysis.Sensitivity;
import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.derive.RunSamples;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay rescore RUN...}. */
@Command(
    name = "rescore",
    description = {
      "Parses and scores stored responses again; asks no model.",
      "Evidence stays as it is; scores.jsonl and summary.json are made anew."
    },
    footer = {
      "",
      "Examples:",
      "  assay rescore starter-choice@gemma3-270m+letter",
      "  assay rescore starter-short@gemma3-270m starter-short@smollm2-135m --json",
      "  assay rescore starter-choice@smollm2-135m+letter --parser all"
    })
final class RescoreCommand implements Callable<Integer> {
  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "A folder, or EVAL@MODEL, EVAL@MODEL+FORMAT, EVAL@MODEL~N.")
  List<String> runs = new ArrayList<>();

  @Option(
      names = "--parser",
      paramLabel = "P",
      description =
          "Reads the replies with this format's parser too, and tells how the score depends on it;"
              + " repeat it, or give all.")
  List<String> parsers = new ArrayList<>();

  RescoreCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Project project = common.project(world);
    Wiring wiring = new Wiring(world, project);
    List<RunFolder> folders =
        runs.stream().map(name -> wiring.runNames(common).find(name)).toList();
    if (!parsers.isEmpty()) {
      return withParsers(project, folders);
    }
    List<Summary> summaries = new ArrayList<>();
    List<Node> documents = new ArrayList<>();
    for (RunFolder folder : folders) {
      Manifest manifest = Manifest.read(folder);
      if (manifest.holdsScores()) {
        throw nothingToParse(folder);
      }
      Summary summary =
          Derivation.derive(
              folder, manifest, RunSamples.of(folder, manifest, project, wiring.library()));
      summaries.add(summary);
      documents.add(RunReport.located(summary, folder));
    }
    if (common.json) {
      world
          .out()
          .print(
              Json.pretty(
                  Node.object(
                      b -> b.put("schema", "assay.runs/1").put("runs", Node.list(documents)))));
    } else {
      new SummaryTable(world, Style.of(world, common)).print(summaries);
    }
    return 0;
  }

  private int withParsers(Project project, List<RunFolder> folders) {
    List<Sensitivity> all = new ArrayList<>();
    for (RunFolder folder : folders) {
      Manifest manifest = Manifest.read(folder);
      if (manifest.holdsScores()) {
        throw nothingToParse(folder);
      }
      all.add(
          new Parsers(project, new Wiring(world, project).library())
              .read(folder, manifest, parsers));
    }
    if (common.json) {
      Node runs = Node.list(all.stream().map(Sensitivity::toNode).toList());
      world
          .out()
          .print(
              Json.pretty(Node.object(b -> b.put("schema", Sensitivity.SCHEMA).put("runs", runs))));
    } else {
      all.forEach(s -> new SensitivityView(world, Style.of(world, common)).print(s));
    }
    return 0;
  }

  private static AssayException nothingToParse(RunFolder folder) {
    return new AssayException(
        Exit.USAGE,
        "the run "
            + Project.shown(folder.path())
            + " holds scores that were made elsewhere: there are no responses to parse",
        "'assay import FILE --as responses' imports responses; 'assay show' shows these scores");
  }
}
