package dev.assay.cli;

import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Problem;
import dev.assay.derive.Derivation;
import dev.assay.exchange.Failure;
import dev.assay.run.Assignment;
import dev.assay.run.Plan;
import dev.assay.run.Planner;
import dev.assay.run.Runner;
import dev.assay.work.Stop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs assignments one after the other and tells what came of them. */
final class Running {
  private final World world;
  private final CommonOptions common;
  private final Wiring wiring;
  private final Planner planner;
  private final @Nullable Integer concurrency;
  private final boolean anew;
  private final Stop stop = new Stop();
  private final List<Summary> summaries = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  /** Models that gave nothing: told at the end, unless the error that ends the command says it. */
  private final List<String> untold = new ArrayList<>();

  private boolean anyReply;
  private boolean anyOpen;
  private @Nullable Failure failure;

  /**
   * @param concurrency the most requests in flight, or null for what the profile says
   * @param anew whether complete runs are asked again
   */
  Running(
      World world,
      CommonOptions common,
      Wiring wiring,
      Planner planner,
      @Nullable Integer concurrency,
      boolean anew) {
    this.world = world;
    this.common = common;
    this.wiring = wiring;
    this.planner = planner;
    this.concurrency = concurrency;
    this.anew = anew;
  }

  int all(List<Assignment> assignments) throws InterruptedException {
    try (OpenModels models = new OpenModels(wiring.models(stop), assignments);
        ProgressLine progress = new ProgressLine(world, common)) {
      Interrupts.hear(() -> interrupted(progress));
      Runner runner = new Runner(world.clock(), Version.ofAssay(), stop, progress);
      for (Assignment assignment : assignments) {
        if (!stop.isRequested()) {
          one(assignment, models, runner, progress);
        }
      }
    }
    Exit exit = exit();
    new RunReport(world, common).print(summaries);
    return exit.code();
  }

  private void interrupted(ProgressLine progress) {
    if (stop.isRequested()) {
      Runtime.getRuntime().halt(Exit.INTERRUPTED.code());
    }
    stop.request();
    progress.say("stopping: what is in flight may end; press Ctrl-C again to stop at once");
  }

  private void one(Assignment assignment, OpenModels models, Runner runner, ProgressLine progress)
      throws InterruptedException {
    Plan plan = planner.plan(assignment, anew);
    say(plan, progress);
    int window = concurrency == null ? assignment.profile().limits().concurrency() : concurrency;
    Runner.Outcome outcome = runner.run(plan, models.of(assignment), window);
    progress.ends();
    summaries.add(Derivation.current(plan.folder(), plan.manifest(), plan.samples()));
    anyReply |= outcome.done() > 0;
    anyOpen |= !outcome.isComplete();
    tell(plan, outcome, progress);
  }

  private void say(Plan plan, ProgressLine progress) {
    plan.assignment().notes().stream().filter(told::add).forEach(progress::say);
    for (Problem problem : plan.unreadable()) {
      if (told.add(problem.toString())) {
        progress.say("a stored run cannot be read, and is left as it is: " + problem);
      }
    }
    Assignment asked = plan.assignment();
    int more = plan.samples().size() - asked.samples().size();
    if (more > 0 || plan.manifest().epochs() > asked.epochs()) {
      progress.say(
          asked.eval().name()
              + " @ "
              + asked.profile().name()
              + ": the run that goes on has more than is asked for, and is shown whole: "
              + plan.samples().size()
              + " samples x "
              + plan.manifest().epochs()
              + " epochs");
    }
    if (!plan.differs().isEmpty()) {
      progress.say(
          plan.manifest().eval()
              + " @ "
              + plan.manifest().model()
              + ": a new run, as its settings differ from those of the latest in "
              + String.join(", ", plan.differs()));
    }
  }

  private void tell(Plan plan, Runner.Outcome outcome, ProgressLine progress) {
    Failure first = outcome.firstFailure();
    if (first == null) {
      return;
    }
    failure = failure == null ? first : failure;
    String gaveUp =
        switch (outcome.ending()) {
          case GAVE_UP -> "; gave up, " + (outcome.total() - outcome.done()) + " are open";
          case EXHAUSTED, STOPPED -> "";
        };
    String text =
        plan.manifest().eval()
            + " @ "
            + plan.manifest().model()
            + ": "
            + outcome.failed()
            + " of the pairs asked got no response"
            + gaveUp
            + "\n  first: "
            + first.message();
    if (outcome.done() == 0) {
      untold.add(text);
    } else {
      progress.say(text);
    }
  }

  private Exit exit() {
    if (!common.quiet && (anyReply || stop.isRequested())) {
      untold.forEach(world.err()::println);
    }
    if (stop.isRequested()) {
      world.err().println("stopped; the same command goes on from here");
      return Exit.INTERRUPTED;
    }
    if (!anyReply) {
      Failure first = failure;
      throw new AssayException(
          Exit.NO_RESPONSE,
          "no model gave a single response"
              + (first == null ? "" : "; the first failure: " + first.message()),
          "mend that and give the same command again");
    }
    if (anyOpen) {
      world.err().println("some pairs got no response; the same command asks them again");
      return Exit.INVALID;
    }
    return Exit.OK;
  }
}
