package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.seed.Seed;
import dev.assay.stats.QuestionMeans;
import dev.assay.stats.RankIntervals;
import dev.assay.stats.Ranking;
import dev.assay.stats.ScoreRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Ranks of several runs of one eval, over the samples that all of them have a score for. */
final class RankTable {
  private RankTable() {}

  static Comparison.Ranked of(List<Scored> runs, Metric metric, SideNames names) {
    List<ScoreMatrix> shared = shared(runs);
    double[][] means = new double[runs.size()][];
    List<double[][]> reduced = Reduction.together(metric, shared);
    for (int m = 0; m < means.length; m++) {
      means[m] = QuestionMeans.ofEach(reduced.get(m));
    }
    List<Integer> complete = new ArrayList<>();
    for (int i = 0; i < means[0].length; i++) {
      int row = i;
      if (Arrays.stream(means).noneMatch(of -> Double.isNaN(of[row]))) {
        complete.add(i);
      }
    }
    double[][] kept = new double[means.length][];
    for (int m = 0; m < kept.length; m++) {
      double[] of = means[m];
      kept[m] = complete.stream().mapToDouble(i -> of[i]).toArray();
    }
    boolean noDraw = runs.stream().anyMatch(r -> r.manifest().isNoDraw());
    String lacking =
        noDraw
            ? Measures.NO_DRAW.reason()
            : shared.stream()
                .map(s -> Reduction.lacking(metric, s))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    String eval = runs.getFirst().manifest().eval();
    double scale = Comparison.scale(Reduction.range(metric, runs.getFirst().matrix()));
    if (lacking != null) {
      return new Comparison.Ranked(
          eval, metric.label(), scale, complete.size(), List.of(), lacking);
    }
    int @Nullable [] clusters =
        SharedClusters.of(shared.stream().map(ScoreMatrix::samples).toList()).rows(complete);
    return switch (rank(kept, clusters, runs, metric)) {
      case Ranking.None none ->
          new Comparison.Ranked(
              eval, metric.label(), scale, complete.size(), List.of(), none.reason());
      case RankIntervals ranks ->
          new Comparison.Ranked(
              eval,
              metric.label(),
              scale,
              complete.size(),
              rows(runs, shared, complete, metric, ranks, names),
              null);
    };
  }

  /** The seed is that of the runs, so that the same runs give the same ranks. */
  private static Ranking rank(
      double[][] means, int @Nullable [] clusters, List<Scored> runs, Metric metric) {
    String[] names = runs.stream().map(Scored::name).toArray(String[]::new);
    RandomGenerator random = Seed.random(names);
    ScoreRange range = Reduction.range(metric, runs.getFirst().matrix());
    return clusters == null
        ? RankIntervals.of(means, range, Measures.LEVEL, RankIntervals.RESAMPLES, random)
        : RankIntervals.ofClustered(
            means, clusters, range, Measures.LEVEL, RankIntervals.RESAMPLES, random);
  }

  private static List<Comparison.Rank> rows(
      List<Scored> runs,
      List<ScoreMatrix> shared,
      List<Integer> complete,
      Metric metric,
      RankIntervals ranks,
      SideNames names) {
    List<Comparison.Rank> rows = new ArrayList<>();
    for (int m = 0; m < runs.size(); m++) {
      RankIntervals.Standing s = ranks.standings().get(m);
      ScoreMatrix compared = shared.get(m).rows(complete);
      Comparison.Side side = names.side(runs.get(m), compared, OptionalDouble.of(s.mean()));
      rows.add(
          new Comparison.Rank(
              side,
              s.mean(),
              s.rankLow(),
              s.rankHigh(),
              s.top(),
              Math.clamp(s.best(), 0, 1),
              gaps(shared.get(m), metric)));
    }
    rows.sort(Comparator.comparingDouble(Comparison.Rank::value).reversed());
    return rows;
  }

  private static Comparison.RankGaps gaps(ScoreMatrix matrix, Metric metric) {
    MissingScores missing = MissingScores.of(matrix);
    boolean many = missing.isMany() && !Reduction.isOfAll(metric);
    return new Comparison.RankGaps(
        missing.missing(),
        missing.share(),
        many ? filled(matrix, metric, Reduction.range(metric, matrix).low()) : null,
        many ? filled(matrix, metric, Reduction.range(metric, matrix).high()) : null);
  }

  private static @Nullable Double filled(ScoreMatrix matrix, Metric metric, double with) {
    OptionalDouble mean = QuestionMeans.of(MissingScores.filled(metric, matrix, with)).mean();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  /** The rows of the samples that all runs share, in the order of the first. */
  private static List<ScoreMatrix> shared(List<Scored> runs) {
    List<ScoreMatrix> shared = new ArrayList<>();
    ScoreMatrix common = runs.getFirst().matrix();
    for (Scored run : runs) {
      common = Pairing.of(common, run.matrix()).a();
    }
    for (Scored run : runs) {
      shared.add(Pairing.of(common, run.matrix()).b());
    }
    return shared;
  }
}
