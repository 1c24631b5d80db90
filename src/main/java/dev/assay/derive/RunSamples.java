package dev.assay.derive;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Project;
import dev.assay.dataset.Library;
import dev.assay.eval.DeclaredSamples;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import dev.assay.eval.Samples;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The samples of a stored run. */
public final class RunSamples {
  private RunSamples() {}

  /**
   * The samples as they were asked, in the run's order. Those of a private eval have no text in the
   * run: they are read again from the eval's data set, and must still be the same.
   *
   * @param library has the data sets that are no files
   * @throws AssayException (65) where the samples cannot be had
   */
  public static List<Sample> of(
      RunFolder folder, Manifest manifest, Project project, Library library) {
    if (manifest.holdsScores()) {
      return DeclaredSamples.read(folder.inputs());
    }
    Eval eval = Eval.read(manifest.evalTree(), manifest.eval());
    if (!eval.isPrivate()) {
      return Samples.read(folder.inputs(), Project.shown(folder.inputs()), eval.asks());
    }
    Project.Found file = project.file(Project.Kind.EVAL, manifest.eval());
    if (file == null) {
      throw gone(manifest, "this project has no such eval");
    }
    Map<String, Sample> byId = new HashMap<>();
    Samples.of(Eval.read(file), library).forEach(s -> byId.put(s.id(), s));
    return Samples.lines(folder.inputs()).entrySet().stream()
        .map(e -> same(manifest, byId.get(e.getKey()), e.getKey(), e.getValue()))
        .toList();
  }

  /** Likewise, where the data sets of private evals are files. */
  public static List<Sample> of(RunFolder folder, Manifest manifest, Project project) {
    return of(folder, manifest, project, Library.OF_FILES);
  }

  private static Sample same(Manifest manifest, @Nullable Sample sample, String id, String asked) {
    if (sample == null || !SampleText.write(sample, true).equals(asked)) {
      throw gone(manifest, "the sample \"" + id + "\" is gone or is not what it was");
    }
    return sample;
  }

  private static AssayException gone(Manifest manifest, String why) {
    return new AssayException(
        Exit.BAD_INPUT,
        "the run "
            + manifest.id()
            + " of the private eval \""
            + manifest.eval()
            + "\" cannot be read again: "
            + why,
        "its question texts are not kept in the run; bring its data set back");
  }
}
