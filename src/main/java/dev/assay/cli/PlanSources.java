package dev.assay.cli;

import dev.assay.analysis.PlanPilot;
import dev.assay.analysis.PlanReference;
import dev.assay.analysis.PlanSource;
import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.derive.Marked;
import dev.assay.stats.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a plan is made from: runs, a reference, or figures; one of them. */
final class PlanSources {
  private static final String WAYS =
      "name one run or two, or give --reference "
          + PlanReference.names().getFirst()
          + ", or --between with --within";
  private static final double CORRELATION = .5;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "A pilot, or one of each side: a folder, EVAL@MODEL, EVAL@MODEL~N.")
  List<String> runs = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "NAME",
      description = "Plan from known variances: gpqa, uniform.")
  @Nullable String reference;

  @Option(
      names = "--between",
      paramLabel = "X",
      description = "The variance between questions of one model, as show --json says it.")
  @Nullable Double between;

  @Option(
      names = "--within",
      paramLabel = "Y",
      description = "The variance between epochs of one question, as show --json says it.")
  @Nullable Double within;

  @Option(
      names = "--correlation",
      paramLabel = "R",
      description = {
        "With one run or --between: how alike the two models' hard questions are (default: 0.5)."
      })
  @Nullable Double correlation;

  PlanSource read(World world, CommonOptions common) {
    boolean figures = between != null || within != null;
    int ways = (runs.isEmpty() ? 0 : 1) + (reference == null ? 0 : 1) + (figures ? 1 : 0);
    if (ways != 1) {
      throw usage(ways == 0 ? "nothing to plan from" : "several things to plan from", WAYS);
    }
    if (runs.size() > 2) {
      throw usage(runs.size() + " runs: a plan is made from one or two", null);
    }
    if (correlation != null && (reference != null || runs.size() == 2)) {
      throw usage("--correlation says nothing here: the differences are known", "leave it out");
    }
    if (correlation != null && !(correlation >= -1 && correlation <= 1)) {
      throw usage("--correlation is " + correlation + ": from -1 to 1", "0.5 is usual");
    }
    if (reference != null) {
      return named(reference);
    }
    return figures ? figures() : ofRuns(new StoredRuns(world, common));
  }

  private static PlanSource named(String name) {
    for (PlanReference known : PlanReference.values()) {
      if (known.label().equals(name)) {
        return known.source();
      }
    }
    throw usage(
        "there is no reference \"" + name + "\"; " + Nearest.hint(name, PlanReference.names()),
        null);
  }

  private PlanSource figures() {
    double b = variance("--between", between);
    double w = variance("--within", within);
    return new PlanSource(
        "--between " + b + " --within " + w,
        PlanSource.ofTwoLike(b, w, alike()),
        ScoreRange.UNIT,
        false,
        null,
        PlanSource.Cost.unknown("figures have no price: plan from a run"),
        List.of(
            "both models vary like this; their questions' true scores correlate by " + alike()));
  }

  private static double variance(String option, @Nullable Double given) {
    if (given == null) {
      throw usage(option + " is missing: --between and --within go together", null);
    }
    if (!(given >= 0 && given <= .5)) {
      throw usage(option + " is " + given + ": a variance of shares, from 0 to 0.5", null);
    }
    return given;
  }

  private PlanSource ofRuns(StoredRuns stored) {
    List<Marked> read = runs.stream().map(stored::read).toList();
    Marked first = read.getFirst();
    Marked second = read.getLast();
    PlanSource.Cost cost = cost(first.summary(), second.summary());
    return read.size() == 1
        ? PlanPilot.of(first.scored(), alike(), cost)
        : PlanPilot.of(first.scored(), second.scored(), cost);
  }

  /** One request to either side, at what it cost on average. */
  private static PlanSource.Cost cost(Summary a, Summary b) {
    Double left = each(a);
    Double right = each(b);
    if (left == null || right == null) {
      String reason = left == null ? a.cost().reason() : b.cost().reason();
      return PlanSource.Cost.unknown(reason == null ? "no response has a cost" : reason);
    }
    if (!Objects.equals(a.cost().currency(), b.cost().currency())) {
      return PlanSource.Cost.unknown("the two sides are paid in different currencies");
    }
    return new PlanSource.Cost(left + right, a.cost().currency(), null);
  }

  private static @Nullable Double each(Summary s) {
    Double amount = s.cost().amount();
    return amount == null || s.responses() == 0 ? null : (Double) (amount / s.responses());
  }

  private double alike() {
    return correlation == null ? CORRELATION : correlation;
  }

  private static AssayException usage(String message, @Nullable String hint) {
    return new AssayException(Exit.USAGE, message, hint);
  }
}
