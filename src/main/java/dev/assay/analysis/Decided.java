package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.stats.Labelled;
import org.jspecify.annotations.Nullable;

/** Measures of decisions for classes, as values of samples. */
record Decided(ScoreMatrix matrix, Labelled labelled) {
  static Decided of(ScoreMatrix matrix) {
    return new Decided(
        matrix, Labelled.of(matrix.decisions(), matrix.right(), matrix.classes().size()));
  }

  /** Why a matrix can have no such measure, or null where it may. */
  static @Nullable String lacking(Metric metric, ScoreMatrix matrix) {
    if (matrix.classes().isEmpty()) {
      return metric.label() + " needs answers of the kind label or tool";
    }
    return metric instanceof Metric.OfClass c && !matrix.classes().contains(c.name())
        ? metric.label() + " names no class of the eval"
        : null;
  }

  /** {@code double[samples][1]}; their mean is the measure. */
  double[][] rows(Metric.Decisions measure) {
    return rows(
        switch (measure) {
          case MACRO_F1 -> labelled.macroF1();
          case MICRO_F1 -> labelled.microF1();
          case WEIGHTED_F1 -> labelled.weightedF1();
          case BALANCED_ACCURACY -> labelled.balancedAccuracy();
          case MCC -> labelled.mcc();
        });
  }

  /** {@code double[samples][1]}; their mean is the measure. */
  double[][] rows(Metric.OfClass metric) {
    int c = matrix.classes().indexOf(metric.name());
    return rows(
        switch (metric.measure()) {
          case F1 -> labelled.f1(c);
          case PRECISION -> labelled.precision(c);
          case RECALL -> labelled.recall(c);
        });
  }

  private static double[][] rows(double[] values) {
    double[][] rows = new double[values.length][1];
    for (int i = 0; i < values.length; i++) {
      rows[i][0] = values[i];
    }
    return rows;
  }
}
