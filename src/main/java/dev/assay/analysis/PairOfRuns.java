package dev.assay.analysis;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.eval.Metric;
import dev.assay.evidence.Key;
import dev.assay.stats.Contrast;
import dev.assay.stats.Interval;
import dev.assay.stats.PairVariance;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.Power;
import dev.assay.stats.QuestionMeans;
import dev.assay.stats.ScoreRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Two runs of one eval: may they be compared, and what does the comparison say? */
final class PairOfRuns {
  private static final double ALPHA = 1 - Measures.LEVEL;
  private static final double POWER = .8;

  private final Scored first;
  private final Scored second;
  private final Metric metric;
  private final SideNames names;

  PairOfRuns(Scored first, Scored second, Metric metric, SideNames names) {
    this.first = first;
    this.second = second;
    this.metric = metric;
    this.names = names;
  }

  Comparison.Pair compare(Comparing.Allowed allowed) {
    Pairing pairing = Pairing.of(first.matrix(), second.matrix());
    SharedClusters shared = SharedClusters.of(pairing);
    List<String> task = taskDifferences(allowed, shared);
    List<String> system = systemDifferences(allowed);
    List<double[][]> reduced = Reduction.together(metric, List.of(pairing.a(), pairing.b()));
    double[][] a = reduced.getFirst();
    double[][] b = reduced.getLast();
    // A sample's influence on a measure of all is nothing that is won or lost: its score is.
    boolean isOfAll = Reduction.isOfAll(metric);
    double[][] scoresA = isOfAll ? pairing.a().values() : a;
    double[][] scoresB = isOfAll ? pairing.b().values() : b;
    PairedDifference d = PairedDifference.of(a, b, Reduction.range(metric, first.matrix()));
    PairedDifference won = isOfAll ? PairedDifference.of(scoresA, scoresB, pairing.a().range()) : d;
    String lacking = lacking(pairing);
    Contrast population =
        lacking == null ? population(d, shared.labels()) : new Contrast.None(lacking);
    Contrast suite = lacking == null ? Reduction.suite(metric, d) : new Contrast.None(lacking);
    Double p = population instanceof Contrast.Tested tested ? tested.p() : null;
    return new Comparison.Pair(
        names.side(first, compared(pairing.a(), a, b), d.firstMean()),
        names.side(second, compared(pairing.b(), a, b), d.secondMean()),
        first.manifest().eval(),
        metric.label(),
        Comparison.scale(Reduction.range(metric, first.matrix())),
        d.questions(),
        pairing.unpairedA(),
        pairing.unpairedB(),
        pairing.changed().size(),
        pairing.samples() - d.questions(),
        gaps(pairing),
        orNull(d.mean()),
        population.interval(Measures.LEVEL),
        p,
        p,
        Comparison.Adjusted.NOT,
        suite.interval(Measures.LEVEL),
        won.wins(),
        won.losses(),
        won.ties(),
        orNull(d.correlation()),
        mde(population),
        more(d, population),
        task,
        system,
        isDeclared(first) || isDeclared(second),
        CategoryDifferences.of(pairing, metric, isNoDraw()),
        flips(pairing, scoresA, scoresB));
  }

  /** The questions that have a value on both sides. */
  private static ScoreMatrix compared(ScoreMatrix matrix, double[][] a, double[][] b) {
    double[] left = QuestionMeans.ofEach(a);
    double[] right = QuestionMeans.ofEach(b);
    return matrix.rows(
        IntStream.range(0, left.length)
            .filter(i -> !Double.isNaN(left[i]) && !Double.isNaN(right[i]))
            .boxed()
            .toList());
  }

  private Comparison.Gaps gaps(Pairing pairing) {
    MissingScores left = MissingScores.of(pairing.a());
    MissingScores right = MissingScores.of(pairing.b());
    boolean isMany = pairing.samples() > 0 && (left.isMany() || right.isMany());
    // What a wrong answer would cost the other classes, nobody knows.
    boolean many = isMany && !Reduction.isOfAll(metric);
    ScoreRange range = Reduction.range(metric, pairing.a());
    return new Comparison.Gaps(
        left.missing(),
        right.missing(),
        pairing.samples() == 0 ? 0 : Math.max(left.share(), right.share()),
        many ? filled(pairing, range.low(), range.high()) : null,
        many ? filled(pairing, range.high(), range.low()) : null);
  }

  private @Nullable Double filled(Pairing pairing, double first, double second) {
    return orNull(
        PairedDifference.of(
                MissingScores.filled(metric, pairing.a(), first),
                MissingScores.filled(metric, pairing.b(), second),
                Reduction.range(metric, pairing.a()))
            .mean());
  }

  private @Nullable String lacking(Pairing pairing) {
    String left = Reduction.lacking(metric, pairing.a());
    return left == null ? Reduction.lacking(metric, pairing.b()) : left;
  }

  private Contrast population(PairedDifference d, int @Nullable [] clusters) {
    if (isNoDraw()) {
      return new Contrast.None(Measures.NO_DRAW.reason());
    }
    return clusters == null ? d.population() : d.population(clusters);
  }

  private boolean isNoDraw() {
    return first.manifest().isNoDraw() || second.manifest().isNoDraw();
  }

  /** The fields of the task that differ, all of them allowed to. */
  private List<String> taskDifferences(Comparing.Allowed allowed, SharedClusters shared) {
    List<String> differ = new ArrayList<>(first.taskDifferences(second));
    if (shared.differ()) {
      differ.add(SharedClusters.FIELD);
    }
    Set<String> fields = new LinkedHashSet<>(first.manifest().key().task().fields().keySet());
    fields.add(SharedClusters.FIELD);
    List<String> refused = differ.stream().filter(f -> !allowed.despite().contains(f)).toList();
    for (String field : allowed.despite()) {
      known(field, fields, "task");
    }
    if (!refused.isEmpty()) {
      String named = String.join(",", refused);
      throw first.otherTask(second, refused, "--despite " + named + " compares them and says so");
    }
    return differ;
  }

  private List<String> systemDifferences(Comparing.Allowed allowed) {
    Key a = first.manifest().key();
    Key b = second.manifest().key();
    List<String> differ = Key.differences(a.system(), b.system());
    List<String> held = differ.stream().filter(allowed.hold()::contains).toList();
    for (String field : allowed.hold()) {
      Set<String> names = new LinkedHashSet<>(a.system().fields().keySet());
      names.addAll(b.system().fields().keySet());
      known(field, names, "system");
    }
    if (!held.isEmpty()) {
      throw new AssayException(
          Exit.INVALID,
          first.name()
              + " and "
              + second.name()
              + " differ in "
              + String.join(", ", held)
              + ", which --hold forbids",
          null);
    }
    return differ;
  }

  private static void known(String field, Collection<String> names, String part) {
    if (!names.contains(field)) {
      throw new AssayException(
          Exit.USAGE,
          "the " + part + " has no field \"" + field + "\"; " + Nearest.hint(field, names),
          null);
    }
  }

  private static boolean isDeclared(Scored run) {
    return run.manifest().imported() != null;
  }

  /**
   * By the standard error of the interval in use, not the variance that an unlucky sample shows.
   */
  private static @Nullable Double mde(Contrast population) {
    return population.interval(Measures.LEVEL) instanceof Interval i
        ? Power.mdeTwoSided(
            1, Math.pow((i.high() - i.low()) / 2 / Power.zAbove(ALPHA / 2), 2), ALPHA, POWER)
        : null;
  }

  private static Comparison.@Nullable More more(PairedDifference d, Contrast population) {
    PairVariance v = d.variance().orElse(null);
    if (v == null || !(population.interval(Measures.LEVEL) instanceof Interval i)) {
      return null;
    }
    double now = v.population(d.firstEpochs(), d.secondEpochs());
    if (now <= 0) {
      return null;
    }
    double half = (i.high() - i.low()) / 2;
    int more = (int) Math.round(Math.max(d.firstEpochs(), d.secondEpochs()));
    double then = v.population(d.firstEpochs() + more, d.secondEpochs() + more);
    return new Comparison.More(
        half, more, half * Math.sqrt(then / now), half * Math.sqrt(v.questions() / now));
  }

  private static List<Comparison.Flip> flips(Pairing pairing, double[][] a, double[][] b) {
    double[] left = QuestionMeans.ofEach(a);
    double[] right = QuestionMeans.ofEach(b);
    List<Comparison.Flip> flips = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      // NaN is less than and greater than nothing.
      if (left[i] < right[i] || left[i] > right[i]) {
        flips.add(new Comparison.Flip(pairing.a().samples().get(i).id(), left[i], right[i]));
      }
    }
    flips.sort((x, y) -> Double.compare(y.first() - y.second(), x.first() - x.second()));
    return flips;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
