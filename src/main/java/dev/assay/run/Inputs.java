package dev.assay.run;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.TextFile;
import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import dev.assay.evidence.RunFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

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

  /** The ids of the samples of a run, in order; empty where it has none yet. */
  static List<String> ids(RunFolder folder) {
    List<String> ids = new ArrayList<>();
    if (!Files.exists(folder.inputs())) {
      return ids;
    }
    int number = 0;
    for (String line : TextFile.read(folder.inputs()).split("\n", -1)) {
      number++;
      if (!line.isEmpty()
          && Json.parseLine(line, folder.inputs().toString(), number) instanceof Node.Obj o) {
        String id = o.text("id");
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return ids;
  }
}
