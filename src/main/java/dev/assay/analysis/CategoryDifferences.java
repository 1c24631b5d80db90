package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.stats.Contrast;
import dev.assay.stats.Multiplicity;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.Shrinkage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Differences within categories: drawn towards one another, tested under a false discovery rate.
 */
final class CategoryDifferences {
  private static final int MIN_SAMPLES_OF_P = 20;

  private CategoryDifferences() {}

  private record Raw(
      String name,
      int samples,
      double difference,
      double se,
      @Nullable Double p,
      @Nullable String untested) {}

  /**
   * @param noDraw whether the samples were picked, so that nothing of them is tested
   */
  static List<Comparison.Category> of(Pairing pairing, Metric metric, boolean noDraw) {
    SharedClusters shared = SharedClusters.of(pairing);
    List<Raw> raw = new ArrayList<>();
    rows(pairing)
        .forEach((name, rows) -> {
          ScoreMatrix a = pairing.a().rows(rows);
          ScoreMatrix b = pairing.b().rows(rows);
          List<double[][]> reduced = Reduction.together(metric, List.of(a, b));
          PairedDifference d =
              PairedDifference.of(
                  reduced.getFirst(), reduced.getLast(), Reduction.range(metric, pairing.a()));
          OptionalDouble mean = d.mean();
          if (mean.isPresent()) {
            int @Nullable [] clusters = shared.rows(rows);
            Contrast contrast = clusters == null ? d.population() : d.population(clusters);
            String untested = untested(contrast, d.questions(), noDraw);
            Double p = untested == null && contrast instanceof Contrast.Tested t ? t.p() : null;
            double se = contrast instanceof Contrast.Tested t ? t.se() : d.se().orElse(Double.NaN);
            raw.add(new Raw(name, d.questions(), mean.getAsDouble(), se, p, untested));
          }
        });
    return raw.size() < 2 ? List.of() : together(raw);
  }

  private static @Nullable String untested(Contrast contrast, int samples, boolean noDraw) {
    if (noDraw) {
      return Measures.NO_DRAW.reason();
    }
    if (samples < MIN_SAMPLES_OF_P) {
      return "fewer than " + MIN_SAMPLES_OF_P + " samples";
    }
    return contrast instanceof Contrast.None none ? none.reason() : null;
  }

  private static List<Comparison.Category> together(List<Raw> raw) {
    Shrinkage shrinkage =
        Shrinkage.of(
            raw.stream().mapToDouble(Raw::difference).toArray(),
            raw.stream().mapToDouble(Raw::se).toArray());
    List<Raw> tested = raw.stream().filter(r -> r.p() != null).toList();
    double[] p = Multiplicity.bh(tested.stream().mapToDouble(r -> orOne(r.p())).toArray());
    List<Comparison.Category> categories = new ArrayList<>();
    for (int c = 0; c < raw.size(); c++) {
      Raw r = raw.get(c);
      OptionalDouble shrunk = shrinkage.shrunk().get(c);
      int at = tested.indexOf(r);
      categories.add(
          new Comparison.Category(
              r.name(),
              r.samples(),
              r.difference(),
              shrunk.isPresent() ? shrunk.getAsDouble() : null,
              at < 0 ? null : p[at],
              r.untested()));
    }
    return categories;
  }

  private static double orOne(@Nullable Double p) {
    return p == null ? 1 : p;
  }

  private static Map<String, List<Integer>> rows(Pairing pairing) {
    Map<String, List<Integer>> byName = new TreeMap<>();
    for (int i = 0; i < pairing.samples(); i++) {
      String name = pairing.category(i);
      if (name != null) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(i);
      }
    }
    return byName;
  }
}
