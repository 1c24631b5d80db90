package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.eval.Sample;
import dev.assay.score.Outcome;
import dev.assay.stats.EpochEffect;
import dev.assay.stats.Estimate;
import dev.assay.stats.MissingBounds;
import dev.assay.stats.PopulationInterval;
import dev.assay.stats.QuestionMeans;
import dev.assay.stats.Refusal;
import dev.assay.stats.ScoreRange;
import dev.assay.stats.SuiteInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes the metric of a matrix. Stateless. */
final class Measures {
  static final double LEVEL = 0.95;
  static final Refusal NO_DRAW =
      new Refusal("the samples are no random draw, so they speak for no population");

  private Measures() {}

  /**
   * One metric of a matrix.
   *
   * @param noDraw whether the samples were picked by place or by name
   * @param unread what an unread answer counts as: 0, or NaN for missing
   */
  static Summary.Metric of(Metric metric, ScoreMatrix matrix, boolean noDraw, double unread) {
    return Reduction.isMean(metric) && Reduction.lacking(metric, matrix) == null
        ? mean(metric, matrix, noDraw, unread)
        : ofRepeats(metric, matrix, noDraw);
  }

  /** A metric that takes all epochs of a sample to one value. */
  private static Summary.Metric ofRepeats(Metric metric, ScoreMatrix matrix, boolean noDraw) {
    ScoreRange range = Reduction.range(metric, matrix);
    double[][] values = Reduction.of(metric, matrix);
    QuestionMeans means = QuestionMeans.of(values);
    String lacking = Reduction.lacking(metric, matrix);
    return new Summary.Metric(
        metric.label(),
        range,
        clipped(means.mean(), range),
        lacking != null
            ? new Refusal(lacking)
            : noDraw ? NO_DRAW : population(matrix, means, range),
        Reduction.suite(metric, means, range),
        null,
        null,
        null,
        bound(metric, matrix, values, false),
        bound(metric, matrix, values, true),
        variance(matrix, values, means),
        categories(metric, matrix, noDraw));
  }

  /** The metric where all that was not read is wrong, or right. */
  private static double bound(Metric metric, ScoreMatrix matrix, double[][] values, boolean right) {
    ScoreRange range = Reduction.range(metric, matrix);
    MissingBounds bounds = MissingBounds.of(values, range);
    double otherwise = right ? bounds.high() : bounds.low();
    return switch (metric) {
      case Metric.Mean _, Metric.PassAt _, Metric.PassHat _, Metric.MajorityAt _ -> otherwise;
      case Metric.Followed _, Metric.OfDecisions _, Metric.OfClass _ -> {
        if (Reduction.isOfAll(metric) && matrix.hasUnread()) {
          // A wrong answer would cost other classes too: only the ends of the range are sure.
          yield right ? range.high() : range.low();
        }
        OptionalDouble mean = QuestionMeans.of(Reduction.of(metric, matrix.unreadAs(right))).mean();
        yield mean.isPresent() ? range.clip(mean.getAsDouble()) : otherwise;
      }
    };
  }

  private static Summary.Metric mean(
      Metric metric, ScoreMatrix matrix, boolean noDraw, double unread) {
    ScoreRange range = matrix.range();
    double[][] values = matrix.values();
    QuestionMeans means = QuestionMeans.of(values);
    MissingBounds bounds = MissingBounds.of(matrix.planned(matrix.valuesWhenRead()), range);
    return new Summary.Metric(
        metric.label(),
        range,
        clipped(means.mean(), range),
        noDraw ? NO_DRAW : population(matrix, means, range),
        SuiteInterval.of(means, range, LEVEL),
        chance(matrix.samples()),
        pooled(matrix.valuesWhenRead()),
        clipped(QuestionMeans.of(matrix.valuesWithoutLoose(unread)).mean(), range),
        bounds.low(),
        bounds.high(),
        variance(matrix, values, means),
        categories(metric, matrix, noDraw));
  }

  static Estimate population(ScoreMatrix matrix, QuestionMeans means, ScoreRange range) {
    int @Nullable [] clusters = clusters(matrix.samples());
    return clusters == null
        ? PopulationInterval.of(means, range, LEVEL)
        : PopulationInterval.ofClustered(means, clusters, range, LEVEL);
  }

  /** A label for each sample, or null where no sample names a cluster. */
  static int @Nullable [] clusters(List<Sample> samples) {
    if (samples.stream().allMatch(s -> s.cluster() == null)) {
      return null;
    }
    Map<String, Integer> labels = new HashMap<>();
    int[] clusters = new int[samples.size()];
    for (int i = 0; i < clusters.length; i++) {
      String name = samples.get(i).cluster();
      // A sample without a cluster is one of its own.
      String label = name == null ? "sample " + samples.get(i).id() : "cluster " + name;
      clusters[i] = labels.computeIfAbsent(label, l -> labels.size());
    }
    return clusters;
  }

  /** The mean chance of a blind guess, or null where some sample has no choices. */
  private static @Nullable Double chance(List<Sample> samples) {
    if (samples.stream().anyMatch(s -> s.choices().isEmpty())) {
      return null;
    }
    return samples.stream().mapToDouble(s -> 1.0 / s.choices().size()).average().orElse(0);
  }

  private static @Nullable Double pooled(double[][] values) {
    double sum = 0;
    int count = 0;
    for (double[] row : values) {
      for (double value : row) {
        if (!Double.isNaN(value)) {
          sum += value;
          count++;
        }
      }
    }
    return count == 0 ? null : sum / count;
  }

  private static Summary.Variance variance(
      ScoreMatrix matrix, double[][] values, QuestionMeans means) {
    int @Nullable [] clusters = clusters(matrix.samples());
    EpochEffect effect = EpochEffect.of(values);
    List<@Nullable Double> epochs = new ArrayList<>();
    means.epochMeans().forEach(m -> epochs.add(orNull(m)));
    return new Summary.Variance(
        orNull(means.between()),
        orNull(means.within()),
        orNull(means.icc()),
        clusters == null ? null : means.clusters(clusters),
        epochs,
        effect instanceof EpochEffect.Tested t ? t.p() : null,
        effect instanceof EpochEffect.NotTested n ? n.reason() : null);
  }

  private static List<Summary.Category> categories(
      Metric metric, ScoreMatrix matrix, boolean noDraw) {
    Map<String, List<Integer>> byName = new TreeMap<>();
    for (int i = 0; i < matrix.samples().size(); i++) {
      String name = matrix.samples().get(i).category();
      if (name != null) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(i);
      }
    }
    List<Summary.Category> categories = new ArrayList<>();
    byName.forEach((name, rows) -> {
      ScoreMatrix part = matrix.rows(rows);
      QuestionMeans means = QuestionMeans.of(Reduction.of(metric, part));
      categories.add(
          new Summary.Category(
              name,
              rows.size(),
              clipped(means.mean(), Reduction.range(metric, part)),
              noDraw ? NO_DRAW : population(part, means, Reduction.range(metric, part))));
    });
    return categories;
  }

  /** How many pairs of a run had no reply that could be marked. */
  static int missing(Map<Outcome, Integer> outcomes) {
    return outcomes.entrySet().stream()
        .filter(e -> e.getKey().isMissing())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static @Nullable Double clipped(OptionalDouble mean, ScoreRange range) {
    return mean.isPresent() ? range.clip(mean.getAsDouble()) : null;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
