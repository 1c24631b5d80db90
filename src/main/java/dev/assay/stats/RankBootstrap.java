package dev.assay.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The multinomial bootstrap behind {@link RankIntervals}: the largest standardised deviation of any
 * pair in each resample, and how often each model comes first.
 */
final class RankBootstrap {
  private static final int MIN_RESAMPLES = 99;
  private static final double TIE = 1e-12;

  private final double[] largest;
  private final double[] best;

  private RankBootstrap(double[] largest, double[] best) {
    this.largest = largest;
    this.best = best;
  }

  static RankBootstrap of(RankUnits units, int resamples, RandomGenerator random) {
    if (resamples < MIN_RESAMPLES) {
      throw new IllegalArgumentException(
          resamples + " resamples: must be " + MIN_RESAMPLES + " or more");
    }
    Sampler sampler = new Sampler(units);
    // One seed for each resample, drawn beforehand: threads may take them in any order.
    long[] seeds = random.longs(resamples).toArray();
    Resample[] drawn =
        IntStream.range(0, resamples)
            .parallel()
            .mapToObj(r -> sampler.draw(new SplittableRandom(seeds[r])))
            .toArray(Resample[]::new);
    double[] best = new double[units.models()];
    for (Resample resample : drawn) {
      for (int j = 0; j < best.length; j++) {
        best[j] += resample.first()[j] / resamples;
      }
    }
    return new RankBootstrap(
        Arrays.stream(drawn).mapToDouble(Resample::largest).sorted().toArray(), best);
  }

  /** The quantile at {@code level}, carried over from the normal to Student's distribution. */
  double critical(double level, double df) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "confidence level " + level + ": must lie strictly between 0 and 1, such as 0.95");
    }
    int rank = (int) Math.ceil(level * (largest.length + 1));
    double normal = largest[Math.min(rank, largest.length) - 1];
    double pointwise = Quantile.normalTwoSided(level);
    double tail = new NormalDistribution(null, 0, 1).cumulativeProbability(-normal);
    // Several pairs need no less than one does; where no pair varies the quantile is 0.
    return normal <= pointwise
        ? Quantile.studentTwoSided(level, df)
        : StudentBoundary.critical(tail, df);
  }

  /** The share of resamples in which each model has the highest mean, ties split. */
  double[] best() {
    return best.clone();
  }

  private record Resample(double largest, double[] first) {}

  /** Draws as many units as there are, with replacement. */
  private static final class Sampler {
    private final int models;
    private final int[] sizes;
    // By unit, then by model: the inner loop runs over neighbours.
    private final double[] centred;
    private final double[] means;
    // 1/SE* for each pair, 0 where no question varies.
    private final double[] precision;

    Sampler(RankUnits units) {
      models = units.models();
      sizes = new int[units.size()];
      centred = new double[units.size() * models];
      for (int u = 0; u < sizes.length; u++) {
        sizes[u] = units.questionsIn(u);
        System.arraycopy(units.centredSums(u), 0, centred, u * models, models);
      }
      means = IntStream.range(0, models).mapToDouble(units::mean).toArray();
      precision = new double[models * models];
      double shrink = Math.sqrt((sizes.length - 1.0) / sizes.length);
      for (int a = 0; a < models; a++) {
        for (int b = a + 1; b < models; b++) {
          double se = units.se(a, b) * shrink;
          precision[a * models + b] = se > 0 ? 1 / se : 0;
        }
      }
    }

    Resample draw(SplittableRandom random) {
      int[] counts = new int[sizes.length];
      for (int draw = 0; draw < sizes.length; draw++) {
        counts[random.nextInt(sizes.length)]++;
      }
      double[] deviation = deviations(counts);
      double largest = 0;
      for (int a = 0; a < models; a++) {
        for (int b = a + 1; b < models; b++) {
          double t = Math.abs(deviation[a] - deviation[b]) * precision[a * models + b];
          largest = Math.max(largest, t);
        }
      }
      return new Resample(largest, first(deviation));
    }

    /** How far each model's mean over the drawn units is from its mean. */
    private double[] deviations(int[] counts) {
      double[] sums = new double[models];
      int questions = 0;
      for (int u = 0; u < counts.length; u++) {
        int count = counts[u];
        if (count == 0) {
          continue;
        }
        questions += count * sizes[u];
        int row = u * models;
        for (int j = 0; j < models; j++) {
          sums[j] += count * centred[row + j];
        }
      }
      for (int j = 0; j < models; j++) {
        sums[j] /= questions;
      }
      return sums;
    }

    private double[] first(double[] deviation) {
      double top = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < models; j++) {
        top = Math.max(top, means[j] + deviation[j]);
      }
      double[] first = new double[models];
      double tolerance = TIE * Math.max(1, Math.abs(top));
      int tied = 0;
      for (int j = 0; j < models; j++) {
        first[j] = means[j] + deviation[j] >= top - tolerance ? 1 : 0;
        tied += first[j] > 0 ? 1 : 0;
      }
      for (int j = 0; j < models; j++) {
        first[j] /= tied;
      }
      return first;
    }
  }
}
