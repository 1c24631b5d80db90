package dev.assay.analysis;

import dev.assay.stats.PairVariance;
import dev.assay.stats.Power;
import dev.assay.stats.PseudoPair;
import org.jspecify.annotations.Nullable;

/**
 * The power of designs, by normal approximation: the difference varies as the components say, and
 * the bounds are those that a comparison or a gate draws, with the least of its stabilising terms.
 */
final class DesignGrid {
  /**
   * A plan does not know how alike the replies to one question are, so it takes the least that a
   * comparison may add; with many epochs of few questions the interval comes out a little wider.
   * Where no reply varies, repeats bring nothing at all.
   */
  private static final double NO_ICC = 0;

  private static final int MOST_SAMPLES = 100_000_000;
  private final PlanAim aim;
  private final PlanSource source;
  private final PairVariance variance;
  private final double zAlpha;
  private final double zPower;

  DesignGrid(PlanAim aim, PlanSource source) {
    this.aim = aim;
    this.source = source;
    PairVariance v = source.variance();
    this.variance = aim.population() ? v : new PairVariance(0, v.first(), v.second());
    this.zAlpha = Power.zAbove(aim.gate() ? aim.alpha() : aim.alpha() / 2);
    this.zPower = Power.mdeGate(1, 1, .25, aim.power()) - Power.mdeGate(1, 1, .25, .5);
  }

  Planning.Cell cell(int n, int k) {
    Double each = source.cost().perEpoch();
    long asked = (long) n * k;
    return new Planning.Cell(
        n,
        k,
        PlanSource.SIDES * asked,
        each == null ? null : (Double) (each * asked),
        mde(n, k),
        power(n, k));
  }

  /** The smallest difference detected; K may be endless. */
  double mde(int n, double k) {
    return zAlpha * testSe(n, k) + zPower * trueSe(n, k);
  }

  double power(int n, double k) {
    double test = testSe(n, k);
    double delta = aim.delta();
    double se = trueSe(n, k);
    double above = Power.gateOf(se, test, delta, 0, zAlpha);
    return aim.gate() ? above : Math.min(1, above + Power.gateOf(se, test, -delta, 0, zAlpha));
  }

  /** The fewest epochs at which delta is detected, or null where no number of them does it. */
  @Nullable Integer epochsFor(int n) {
    for (int k = aim.leastEpochs(); k <= Planning.MOST_EPOCHS; k++) {
      if (mde(n, k) <= aim.delta()) {
        return k;
      }
    }
    return null;
  }

  /** The fewest samples at which delta is detected, or null where there are none worth a plan. */
  @Nullable Integer samplesFor(int k) {
    int low = aim.leastSamples() - 1;
    int high = MOST_SAMPLES;
    if (mde(high, k) > aim.delta()) {
      return null;
    }
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (mde(middle, k) <= aim.delta()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private double trueSe(int n, double k) {
    return Math.sqrt(variance.population(k, k) / n);
  }

  /** Of the interval; for new questions that of d with two pseudo-questions of ±c. */
  private double testSe(int n, double k) {
    double width = source.range().width();
    double v = variance.population(k, k);
    if (!aim.population()) {
      return Math.sqrt(v / n + width * width * .5 / k / n / n);
    }
    double c = pseudo(k, v);
    double stabilised = ((n - 1) * v + 2 * c * c) / ((n + 1.0) * (n + 2.0));
    return Math.sqrt(Math.max(v / n, stabilised));
  }

  private double pseudo(double k, double v) {
    if (source.graded()) {
      return PseudoPair.graded(source.range(), Math.sqrt(v));
    }
    boolean alike = source.variance().first() + source.variance().second() == 0;
    return aim.gate() || alike
        ? PseudoPair.ofGate(source.range())
        : PseudoPair.shown(source.range(), k, NO_ICC);
  }
}
