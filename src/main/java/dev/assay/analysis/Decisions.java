package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.eval.Target;
import dev.assay.stats.Estimate;
import dev.assay.stats.Labelled;
import dev.assay.stats.QuestionMeans;
import dev.assay.stats.ScoreRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a run decided for.
 *
 * @param classes in the eval's order
 * @param confusion {@code [classes][classes + 2]}: replies by right class, then by class decided
 *     for, by more than one and by none that could be read; empty where a sample may have several
 * @param each one for every class
 * @param overTriggering of the replies that needed no tool the share that called one; null for
 *     labels
 * @param underTriggering of the replies that needed a tool the share that called none; null for
 *     labels
 * @param flips the chance that two replies to one question decide differently
 */
public record Decisions(
    List<String> classes,
    List<List<Integer>> confusion,
    List<OfClass> each,
    @Nullable Rate overTriggering,
    @Nullable Rate underTriggering,
    Rate flips) {
  public Decisions {
    classes = List.copyOf(classes);
    confusion = List.copyOf(confusion);
    each = List.copyOf(each);
  }

  /** A number with its interval for new questions; null where there is nothing to count. */
  public record Rate(@Nullable Double value, Estimate population) {}

  /**
   * One class.
   *
   * @param samples whose right answer it is
   */
  public record OfClass(String name, int samples, Rate precision, Rate recall, Rate f1) {}

  /** Those of a matrix; null where answers are of a kind without classes. */
  static @Nullable Decisions of(ScoreMatrix matrix, boolean noDraw) {
    List<String> classes = matrix.classes();
    if (classes.isEmpty()) {
      return null;
    }
    Of of = new Of(matrix, noDraw, matrix.decisions(), matrix.right());
    int none = classes.indexOf(Target.NO_TOOL);
    boolean isTool = matrix.samples().getFirst().target() instanceof Target.Call;
    return new Decisions(
        classes,
        of.confusion(),
        of.each(),
        isTool ? of.rate(of.share(true, 1L << none)) : null,
        isTool ? of.rate(of.share(false, 1L << none)) : null,
        of.rate(of.flips()));
  }

  private record Of(ScoreMatrix matrix, boolean noDraw, long[][] decided, long[] right) {
    Rate rate(double[][] values) {
      QuestionMeans means = QuestionMeans.of(values);
      Double value =
          means.mean().isPresent() ? ScoreRange.UNIT.clip(means.mean().getAsDouble()) : null;
      return new Rate(
          value, noDraw ? Measures.NO_DRAW : Measures.population(matrix, means, ScoreRange.UNIT));
    }

    List<OfClass> each() {
      List<OfClass> each = new ArrayList<>();
      for (int c = 0; c < matrix.classes().size(); c++) {
        String name = matrix.classes().get(c);
        int samples = 0;
        for (long r : right) {
          samples += (r >> c & 1) == 1 ? 1 : 0;
        }
        each.add(
            new OfClass(
                name,
                samples,
                rate(values(Metric.ClassMeasure.PRECISION, name)),
                rate(values(Metric.ClassMeasure.RECALL, name)),
                rate(values(Metric.ClassMeasure.F1, name))));
      }
      return each;
    }

    private double[][] values(Metric.ClassMeasure measure, String name) {
      return Reduction.of(new Metric.OfClass(measure, name), matrix);
    }

    /**
     * Replies to questions that need none, or some: 1 for those that are on the wrong side. What
     * could not be read called no tool.
     */
    double[][] share(boolean needsNone, long none) {
      double[][] values = empty();
      for (int i = 0; i < values.length; i++) {
        for (int e = 0; e < values[i].length; e++) {
          boolean counts = (right[i] == none) == needsNone && decided[i][e] != Labelled.MISSING;
          boolean calls = (decided[i][e] & ~none) != 0;
          values[i][e] = !counts ? Double.NaN : calls == needsNone ? 1 : 0;
        }
      }
      return values;
    }

    /** {@code [samples][1]}: the share of pairs of epochs that differ; NaN with fewer than two. */
    double[][] flips() {
      double[][] values = new double[decided.length][1];
      for (int i = 0; i < values.length; i++) {
        int pairs = 0;
        int differ = 0;
        for (int a = 0; a < decided[i].length; a++) {
          for (int b = a + 1; b < decided[i].length; b++) {
            boolean counts = decided[i][a] != Labelled.MISSING && decided[i][b] != Labelled.MISSING;
            pairs += counts ? 1 : 0;
            differ += counts && decided[i][a] != decided[i][b] ? 1 : 0;
          }
        }
        values[i][0] = pairs == 0 ? Double.NaN : (double) differ / pairs;
      }
      return values;
    }

    List<List<Integer>> confusion() {
      int k = matrix.classes().size();
      int[][] counts = new int[k][k + 2];
      for (int i = 0; i < right.length; i++) {
        if (Long.bitCount(right[i]) != 1) {
          return List.of();
        }
        for (long d : decided[i]) {
          if (d != Labelled.MISSING) {
            int column = d == 0 ? k + 1 : Long.bitCount(d) > 1 ? k : Long.numberOfTrailingZeros(d);
            counts[Long.numberOfTrailingZeros(right[i])][column]++;
          }
        }
      }
      List<List<Integer>> rows = new ArrayList<>();
      for (int[] row : counts) {
        rows.add(Arrays.stream(row).boxed().toList());
      }
      return rows;
    }

    private double[][] empty() {
      return new double[decided.length][matrix.epochs()];
    }
  }
}
