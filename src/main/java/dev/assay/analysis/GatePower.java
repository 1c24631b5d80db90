package dev.assay.analysis;

import dev.assay.eval.GateRules;
import dev.assay.stats.Contrast;
import dev.assay.stats.PairVariance;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.Power;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How likely a gate is to pass where nothing changed, and what would make it likely.
 *
 * @param power at a true difference of 0, in [0, 1]; null where unknown
 * @param mde the smallest margin that passes with 80 % power; null where unknown
 * @param cheapestFix in words; null where the power suffices or nothing is known
 */
record GatePower(@Nullable Double power, @Nullable Double mde, @Nullable String cheapestFix) {
  static final GatePower UNKNOWN = new GatePower(null, null, null);
  private static final double WANTED = .8;
  private static final int MOST_EPOCHS = 1000;

  /** From the spread that the gate's own bound has, stabilising terms and all. */
  static GatePower of(
      PairedDifference d,
      Contrast.Tested tested,
      GateRules rules,
      double alpha,
      @Nullable Double margin,
      int epochs) {
    PairVariance v = d.variance().orElse(null);
    int n = d.questions();
    double spread = (tested.mean() - tested.lower(alpha)) / Power.zAbove(alpha);
    if (v == null || !(spread > 0)) {
      return UNKNOWN;
    }
    double variance =
        rules.population()
            ? v.population(d.firstEpochs(), d.secondEpochs())
            : v.suite(d.firstEpochs(), d.secondEpochs());
    double trueSe = variance > 0 ? Math.sqrt(variance / n) : spread;
    double mde = Power.zAbove(alpha) * spread + Power.zAbove(1 - WANTED) * trueSe;
    if (margin == null) {
      return new GatePower(null, mde, null);
    }
    double power = Power.gateOf(trueSe, spread, margin, 0, Power.zAbove(alpha));
    return new GatePower(power, mde, fix(v, n, rules, alpha, margin, epochs));
  }

  private static String fix(
      PairVariance v, int n, GateRules rules, double alpha, double margin, int epochs) {
    double target = Power.varianceGate(n, margin, 0, alpha, WANTED);
    PairVariance noise = rules.population() ? v : new PairVariance(0, v.first(), v.second());
    OptionalDouble needed = noise.epochsFor(target);
    if (needed.isPresent() && needed.getAsDouble() <= MOST_EPOCHS) {
      int k = (int) Math.ceil(needed.getAsDouble());
      return k <= epochs
          ? "the same again: the power is above 80 %, and this draw was unlucky or something moved"
          : "epochs " + epochs + " -> " + k + " on both sides";
    }
    double floor = noise.population(epochs, epochs);
    int questions = (int) Math.ceil(Power.questionsGate(floor, margin, 0, alpha, WANTED));
    return "impossible by repeats: needs "
        + questions
        + " questions or more at "
        + epochs
        + " epochs";
  }
}
