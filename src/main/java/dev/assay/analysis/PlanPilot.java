package dev.assay.analysis;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.PairVariance;
import dev.assay.stats.PairedDifference;
import dev.assay.stats.QuestionMeans;
import dev.assay.stats.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the variances of a plan off stored runs. */
public final class PlanPilot {
  private static final int ROUGH = 30;

  private PlanPilot() {}

  /**
   * Two models like the one that ran.
   *
   * @param correlation of what the two find hard, in [-1, 1]
   * @throws AssayException (64) where the run has no repeats or too few samples
   */
  public static PlanSource of(Scored run, double correlation, PlanSource.Cost cost) {
    QuestionMeans means = QuestionMeans.of(run.matrix().values());
    int n = many(means.questions(), run.name());
    double within = noise(means.within(), run);
    double se = means.se().orElseThrow();
    List<String> notes = new ArrayList<>();
    if (Measures.clusters(run.matrix().samples()) != null) {
      se = clustered(Measures.population(run.matrix(), means, run.matrix().range()), se, notes);
    }
    double between = notNegative(n * se * se - within / means.harmonicRepeats().orElse(1), notes);
    notes.addFirst(
        "two models like this one, whose questions' true scores correlate by "
            + correlation
            + " (--correlation)");
    common(notes, n, within, run);
    PairVariance v = PlanSource.ofTwoLike(between, within, correlation);
    boolean graded = means.graded(run.matrix().range());
    return new PlanSource("pilot " + run.name(), v, run.matrix().range(), graded, n, cost, notes);
  }

  /**
   * Two models that ran over the same questions.
   *
   * @throws AssayException (64) where a run has no repeats or too few questions are shared; (3)
   *     where the tasks differ
   */
  public static PlanSource of(Scored first, Scored second, PlanSource.Cost cost) {
    List<String> differ = first.taskDifferences(second);
    if (!differ.isEmpty()) {
      throw first.otherTask(second, differ, "plan from one of them alone");
    }
    Pairing pairing = Pairing.of(first.matrix(), second.matrix());
    SharedClusters shared = SharedClusters.of(pairing);
    if (shared.differ()) {
      List<String> named = List.of(SharedClusters.FIELD);
      throw first.otherTask(second, named, "plan from one of them alone");
    }
    PairedDifference d =
        PairedDifference.of(pairing.a().values(), pairing.b().values(), pairing.a().range());
    String name = first.name() + " and " + second.name();
    int n = many(d.questions(), name);
    noise(QuestionMeans.of(pairing.a().values()).within(), first);
    noise(QuestionMeans.of(pairing.b().values()).within(), second);
    PairVariance seen =
        d.variance()
            .orElseThrow(() -> usage(name + ": no shared question was repeated", "--epochs 3"));
    double se = d.se().orElseThrow();
    List<String> notes = new ArrayList<>();
    int @Nullable [] clusters = shared.labels();
    if (clusters != null) {
      se = clustered(d.population(clusters).interval(Measures.LEVEL), se, notes);
    }
    double noise = seen.suite(d.firstEpochs(), d.secondEpochs());
    PairVariance v =
        new PairVariance(notNegative(n * se * se - noise, notes), seen.first(), seen.second());
    common(notes, n, seen.first() + seen.second(), first);
    ScoreRange range = pairing.a().range();
    boolean graded = QuestionMeans.of(pairing.a().values()).graded(range);
    return new PlanSource("pilots " + name, v, range, graded, n, cost, notes);
  }

  /** The variance of means as clusters show it, where there are enough of them. */
  private static double clustered(Estimate estimate, double plain, List<String> notes) {
    return switch (estimate) {
      case Interval i -> {
        notes.add("clusters are counted: more questions come in clusters such as these");
        yield i.se();
      }
      default -> {
        notes.add("questions come in clusters, too few to count: the plan is too hopeful");
        yield plain;
      }
    };
  }

  private static double notNegative(double between, List<String> notes) {
    if (between <= 0) {
      notes.add("no spread between questions shows beside the noise of replies: taken as 0");
    }
    return Math.max(0, between);
  }

  private static void common(List<String> notes, int n, double within, Scored run) {
    if (within == 0) {
      notes.add("no reply varied in the pilot: repeats are taken to bring nothing");
    }
    if (n < ROUGH) {
      notes.add(
          "rough: "
              + Counts.of(n, "question")
              + (n == 1 ? " says" : " say")
              + " little about the spread");
    }
    if (run.manifest().isNoDraw()) {
      notes.add("the pilot's samples are no random draw");
    }
  }

  private static double noise(OptionalDouble within, Scored run) {
    return within.orElseThrow(() ->
        usage(
            run.name() + " asked every question once: the noise of replies cannot be seen",
            "run it with --epochs 3 or more, or plan with --between and --within"));
  }

  private static int many(int n, String name) {
    if (n < 2) {
      throw usage(
          name + ": " + Counts.of(n, "question") + " with a score, too few to show a spread",
          "plan with --reference, or with --between and --within");
    }
    return n;
  }

  private static AssayException usage(String message, String hint) {
    return new AssayException(Exit.USAGE, message, hint);
  }
}
