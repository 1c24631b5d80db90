package dev.assay.cli;

import dev.assay.analysis.Scored;
import dev.assay.config.Location;
import dev.assay.evidence.Manifest;

/** Where the two sides of a policy's demands come from. */
interface GateEvidence {
  /**
   * The candidate's run.
   *
   * @param at where the policy demands something of it
   */
  Scored candidate(GateTarget target, String model, Location at);

  /** The run of the baseline that a candidate is compared with. */
  Scored baseline(GateTarget target, String name, Manifest candidate);
}
