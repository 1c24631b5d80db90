package dev.assay.stats;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;

/** The chance of a question to be answered right: x ~ Beta(mean p, intraclass correlation icc). */
final class ChanceLaw {
  private static final double REACH = 5.5;
  private static final double STEP = .01;

  private final double[] byNormal;

  ChanceLaw(double p, double icc) {
    double size = 1 / icc - 1;
    BetaDistribution beta = new BetaDistribution(null, p * size, (1 - p) * size);
    byNormal =
        IntStream.rangeClosed(0, (int) Math.round(2 * REACH / STEP))
            .mapToDouble(i -> StudentTail.above(REACH - i * STEP, Double.POSITIVE_INFINITY))
            .map(beta::inverseCumulativeProbability)
            .toArray();
  }

  /** The quantile at Φ(z), by interpolation. */
  double at(double z) {
    double place = Math.clamp((z + REACH) / STEP, 0, byNormal.length - 1.001);
    int i = (int) place;
    return byNormal[i] + (place - i) * (byNormal[i + 1] - byNormal[i]);
  }

  double draw(RandomGenerator random) {
    return at(random.nextGaussian());
  }

  /** The mean of what is drawn, which interpolation moves a little from p. */
  double mean() {
    double sum = 0;
    double weights = 0;
    for (double z = -REACH; z <= REACH; z += STEP / 4) {
      double weight = Math.exp(-z * z / 2);
      sum += weight * at(z);
      weights += weight;
    }
    return sum / weights;
  }

  /** How many of k are right. */
  static int right(int k, double chance, RandomGenerator random) {
    int right = 0;
    for (int e = 0; e < k; e++) {
      right += random.nextDouble() < chance ? 1 : 0;
    }
    return right;
  }

  /** k replies, the right ones first. */
  static double[] replies(int k, int right) {
    double[] row = new double[k];
    Arrays.fill(row, 0, right, 1);
    return row;
  }
}
