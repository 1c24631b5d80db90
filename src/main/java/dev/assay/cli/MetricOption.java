package dev.assay.cli;

import dev.assay.analysis.Tally;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.eval.Metric;
import dev.assay.evidence.Manifest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --metric}, the same on every command that shows scores. */
final class MetricOption {
  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      split = ",",
      description = {
        "Instead of the eval's own: accuracy, mean, pass@K, pass^K, majority@K, macro_f1, mcc,"
            + " f1:CLASS ...; several with commas."
      })
  List<String> names = new ArrayList<>();

  /**
   * The metrics asked for, each once, else those that the run's eval names.
   *
   * @throws AssayException (64) where one is not known
   */
  List<Metric> of(Manifest manifest) {
    return names.isEmpty()
        ? Tally.metrics(manifest)
        : names.stream().map(this::known).distinct().toList();
  }

  private Metric known(String name) {
    Metric metric = Metric.of(name);
    if (metric == null) {
      throw new AssayException(Exit.USAGE, Metric.unknown(name), null);
    }
    return metric;
  }
}
