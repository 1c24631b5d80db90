package dev.assay.analysis;

import dev.assay.eval.GateRules;
import dev.assay.stats.Contrast;
import dev.assay.stats.PairVariance;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.Power;
import org.jspecify.annotations.Nullable;

/**
 * How likely a gate is to pass where nothing changed, and what would make it likely; with looks, at
 * the last that is planned.
 *
 * @param power at a true difference of 0, in [0, 1]; null where unknown
 * @param mde the smallest margin that passes with 80 % power; null where unknown
 * @param cheapestFix in words; null where nothing is known
 */
record GatePower(@Nullable Double power, @Nullable Double mde, @Nullable String cheapestFix) {
  static final GatePower UNKNOWN = new GatePower(null, null, null);
  static final double WANTED = .8;
  private static final int MOST_EPOCHS = 1000;
  private static final int MOST_QUESTIONS = 100_000_000;

  /**
   * What is decided.
   *
   * @param alpha of a false PASS, where looks are planned at the last of them
   * @param margin null where the demand has none
   * @param epochs of the candidate that the difference has
   * @param width of the score's range
   */
  record Design(GateRules rules, double alpha, @Nullable Double margin, int epochs, double width) {}

  /** From the spread that the gate's own bound has, stabilising terms and all. */
  static GatePower of(PairedDifference d, Contrast.Tested tested, Design design) {
    PairVariance v = d.variance().orElse(null);
    double half = tested.mean() - tested.lower(design.alpha);
    if (v == null || !(half > 0)) {
      return UNKNOWN;
    }
    boolean population = design.rules.population();
    PairVariance noise = population ? v : new PairVariance(0, v.first(), v.second());
    Bound plain = new Bound(noise, design, d.secondEpochs(), 1);
    double seen = plain.half(d.questions(), d.firstEpochs(), d.secondEpochs());
    Bound bound = new Bound(noise, design, d.secondEpochs(), half / seen);
    int last = design.rules.looks().isEmpty() ? 0 : design.rules.looks().getLast();
    double k = last > design.epochs ? last : d.firstEpochs();
    double other = last > design.epochs ? Math.max(last, d.secondEpochs()) : d.secondEpochs();
    double mde = bound.mde(d.questions(), k, other);
    Double margin = design.margin;
    if (margin == null) {
      return new GatePower(null, mde, null);
    }
    double power = bound.power(d.questions(), k, other, margin);
    return new GatePower(power, mde, bound.fix(d.questions(), power, margin));
  }

  /**
   * How far the lower bound lies below the difference, at other designs than the one that was seen.
   *
   * @param seenSecond the epochs that the baseline has
   * @param ratio of what was seen to this model of it: degrees of freedom, clusters
   */
  private record Bound(PairVariance noise, Design design, double seenSecond, double ratio) {
    double half(double n, double first, double second) {
      double v = noise.population(first, second);
      double w = design.width * design.width;
      double stabilised =
          design.rules.population()
              ? Math.max(v / n, ((n - 1) * v + 2 * w) / ((n + 1) * (n + 2)))
              : v / n + w * (.25 / first + .25 / second) / n / n;
      return ratio * Power.zAbove(design.alpha) * Math.sqrt(stabilised);
    }

    private double trueSe(double n, double first, double second) {
      return Math.sqrt(noise.population(first, second) / n);
    }

    double mde(double n, double first, double second) {
      return half(n, first, second) + Power.zAbove(1 - WANTED) * trueSe(n, first, second);
    }

    double power(double n, double first, double second, double margin) {
      return Power.gateOf(trueSe(n, first, second), half(n, first, second), margin, 0, 1);
    }

    String fix(int n, double power, double margin) {
      Integer next =
          design.rules.looks().stream().filter(k -> k > design.epochs).findFirst().orElse(null);
      if (next != null) {
        return "the next look, at " + next + (next == 1 ? " epoch" : " epochs") + " on both sides";
      }
      if (!design.rules.looks().isEmpty()) {
        return "no look is left that helps: needs " + questions(n, margin);
      }
      if (power >= WANTED) {
        return "the same again: the power is above 80 %, and this draw was unlucky or something"
            + " moved";
      }
      for (int k = design.epochs; k <= MOST_EPOCHS; k++) {
        if (power(n, k, Math.max(k, seenSecond), margin) >= WANTED) {
          return "epochs " + design.epochs + " -> " + k + " on both sides";
        }
      }
      return "impossible by repeats: needs " + questions(n, margin);
    }

    /** How many it takes at the most epochs that are asked anyway. */
    private String questions(int n, double margin) {
      int last = design.rules.looks().isEmpty() ? 0 : design.rules.looks().getLast();
      int k = Math.max(design.epochs, last);
      int low = n;
      int high = MOST_QUESTIONS;
      while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (power(middle, k, Math.max(k, seenSecond), margin) >= WANTED) {
          high = middle;
        } else {
          low = middle;
        }
      }
      return high + " questions or more at " + Counts.of(k, "epoch");
    }
  }
}
