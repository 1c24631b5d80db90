package dev.assay.eval;

import java.util.List;

/**
 * How a gate decides.
 *
 * @param population whether it asks about new questions of this kind, not about new epochs of these
 * @param alphaPass the error rate of a false PASS, in (0, 1/2)
 * @param alphaFail the error rate of a false FAIL, in (0, 1/2)
 * @param looks the planned epochs at which it may stop, rising; empty to look once, at all epochs
 * @param inconclusiveFails whether INCONCLUSIVE has exit code 2, not 0
 */
public record GateRules(
    boolean population,
    double alphaPass,
    double alphaFail,
    List<Integer> looks,
    boolean inconclusiveFails) {
  /** For the suite, alpha .05 to pass and .01 to fail, one look. */
  public static final GateRules USUAL = new GateRules(false, .05, .01, List.of(), true);

  /** The fewest epochs whose spread says anything of new epochs. */
  public static final int FEWEST_EPOCHS = 3;

  /** As many as an eval may ask for. */
  public static final int MOST_EPOCHS = 10_000;

  public GateRules {
    looks = List.copyOf(looks);
  }
}
