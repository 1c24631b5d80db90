package dev.assay.cli;

import dev.assay.analysis.Scored;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.util.Set;

/** Finds the two sides of a gate among the stored runs and the pinned baselines. */
record GateRuns(StoredRuns stored, Baselines baselines) implements GateEvidence {
  /**
   * The latest run of a model.
   *
   * @throws AssayException (65) where the policy must name a format, or another one
   */
  @Override
  public Scored candidate(GateTarget target, String model, Location at) {
    String format = target.format();
    Set<String> formats = stored.formats(target.eval(), model);
    String run = target.eval() + "@" + model;
    if (format == null) {
      if (formats.size() > 1) {
        throw AssayException.badInput(
            at,
            run
                + " was run in several formats: "
                + String.join(", ", formats)
                + "; say here which one is meant, such as format: "
                + formats.iterator().next());
      }
      return stored.read(run).scored();
    }
    if (!formats.isEmpty() && !formats.contains(format)) {
      throw AssayException.badInput(
          at,
          run + " has no run in the format \"" + format + "\"; " + Nearest.hint(format, formats));
    }
    return stored.read(run + "+" + format).scored();
  }

  @Override
  public Scored baseline(GateTarget target, String name, Manifest candidate) {
    return baseline(name, candidate);
  }

  /** A pinned baseline, a run, or the latest run of a model. */
  Scored baseline(String name, Manifest candidate) {
    RunFolder pinned = baselines.find(name, candidate);
    if (pinned != null) {
      return stored.read(pinned).scored();
    }
    String run = name.contains("@") || name.contains("/") ? name : ofModel(name, candidate);
    try {
      return stored.read(run).scored();
    } catch (AssayException e) {
      if (e.exit() != Exit.USAGE || !stored.formats(candidate.eval(), name).isEmpty()) {
        throw e;
      }
      throw new AssayException(
          e.exit(),
          "there is no baseline and no run \""
              + name
              + "\" of the eval \""
              + candidate.eval()
              + "\"",
          baselines.hint(name));
    }
  }

  /** In the candidate's format, where the model was asked in several. */
  private String ofModel(String model, Manifest candidate) {
    Set<String> formats = stored.formats(candidate.eval(), model);
    boolean choose = formats.size() > 1 && formats.contains(candidate.format());
    return candidate.eval() + "@" + model + (choose ? "+" + candidate.format() : "");
  }
}
