package dev.assay.cli;

import dev.assay.analysis.Comparing;
import dev.assay.analysis.Comparison;
import dev.assay.analysis.Scored;
import dev.assay.analysis.Summary;
import dev.assay.analysis.Tally;
import dev.assay.eval.Metric;
import dev.assay.evidence.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets the formats that each model was asked in against one another, question by question. */
final class FormatsCompared {
  private final World world;
  private final CommonOptions common;

  FormatsCompared(World world, CommonOptions common) {
    this.world = world;
    this.common = common;
  }

  /** Prints a comparison for each eval and model with several formats; nothing where none has. */
  void print(List<Summary> summaries) {
    Map<List<String>, List<Summary>> together = new LinkedHashMap<>();
    for (Summary s : summaries) {
      together.computeIfAbsent(List.of(s.eval(), s.model()), k -> new ArrayList<>()).add(s);
    }
    boolean isAny = false;
    for (List<Summary> runs : together.values()) {
      if (runs.size() > 1) {
        pairs(runs);
        isAny = true;
      }
    }
    if (isAny && !common.quiet) {
      world
          .err()
          .println(
              "the best of several formats on the same questions flatters the model; choose a"
                  + " format on other questions than those it is reported on (--split dev, then"
                  + " --split holdout), and name it in the"
                  + " profile's format");
    }
  }

  private void printPairs(List<Scored> runs) {
    Metric metric = Tally.metrics(runs.getFirst().manifest()).getFirst();
    Comparison comparison =
        Comparing.of(List.of(runs), metric, new Comparing.Allowed(List.of(), List.of()));
    world.out().println();
    new ComparisonView(world, Style.of(world, common), false).print(comparison);
  }

  private void pairs(List<Summary> summaries) {
    StoredRuns stored = new StoredRuns(world, common);
    printPairs(
        summaries.stream()
            .map(s -> new RunFolder(common.runs(world).root().resolve(s.run())))
            .map(folder -> stored.read(folder).scored())
            .toList());
  }
}
