package dev.assay.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bootstrap of several models draws: questions, or whole clusters, as the sums of each
 * model's values in them. Sorted by content, so that the order of questions does not matter.
 */
final class RankUnits {
  private final double[][] means;
  private final double[] modelMeans;
  private final List<Unit> units;

  private record Unit(int size, double[] sums) {}

  /** {@code double[models][questions]} of finite values, and a label for each question. */
  RankUnits(double[][] means, int[] labels) {
    this.means = means;
    for (double[] row : means) {
      require(row, labels.length);
    }
    modelMeans =
        Arrays.stream(means)
            .mapToDouble(row -> row.length == 0 ? 0 : OrderFreeSum.mean(row))
            .toArray();
    units = grouped(labels);
  }

  int models() {
    return means.length;
  }

  int questions() {
    return means.length == 0 ? 0 : means[0].length;
  }

  int size() {
    return units.size();
  }

  double mean(int model) {
    return modelMeans[model];
  }

  /** The questions in unit u. */
  int questionsIn(int u) {
    return units.get(u).size();
  }

  /** Σ(x − mean of the model) over unit u, one per model. */
  double[] centredSums(int u) {
    Unit unit = units.get(u);
    double[] centred = new double[models()];
    for (int j = 0; j < centred.length; j++) {
      centred[j] = unit.sums()[j] - unit.size() * modelMeans[j];
    }
    return centred;
  }

  /** The mean of the paired differences; exactly 0 where they cancel. */
  double difference(int first, int second) {
    double[] differences = new double[questions()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = means[first][i] - means[second][i];
    }
    return OrderFreeSum.mean(differences);
  }

  /** √(Σu²·G/(G−1))/n of the paired differences; the usual SE where each unit is a question. */
  double se(int first, int second) {
    double difference = difference(first, second);
    double scale = 0;
    double[] residuals = new double[units.size()];
    for (int u = 0; u < residuals.length; u++) {
      Unit unit = units.get(u);
      double sum = unit.sums()[first] - unit.sums()[second];
      residuals[u] = sum - unit.size() * difference;
      scale = Math.max(scale, Math.abs(unit.sums()[first]) + Math.abs(unit.sums()[second]));
    }
    double spread = Math.sqrt(OrderFreeSum.squaresAbout(0, residuals));
    // What rounding leaves of equal differences is no spread.
    if (spread <= 1e-12 * scale * Math.sqrt(residuals.length)) {
      return 0;
    }
    double g = residuals.length;
    return spread * Math.sqrt(g / (g - 1)) / questions();
  }

  private List<Unit> grouped(int[] labels) {
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i++) {
      members.computeIfAbsent(labels[i], label -> new java.util.ArrayList<>()).add(i);
    }
    return members.values().stream()
        .map(this::unit)
        .sorted(
            Comparator.comparingInt(Unit::size)
                .thenComparing(Unit::sums, (a, b) -> Arrays.compare(a, b)))
        .toList();
  }

  private Unit unit(List<Integer> questions) {
    double[] sums = new double[means.length];
    for (int j = 0; j < sums.length; j++) {
      double[] row = means[j];
      sums[j] = OrderFreeSum.of(questions.stream().mapToDouble(i -> row[i]).toArray());
    }
    return new Unit(questions.size(), sums);
  }

  private static void require(double[] row, int questions) {
    if (row.length != questions) {
      throw new IllegalArgumentException(
          row.length + " values for " + questions + " questions: all models need the same ones");
    }
    for (double value : row) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("question mean " + value + ": must be finite");
      }
    }
  }
}
