package dev.assay.run;

import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import dev.assay.eval.Samples;
import dev.assay.evidence.RunFolder;
import java.nio.file.Files;
import java.util.Set;

/** The samples as they were asked, kept in the run. */
final class Inputs {
  private Inputs() {}

  static void write(Plan plan) {
    StringBuilder text = new StringBuilder("{\"schema\":\"assay.inputs/1\"}\n");
    for (Sample sample : plan.samples()) {
      text.append(SampleText.write(sample, plan.assignment().eval().isPrivate())).append('\n');
    }
    RunFolder.replace(plan.folder().inputs(), text.toString());
  }

  /** The ids of the samples of a run; empty where it has none yet. */
  static Set<String> ids(RunFolder folder) {
    return Files.exists(folder.inputs()) ? Samples.lines(folder.inputs()).keySet() : Set.of();
  }
}
