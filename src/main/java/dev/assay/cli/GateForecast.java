package dev.assay.cli;

import dev.assay.analysis.PlanAim;
import dev.assay.analysis.PlanPilot;
import dev.assay.analysis.PlanSource;
import dev.assay.analysis.Planning;
import dev.assay.config.AssayException;
import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import dev.assay.eval.Metric;
import dev.assay.evidence.RunFolder;
import dev.assay.run.Assignment;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How likely a gate is to tell anything, planned from the baseline's stored run, if it has one. */
record GateForecast(StoredRuns stored, GateRules rules) {
  private static final double WANTED = .8;
  private static final double CORRELATION = .5;

  /**
   * The power at the last planned look, or that it is not known.
   *
   * @param pilot may not exist yet
   */
  String sentence(Expectation expectation, RunFolder pilot, Assignment asked, int epochs) {
    String what = asked.eval().name() + ", " + expectation.word() + ": ";
    PlanSource source = expectation.metric() instanceof Metric.Mean ? source(pilot) : null;
    double margin = expectation.demand() instanceof Expectation.Hold hold ? hold.margin() : .03;
    PlanAim aim = new PlanAim(margin, WANTED, rules.alphaPass(), rules.population(), true);
    int samples = asked.samples().size();
    if (source == null || samples < aim.leastSamples() || epochs < aim.leastEpochs()) {
      return what + "the power is not known before the first replies";
    }
    Planning.Cell cell;
    try {
      cell = Planning.of(aim, source, List.of(samples), List.of(epochs), null).design().getFirst();
    } catch (AssayException e) {
      // A pilot in which nothing varies; the gate itself says so when it comes to that.
      return what + "the power is not known: nothing varies in " + source.name();
    }
    String design = " at " + Counted.of(epochs, "epoch") + ", going by " + source.name();
    String size = Figures.told(cell.mde(), source.range());
    return expectation.demand() instanceof Expectation.Hold
        ? what
            + Math.round(100 * cell.power())
            + " % to pass where nothing changed"
            + design
            + (cell.power() < WANTED ? " (UNDERPOWERED: a margin of " + size + " has 80 %)" : "")
        : what + "a gain of " + size + " is seen with 80 %" + design;
  }

  private @Nullable PlanSource source(RunFolder pilot) {
    if (!Files.isRegularFile(pilot.manifest())) {
      return null;
    }
    try {
      return PlanPilot.of(
          stored.read(pilot).scored(), CORRELATION, PlanSource.Cost.unknown("not needed"));
    } catch (AssayException e) {
      // Too small a pilot, or one that cannot be read, tells nothing; the gate goes on without.
      return null;
    }
  }
}
