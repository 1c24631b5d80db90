package dev.assay.analysis;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mean differences over evals: V = Σ w² V_e with equal weights, the evals taken as fixed. */
final class SuiteDifferences {
  /** The two-sided 95 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

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

  /**
   * Formats of one eval share its questions, so their errors may move together: they add up within
   * the eval, and only those of different evals are independent.
   */
  private static Comparison.Suite suite(List<String> models, List<Comparison.Pair> pairs) {
    Map<String, List<Comparison.Pair>> byEval = new LinkedHashMap<>();
    pairs.forEach(p -> byEval.computeIfAbsent(p.eval(), e -> new ArrayList<>()).add(p));
    double sum = 0;
    double variance = 0;
    String refused = null;
    for (List<Comparison.Pair> ofEval : byEval.values()) {
      double error = 0;
      for (Comparison.Pair pair : ofEval) {
        Double difference = pair.difference();
        sum += difference == null ? 0 : difference / ofEval.size();
        switch (pair.population()) {
          case Interval i -> error += i.se() / ofEval.size();
          case Refusal r -> refused = pair.eval() + ": " + r.reason();
        }
      }
      variance += error * error;
    }
    boolean alike = pairs.stream().map(Comparison.Pair::scale).distinct().count() == 1;
    double scale = alike ? pairs.getFirst().scale() : 1;
    double mean = sum / byEval.size();
    double se = Math.sqrt(variance) / byEval.size();
    Estimate population =
        refused != null
            ? new Refusal(refused)
            : se == 0
                ? new Refusal("no difference varies")
                : new Interval(se, mean - Z * se, mean + Z * se, Measures.LEVEL, "fixed-evals-z");
    return new Comparison.Suite(
        models.getFirst(), models.getLast(), scale, byEval.size(), mean, population);
  }
}
