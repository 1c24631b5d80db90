package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.eval.Metric;
import dev.assay.evidence.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --metric} of commands that decide by one. */
final class OneMetric {
  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "Instead of the eval's first: accuracy, mean, pass@K, pass^K, majority@K, macro_f1, mcc,"
              + " f1:CLASS ...; one.")
  @Nullable String name;

  boolean isGiven() {
    return name != null;
  }

  /**
   * The metric asked for, else the first that the run's eval names.
   *
   * @throws AssayException (64) where it is not known, or several are given
   */
  Metric of(Manifest manifest) {
    MetricOption option = new MetricOption();
    option.names = name == null ? List.of() : List.of(name.split(",", -1));
    List<Metric> metrics = option.of(manifest);
    if (name != null && metrics.size() > 1) {
      throw new AssayException(
          Exit.USAGE,
          metrics.size() + " metrics are given (\"" + name + "\"): this command takes one",
          "leave the others out");
    }
    return metrics.getFirst();
  }
}
