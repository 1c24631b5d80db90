package dev.assay.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Decisions for classes over repeats: precision, recall, F1 and MCC with one value a sample, so
 * that intervals and paired differences can be made of them.
 *
 * <p>Every measure here is a function θ of mean counts. The value of sample i is θ + IFᵢ, its
 * empirical influence (Efron 1982, The Jackknife, the Bootstrap and Other Resampling Plans, section
 * 6): the values' mean is θ exactly, and their variance over n is the delta-method variance of θ.
 * Single values may lie outside the measure's range. Each sample weighs the same, whatever the
 * number of its repeats. Immutable.
 */
public final class Labelled {
  /** A decision that is missing. */
  public static final long MISSING = -1;

  private static final double ROUNDING = 1e-9;

  private final int classes;

  /** {@code [samples][classes]}: shares of the epochs, NaN where all are missing. */
  private final double[][] hits;

  private final double[][] decided;
  private final double[][] truth;
  private final int samples;

  private Labelled(int classes, double[][] hits, double[][] decided, double[][] truth) {
    this.classes = classes;
    this.hits = hits;
    this.decided = decided;
    this.truth = truth;
    this.samples = hits.length;
  }

  /**
   * @param decisions {@code long[samples][epochs]}: a bit for each class decided for, 0 for none
   *     (an answer that names no class is wrong, and a false positive of none), {@link #MISSING}
   * @param right a bit for each right class of a sample
   * @param classes at least 1, at most 63
   * @throws IllegalArgumentException if the lengths differ or the classes are too many
   */
  public static Labelled of(long[][] decisions, long[] right, int classes) {
    if (decisions.length != right.length || classes < 1 || classes > 63) {
      throw new IllegalArgumentException(
          decisions.length + " rows, " + right.length + " targets, " + classes + " classes");
    }
    int n = right.length;
    double[][] hits = new double[n][classes];
    double[][] decided = new double[n][classes];
    double[][] truth = new double[n][classes];
    for (int i = 0; i < n; i++) {
      long[] row = Arrays.stream(decisions[i]).filter(d -> d != MISSING).toArray();
      for (int c = 0; c < classes; c++) {
        long bit = 1L << c;
        double is = (right[i] & bit) != 0 ? 1 : 0;
        double share = Arrays.stream(row).filter(d -> (d & bit) != 0).count() / (double) row.length;
        decided[i][c] = share;
        truth[i][c] = row.length == 0 ? Double.NaN : is;
        hits[i][c] = is * share;
      }
    }
    return new Labelled(classes, hits, decided, truth);
  }

  /** Precision of a class: of what was decided for it, the share that is right. */
  public double[] precision(int c) {
    return MeanRatio.values(column(hits, c), column(decided, c));
  }

  /**
   * Recall of a class: of what is of it, the share that was decided so. NaN for samples that are
   * not of it, so that only those that are count as units.
   */
  public double[] recall(int c) {
    double[] values = new double[samples];
    for (int i = 0; i < samples; i++) {
      values[i] = truth[i][c] == 1 ? hits[i][c] : Double.NaN;
    }
    return values;
  }

  /** F1 of a class, 2TP / (2TP + FP + FN). */
  public double[] f1(int c) {
    double[] twice = new double[samples];
    double[] sum = new double[samples];
    for (int i = 0; i < samples; i++) {
      twice[i] = 2 * hits[i][c];
      sum[i] = decided[i][c] + truth[i][c];
    }
    return MeanRatio.values(twice, sum);
  }

  /** F1 of all decisions together. */
  public double[] microF1() {
    double[] twice = new double[samples];
    double[] sum = new double[samples];
    for (int i = 0; i < samples; i++) {
      twice[i] = 2 * Arrays.stream(hits[i]).sum();
      sum[i] = Arrays.stream(decided[i]).sum() + Arrays.stream(truth[i]).sum();
    }
    return MeanRatio.values(twice, sum);
  }

  /** The mean of the classes' F1, over those that occur in the truth or the decisions. */
  public double[] macroF1() {
    return mean(this::f1);
  }

  /** The mean of the classes' recall, over those that occur in the truth. */
  public double[] balancedAccuracy() {
    return mean(c -> MeanRatio.values(column(hits, c), column(truth, c)));
  }

  /** The classes' F1 weighed by their share of the truth; the weights vary with the samples too. */
  public double[] weightedF1() {
    double[] support = new double[classes];
    double total = 0;
    for (int c = 0; c < classes; c++) {
      support[c] = MeanRatio.average(column(truth, c));
      total += support[c];
    }
    double all = total;
    double[] theta = new double[classes];
    double[][] parts = new double[classes][];
    double weighted = 0;
    for (int c = 0; c < classes; c++) {
      parts[c] = f1(c);
      theta[c] = zeroIfNaN(MeanRatio.average(parts[c]));
      weighted += support[c] / all * theta[c];
    }
    double[] values = new double[samples];
    for (int i = 0; i < samples; i++) {
      values[i] = Double.isNaN(truth[i][0]) ? Double.NaN : weighted;
      for (int c = 0; c < classes && !Double.isNaN(values[i]); c++) {
        double own = Double.isNaN(parts[c][i]) ? 0 : parts[c][i] - theta[c];
        double weight = (truth[i][c] - support[c]) / all;
        values[i] += support[c] / all * own + weight * (theta[c] - weighted);
      }
    }
    return values;
  }

  /**
   * The correlation of decisions and truth over all classes, R_K (Gorodkin 2004, equation 8), for
   * answers of one class; an unread answer is a class that is never right.
   */
  public double[] mcc() {
    double[] t = new double[classes];
    double[] p = new double[classes];
    double right = 0;
    double read = 0;
    for (int c = 0; c < classes; c++) {
      t[c] = MeanRatio.average(column(truth, c));
      p[c] = MeanRatio.average(column(decided, c));
      right += MeanRatio.average(column(hits, c));
      read += p[c];
    }
    double unread = 1 - read;
    double tp = dot(t, p);
    double spreadTruth = 1 - dot(t, t);
    double spreadDecided = 1 - dot(p, p) - unread * unread;
    double root = Math.sqrt(spreadTruth * spreadDecided);
    double theta = (right - tp) / root;
    double[] values = new double[samples];
    if (Math.abs(theta) > 1 - ROUNDING) {
      // At an end nothing can vary, and rounding must not look as if it did.
      for (int i = 0; i < samples; i++) {
        values[i] = Double.isNaN(truth[i][0]) ? Double.NaN : Math.signum(theta);
      }
      return values;
    }
    for (int i = 0; i < samples; i++) {
      double hit = Arrays.stream(hits[i]).sum();
      double own = 1 - Arrays.stream(decided[i]).sum();
      double crossed = dot(truth[i], p) + dot(t, decided[i]);
      // Derivatives of R_K along (x_i - mean); each sum of products is of degree two.
      double up = hit - right - (crossed - 2 * tp);
      double downTruth = -2 * (dot(truth[i], t) - dot(t, t));
      double downDecided = -2 * (dot(decided[i], p) - dot(p, p)) - 2 * unread * (own - unread);
      values[i] =
          theta + up / root - theta / 2 * (downTruth / spreadTruth + downDecided / spreadDecided);
    }
    return values;
  }

  /** The mean of a measure's values, which is the measure; empty where it is not defined. */
  public static OptionalDouble value(double[] values) {
    double mean = MeanRatio.average(values);
    return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
  }

  private interface OfClass {
    double[] values(int c);
  }

  private double[] mean(OfClass measure) {
    double[] values = new double[samples];
    int defined = 0;
    for (int c = 0; c < classes; c++) {
      double[] own = measure.values(c);
      if (Double.isNaN(MeanRatio.average(own))) {
        continue;
      }
      defined++;
      for (int i = 0; i < samples; i++) {
        values[i] += own[i];
      }
    }
    for (int i = 0; i < samples; i++) {
      values[i] = defined == 0 ? Double.NaN : values[i] / defined;
    }
    return values;
  }

  private static double[] column(double[][] rows, int c) {
    return Arrays.stream(rows).mapToDouble(row -> row[c]).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  private static double zeroIfNaN(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
