package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.stats.Contrast;
import dev.assay.stats.PairedDifference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Candidate and baseline of one gate, question by question, cut to the first epochs of both. */
final class GateSides {
  static final String FLIPS = "missing scores, all wrong or all right, would change the verdict";
  private final Pairing pairing;
  private final Metric metric;
  private final double missing;
  private final Map<Cut, PairedDifference> known = new HashMap<>();

  /** Which scores a difference is of. */
  private record Cut(int first, int second, Missing missing) {}

  GateSides(Scored candidate, Scored baseline, Metric metric) {
    this.pairing = Pairing.of(candidate.matrix(), baseline.matrix());
    this.metric = metric;
    this.missing = Math.max(missing(pairing.a()), missing(pairing.b()));
  }

  Pairing pairing() {
    return pairing;
  }

  /** The larger share of pairs without a score of the two sides. */
  double missing() {
    return missing;
  }

  static double missing(ScoreMatrix matrix) {
    long all = (long) matrix.samples().size() * matrix.epochs();
    long without =
        Arrays.stream(matrix.values())
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isNaN)
            .count();
    return all == 0 ? 1 : (double) without / all;
  }

  /** Why no sample can have a value, or null. */
  @Nullable String lacking() {
    String candidate = Reduction.lacking(metric, pairing.a());
    return candidate == null ? Reduction.lacking(metric, pairing.b()) : candidate;
  }

  /** The epochs that both sides have. */
  int epochs() {
    return Math.min(pairing.a().epochs(), pairing.b().epochs());
  }

  /** How missing scores count. */
  enum Missing {
    LEFT_OUT,
    /** The candidate's as the worst, the baseline's as the best. */
    AGAINST,
    /** The other way round. */
    FOR
  }

  /**
   * The difference over the first epochs of the candidate.
   *
   * @param epochs of the candidate; the baseline keeps all that it has, unless {@code both}
   */
  PairedDifference difference(int epochs, boolean both, Missing missing) {
    int second = both ? Math.min(epochs, pairing.b().epochs()) : pairing.b().epochs();
    Cut cut = new Cut(Math.min(epochs, pairing.a().epochs()), second, missing);
    return known.computeIfAbsent(cut, this::difference);
  }

  private PairedDifference difference(Cut cut) {
    ScoreMatrix a = pairing.a().firstEpochs(cut.first());
    ScoreMatrix b = pairing.b().firstEpochs(cut.second());
    double low = a.range().low();
    double high = a.range().high();
    return switch (cut.missing()) {
      case LEFT_OUT ->
          PairedDifference.of(Reduction.of(metric, a), Reduction.of(metric, b), a.range());
      case AGAINST ->
          PairedDifference.of(filled(metric, a, low), filled(metric, b, high), a.range());
      case FOR -> PairedDifference.of(filled(metric, a, high), filled(metric, b, low), a.range());
    };
  }

  /** What the metric makes of the scores if every missing one were this. */
  static double[][] filled(Metric metric, ScoreMatrix matrix, double with) {
    ScoreMatrix whole = matrix.firstEpochs(matrix.epochs());
    Score score = new Score(Outcome.FAILED, null, null, false, with, null);
    double[][] values = matrix.values();
    for (int i = 0; i < values.length; i++) {
      for (int e = 1; e <= matrix.epochs(); e++) {
        if (Double.isNaN(values[i][e - 1])) {
          whole.put(i, e, score);
        }
      }
    }
    double[][] reduced = Reduction.of(metric, whole);
    for (int i = 0; i < values.length; i++) {
      // What a missing reply would have answered is not known, so any majority may be.
      if (metric instanceof Metric.MajorityAt && Arrays.stream(values[i]).anyMatch(Double::isNaN)) {
        Arrays.fill(reduced[i], with);
      }
    }
    return reduced;
  }

  Contrast contrast(PairedDifference d, boolean population) {
    if (!population) {
      return metric instanceof Metric.Mean
          ? d.suite()
          : new Contrast.None(
              Reduction.ONE_VALUE + ": the estimand population alone has an interval");
    }
    int @Nullable [] clusters = Measures.clusters(pairing.a().samples());
    return clusters == null ? d.gatePopulation() : d.gatePopulation(clusters);
  }

  /** The share of samples whose replies give one answer in every epoch, on both sides. */
  double unvaried() {
    int n = pairing.samples();
    int same = 0;
    for (int i = 0; i < n; i++) {
      same += isOne(pairing.a(), i) && isOne(pairing.b(), i) ? 1 : 0;
    }
    return n == 0 ? 0 : (double) same / n;
  }

  /** By its answers where there are any, else by its scores. */
  private static boolean isOne(ScoreMatrix matrix, int sample) {
    long[] answers = matrix.answers(sample);
    for (int e = 1; e <= matrix.epochs(); e++) {
      boolean alike =
          answers[e - 1] == answers[0]
              && Double.compare(matrix.value(sample, e), matrix.value(sample, 1)) == 0;
      if (!alike) {
        return false;
      }
    }
    return true;
  }
}
