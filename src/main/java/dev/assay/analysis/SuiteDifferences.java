package dev.assay.analysis;

import dev.assay.stats.CombinedScore;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mean differences over evals: equal weights, the evals taken as fixed. */
final class SuiteDifferences {
  private SuiteDifferences() {}

  /** One for each pair of models that was compared over two evals or more. */
  static List<Comparison.Suite> of(List<Comparison.Pair> pairs) {
    Map<List<String>, List<Comparison.Pair>> byModels = new LinkedHashMap<>();
    for (Comparison.Pair pair : pairs) {
      if (pair.difference() != null && !pair.a().model().equals(pair.b().model())) {
        List<String> models = List.of(pair.a().model(), pair.b().model());
        byModels.computeIfAbsent(models, m -> new ArrayList<>()).add(pair);
      }
    }
    List<Comparison.Suite> suites = new ArrayList<>();
    byModels.forEach((models, of) -> {
      if (of.stream().map(Comparison.Pair::eval).distinct().count() > 1) {
        suites.add(suite(models, of));
      }
    });
    return suites;
  }

  private static Comparison.Suite suite(List<String> models, List<Comparison.Pair> pairs) {
    Map<String, List<Comparison.Pair>> byEval = new LinkedHashMap<>();
    pairs.forEach(p -> byEval.computeIfAbsent(p.eval(), e -> new ArrayList<>()).add(p));
    List<List<Comparison.Pair>> evals = List.copyOf(byEval.values());
    double[] weights = new double[evals.size()];
    Arrays.fill(weights, 1);
    double[] differences = evals.stream().mapToDouble(SuiteDifferences::difference).toArray();
    boolean alike = pairs.stream().map(Comparison.Pair::scale).distinct().count() == 1;
    double scale = alike ? pairs.getFirst().scale() : 1;
    return new Comparison.Suite(
        models.getFirst(),
        models.getLast(),
        scale,
        evals.size(),
        Arrays.stream(differences).average().orElseThrow(),
        population(differences, evals, weights));
  }

  private static double difference(List<Comparison.Pair> ofEval) {
    return ofEval.stream()
            .map(Comparison.Pair::difference)
            .mapToDouble(d -> d == null ? 0 : d)
            .sum()
        / ofEval.size();
  }

  /** Square-and-add over evals: no narrower than what each eval's own interval says of it. */
  private static Estimate population(
      double[] differences, List<List<Comparison.Pair>> evals, double[] weights) {
    List<Interval> intervals = new ArrayList<>();
    for (List<Comparison.Pair> ofEval : evals) {
      switch (together(ofEval)) {
        case Refusal r -> {
          return new Refusal(ofEval.getFirst().eval() + ": " + r.reason());
        }
        case Interval i -> intervals.add(i);
      }
    }
    return CombinedScore.interval(differences, intervals, weights);
  }

  /**
   * Formats of one eval share its questions, so their errors may move together: they add up within
   * the eval, and only those of different evals are independent.
   */
  private static Estimate together(List<Comparison.Pair> ofEval) {
    double se = 0;
    double low = 0;
    double high = 0;
    for (Comparison.Pair pair : ofEval) {
      if (!(pair.population() instanceof Interval i)) {
        return pair.population();
      }
      se += i.se() / ofEval.size();
      low += i.low() / ofEval.size();
      high += i.high() / ofEval.size();
    }
    return new Interval(se, low, high, Measures.LEVEL, "mean of formats");
  }
}
