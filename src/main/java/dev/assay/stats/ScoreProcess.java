package dev.assay.stats;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Brownian motion B(t) that has not left its boundaries yet: its density on a grid at one look,
 * integrated by Simpson's rule.
 */
final class ScoreProcess {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double REACH = 8;
  private static final double STEPS_PER_SD = 12;

  private final boolean twoSided;
  private final double time;
  private final double low;
  private final double width;
  // The density times the weight of the rule; a single mass of 1 at the start.
  private final double[] mass;

  private ScoreProcess(boolean twoSided, double time, double low, double width, double[] mass) {
    this.twoSided = twoSided;
    this.time = time;
    this.low = low;
    this.width = width;
    this.mass = mass;
  }

  /** B(0) = 0; {@code twoSided} boundaries are symmetrical. */
  static ScoreProcess start(boolean twoSided) {
    return new ScoreProcess(twoSided, 0, 0, 0, new double[] {1});
  }

  /** The b that B passes upwards at {@code next} with that chance, at most {@code cap}. */
  double boundary(double next, double chance, double cap) {
    double sd = Math.sqrt(next - time);
    double below = -cap;
    double above = cap;
    while (above - below > 1e-11) {
      double middle = (below + above) / 2;
      if (passing(middle, sd) > chance) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return above;
  }

  /**
   * The process at {@code next} where it is below the boundary, for a look at {@code afterNext} to
   * follow: the grid resolves the narrower of both increments.
   */
  ScoreProcess advance(double next, double boundary, double afterNext) {
    double sd = Math.sqrt(next - time);
    double high = Math.min(boundary, REACH * Math.sqrt(next));
    double bottom = twoSided ? -high : -REACH * Math.sqrt(next);
    double finest = Math.min(sd, Math.sqrt(afterNext - next)) / STEPS_PER_SD;
    int steps = 2 * (int) Math.ceil((high - bottom) / finest / 2);
    double stride = (high - bottom) / steps;
    double[] values = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      int weight = i == 0 || i == steps ? 1 : 2 + 2 * (i % 2);
      values[i] = density(bottom + i * stride, sd) * weight * stride / 3;
    }
    return new ScoreProcess(twoSided, next, bottom, stride, values);
  }

  private double passing(double boundary, double sd) {
    double sum = 0;
    for (int i = 0; i < mass.length; i++) {
      sum += mass[i] * NORMAL.cumulativeProbability((low + i * width - boundary) / sd);
    }
    return sum;
  }

  private double density(double at, double sd) {
    double sum = 0;
    for (int i = 0; i < mass.length; i++) {
      double z = (at - low - i * width) / sd;
      sum += mass[i] * Math.exp(-z * z / 2);
    }
    return sum / (sd * Math.sqrt(2 * Math.PI));
  }
}
