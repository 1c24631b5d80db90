package dev.assay.analysis;

import dev.assay.eval.Metric;
import dev.assay.stats.Contrast;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.ScoreRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Candidate and baseline of one gate, question by question, cut to the first epochs of both. */
final class GateSides {
  static final String FLIPS = "missing scores, all wrong or all right, would change the verdict";
  private final Pairing pairing;
  private final Metric metric;
  private final double missing;
  private final SharedClusters clusters;
  private final Map<Cut, PairedDifference> known = new HashMap<>();

  /** Which scores a difference is of. */
  private record Cut(int first, int second, Missing missing) {}

  GateSides(Scored candidate, Scored baseline, Metric metric) {
    this.pairing = Pairing.of(candidate.matrix(), baseline.matrix());
    this.metric = metric;
    this.clusters = SharedClusters.of(pairing);
    this.missing =
        Math.max(MissingScores.of(pairing.a()).share(), MissingScores.of(pairing.b()).share());
  }

  Pairing pairing() {
    return pairing;
  }

  SharedClusters clusters() {
    return clusters;
  }

  /** The larger share of pairs without a score of the two sides. */
  double missing() {
    return missing;
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
    ScoreRange range = Reduction.range(metric, a);
    double low = range.low();
    double high = range.high();
    return switch (cut.missing()) {
      case LEFT_OUT -> {
        List<double[][]> reduced = Reduction.together(metric, List.of(a, b));
        yield PairedDifference.of(reduced.getFirst(), reduced.getLast(), range);
      }
      case AGAINST ->
          PairedDifference.of(
              MissingScores.filled(metric, a, low), MissingScores.filled(metric, b, high), range);
      case FOR ->
          PairedDifference.of(
              MissingScores.filled(metric, a, high), MissingScores.filled(metric, b, low), range);
    };
  }

  Contrast contrast(PairedDifference d, boolean population) {
    if (!population) {
      return Reduction.isMean(metric)
          ? d.suite()
          : new Contrast.None(
              Reduction.ONE_VALUE + ": give --estimand population, which alone has an interval");
    }
    int @Nullable [] labels = clusters.labels();
    return labels == null ? d.gatePopulation() : d.gatePopulation(labels);
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
    int first = 1;
    while (first < matrix.epochs() && !matrix.isPlanned(sample, first)) {
      first++;
    }
    for (int e = 1; e <= matrix.epochs(); e++) {
      boolean alike =
          !matrix.isPlanned(sample, e)
              || (answers[e - 1] == answers[first - 1]
                  && Double.compare(matrix.value(sample, e), matrix.value(sample, first)) == 0);
      if (!alike) {
        return false;
      }
    }
    return true;
  }
}
