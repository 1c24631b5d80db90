package dev.assay.run;

import dev.assay.config.Problems;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import java.util.List;

/** Checks what only the scorer of an eval can read; this room does not know scorers. */
public interface TargetCheck {
  /**
   * @param problems takes what is wrong with the eval's scorer and the samples' targets
   */
  void check(Eval eval, List<Sample> samples, Problems problems);
}
