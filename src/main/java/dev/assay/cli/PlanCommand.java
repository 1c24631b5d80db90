package dev.assay.cli;

import dev.assay.analysis.PlanAim;
import dev.assay.analysis.PlanSource;
import dev.assay.analysis.PlanText;
import dev.assay.analysis.Planning;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay plan [RUN] [RUN]}. */
@Command(
    name = "plan",
    description = {
      "Says what a comparison could detect and what it would cost.",
      "Plans from a pilot run, from two, or from a reference; asks no model."
    },
    footer = {
      "",
      "Examples:",
      "  assay plan --reference gpqa --delta 0.05",
      "  assay plan starter-short@smollm2-135m --delta 0.1 --samples 50,200"
    })
final class PlanCommand implements Callable<Integer> {
  private static final List<Integer> USUAL_EPOCHS = List.of(1, 2, 3, 5, 8, 10, 16, 32);
  private static final List<String> ESTIMANDS = List.of("population", "suite");
  private static final int MOST = 1_000_000;
  private final World world;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin PlanSources sources = new PlanSources();

  @Option(
      names = "--delta",
      paramLabel = "D",
      description = "The difference that matters, in the units of the score (default: 0.03).")
  @Nullable Double delta;

  @Option(
      names = "--power",
      paramLabel = "P",
      description = "How likely it is to be found (default: 0.8).")
  double power = .8;

  @Option(names = "--alpha", paramLabel = "A", description = "The error rate (default: 0.05).")
  double alpha = .05;

  @Option(
      names = "--estimand",
      paramLabel = "WHAT",
      description = {
        "population (new questions; default) or suite (new epochs of these questions; default with"
            + " --gate)."
      })
  @Nullable String estimand;

  @Option(
      names = "--gate",
      description = "Plan a gate: one-sided, a loss of delta is ruled out where nothing changed.")
  boolean gate;

  @Option(
      names = "--samples",
      paramLabel = "N",
      split = ",",
      description = "Numbers of questions (default: as many as the source has).")
  List<Integer> samples = new ArrayList<>();

  @Option(
      names = "--epochs",
      paramLabel = "K",
      split = ",",
      description = "Numbers of epochs (default: 1,2,3,5,8,10,16,32).")
  List<Integer> epochs = new ArrayList<>();

  @Option(
      names = "--question-cost",
      paramLabel = "C",
      description = "What one more question costs, in requests: says the cheapest mix.")
  @Nullable Double questionCost;

  PlanCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    checked();
    PlanSource source = sources.read(world, common);
    double wanted = delta == null ? .03 * source.range().width() : delta;
    if (!(wanted > 0 && wanted <= source.range().width())) {
      throw usage(
          "--delta is " + wanted + ": above 0 and at most " + source.range().width(),
          "0.03 is 3 points of a share");
    }
    boolean population = estimand == null ? !gate : estimand.equals("population");
    PlanAim aim = new PlanAim(wanted, power, alpha, population, gate);
    Planning plan = Planning.of(aim, source, samples(aim, source), epochs(aim), questionCost);
    if (common.json) {
      world.out().print(Json.pretty(PlanText.toNode(plan)));
    } else {
      new PlanView(world, Style.of(world, common)).print(plan);
    }
    return Exit.OK.code();
  }

  private void checked() {
    if (!(power > alpha && power < 1)) {
      throw usage(
          "--power is " + power + ": above --alpha (" + alpha + ") and below 1", "0.8 is usual");
    }
    if (!(alpha > 0 && alpha < .5)) {
      throw usage("--alpha is " + alpha + ": above 0 and below 0.5", "0.05 is usual");
    }
    if (estimand != null && !ESTIMANDS.contains(estimand)) {
      throw usage("--estimand is \"" + estimand + "\"; " + Nearest.hint(estimand, ESTIMANDS), null);
    }
    if (questionCost != null && !(questionCost > 0 && questionCost <= MOST)) {
      throw usage("--question-cost is " + questionCost + ": above 0, at most " + MOST, null);
    }
  }

  private List<Integer> samples(PlanAim aim, PlanSource source) {
    String why = "below that there is no interval for new questions";
    if (!samples.isEmpty()) {
      return rising("--samples", samples, aim.leastSamples(), why);
    }
    Integer there = source.samples();
    if (there == null) {
      throw usage("--between and --within say nothing of how many questions", "add --samples N");
    }
    if (there < aim.leastSamples()) {
      throw usage(
          Counted.of(there, "question") + ": needs " + aim.leastSamples() + " or more; " + why,
          "--samples N plans with more");
    }
    return List.of(there);
  }

  private List<Integer> epochs(PlanAim aim) {
    int least = aim.leastEpochs();
    return epochs.isEmpty()
        ? USUAL_EPOCHS.stream().filter(k -> k >= least).toList()
        : rising("--epochs", epochs, least, "--estimand suite rests on repeats");
  }

  private static List<Integer> rising(String option, List<Integer> given, int least, String why) {
    for (int number : given) {
      if (number < least || number > MOST) {
        throw usage(
            option + " has " + number + ": from " + least + " to " + MOST,
            number < least && least > 1 ? why : null);
      }
    }
    return given.stream().distinct().sorted().toList();
  }

  private static AssayException usage(String message, @Nullable String hint) {
    return new AssayException(Exit.USAGE, message, hint);
  }
}
