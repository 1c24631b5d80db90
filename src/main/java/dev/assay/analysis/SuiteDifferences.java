package dev.assay.analysis;

import dev.assay.stats.CombinedScore;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Power;
import dev.assay.stats.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mean differences over evals: V = Σ w² V_e with equal weights, the evals taken as fixed. */
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
    CombinedScore score =
        CombinedScore.of(
            evals.stream().mapToDouble(SuiteDifferences::difference).toArray(),
            evals.stream().mapToDouble(SuiteDifferences::error).toArray(),
            weights);
    boolean alike = pairs.stream().map(Comparison.Pair::scale).distinct().count() == 1;
    double scale = alike ? pairs.getFirst().scale() : 1;
    return new Comparison.Suite(
        models.getFirst(),
        models.getLast(),
        scale,
        evals.size(),
        score.mean(),
        population(score, pairs));
  }

  private static double difference(List<Comparison.Pair> ofEval) {
    return ofEval.stream()
            .map(Comparison.Pair::difference)
            .mapToDouble(d -> d == null ? 0 : d)
            .sum()
        / ofEval.size();
  }

  /**
   * Formats of one eval share its questions, so their errors may move together: they add up within
   * the eval, and only those of different evals are independent.
   */
  private static double error(List<Comparison.Pair> ofEval) {
    return ofEval.stream().mapToDouble(p -> p.population() instanceof Interval i ? i.se() : 0).sum()
        / ofEval.size();
  }

  private static Estimate population(CombinedScore score, List<Comparison.Pair> pairs) {
    for (Comparison.Pair pair : pairs) {
      if (pair.population() instanceof Refusal r) {
        return new Refusal(pair.eval() + ": " + r.reason());
      }
    }
    if (score.se() == 0) {
      return new Refusal("no difference varies");
    }
    double half = Power.zAbove((1 - Measures.LEVEL) / 2) * score.se();
    return new Interval(
        score.se(), score.mean() - half, score.mean() + half, Measures.LEVEL, "fixed-evals-z");
  }
}
