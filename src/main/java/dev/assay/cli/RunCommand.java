package dev.assay.cli;

import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.exchange.Failure;
import dev.assay.run.Assignment;
import dev.assay.run.Matrix;
import dev.assay.run.Plan;
import dev.assay.run.Planner;
import dev.assay.run.Runner;
import dev.assay.run.Selection;
import dev.assay.run.Subset;
import dev.assay.work.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay run EVAL|SUITE... -m MODEL...}. */
@Command(
    name = "run",
    description = {
      "Asks models the questions of evals, several times each, and prints the table.",
      "The same command again goes on where it ended; a complete run is printed and not paid again."
    },
    footer = {
      "",
      "Examples:",
      "  assay run starter",
      "  assay run starter-short -m http://127.0.0.1:8080/v1#my-model --epochs 3",
      "  assay run starter-choice -m simulated-strong -m simulated-weak --seed 7",
      "  assay run my-eval -m openai:gpt-5 --dry-run"
    })
final class RunCommand implements Callable<Integer> {
  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(arity = "1..*", paramLabel = "EVAL|SUITE", description = "What to ask.")
  List<String> names = new ArrayList<>();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = {
        "A profile in evals/models, or a model without one: openai:ID, ollama:NAME,",
        "http://HOST:PORT/v1#ID. Repeatable. Default: the suite's models."
      })
  List<String> models = new ArrayList<>();

  @Option(
      names = "--epochs",
      paramLabel = "K",
      description = "How often each question is asked (default: the eval's own, else 5).")
  @Nullable Integer epochs;

  @Option(names = "--limit", paramLabel = "N", description = "Only a seeded random draw of N.")
  @Nullable Integer limit;

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "Only the first N: a smoke test, without a population interval.")
  @Nullable Integer first;

  @Option(names = "--sample", paramLabel = "ID", description = "Only this sample. Repeatable.")
  List<String> samples = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "How to ask, instead of what the suite or the model says. Repeatable.")
  List<String> formats = new ArrayList<>();

  @Option(names = "--system", paramLabel = "FILE", description = "A system prompt.")
  @Nullable Path system;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Any field of the profiles: --set sampling.temperature=0.7. Repeatable.")
  List<String> sets = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes the seeds that go with the requests (default: fresh in each run).")
  @Nullable Long seed;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "The most requests in flight (default: the profile's).")
  @Nullable Integer concurrency;

  @Option(
      names = "--dry-run",
      description = "What would be asked: requests, tokens, cost, the first prompt. Sends nothing.")
  boolean dryRun;

  @Option(names = "--new", description = "Asks anew instead of going on.")
  boolean anew;

  RunCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() throws InterruptedException {
    Project project = common.project(world);
    Wiring wiring = new Wiring(world, project);
    List<Assignment> assignments = new Matrix(project, wiring.profiles()).assignments(selection());
    Planner planner =
        new Planner(common.runs(world), world.clock(), world.fresh(), Version.ofAssay());
    if (dryRun) {
      return new DryRun(world, common).print(assignments, planner, anew);
    }
    return new Running(world, common, wiring, planner).all(assignments);
  }

  private Selection selection() {
    return new Selection(
        names, models, formats, atLeastOne("--epochs", epochs), subset(), system, sets, seed);
  }

  private Subset subset() {
    atLeastOne("--concurrency", concurrency);
    atLeastOne("--limit", limit);
    atLeastOne("--first", first);
    int given = (limit == null ? 0 : 1) + (first == null ? 0 : 1) + (samples.isEmpty() ? 0 : 1);
    if (given > 1) {
      throw new AssayException(
          Exit.USAGE, "--limit, --first and --sample exclude one another", "give one of them");
    }
    if (limit != null) {
      return new Subset.Random(limit);
    }
    if (first != null) {
      return new Subset.First(first);
    }
    return samples.isEmpty() ? new Subset.All() : new Subset.Chosen(new HashSet<>(samples));
  }

  private static @Nullable Integer atLeastOne(String option, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw new AssayException(Exit.USAGE, option + " is " + value + "; allowed: 1 or more", null);
    }
    return value;
  }

  /** Runs assignments one after the other and tells what came of them. */
  private final class Running {
    private final World world;
    private final CommonOptions common;
    private final Wiring wiring;
    private final Planner planner;
    private final Stop stop = new Stop();
    private final List<Summary> summaries = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private boolean anyReply;
    private boolean anyOpen;
    private @Nullable Failure failure;

    Running(World world, CommonOptions common, Wiring wiring, Planner planner) {
      this.world = world;
      this.common = common;
      this.wiring = wiring;
      this.planner = planner;
    }

    int all(List<Assignment> assignments) throws InterruptedException {
      try (OpenModels models = new OpenModels(wiring.models(), assignments);
          ProgressLine progress = new ProgressLine(world, common)) {
        Interrupts.hear(() -> interrupted(progress));
        Runner runner = new Runner(world.clock(), Version.ofAssay(), stop, progress);
        for (Assignment assignment : assignments) {
          if (!stop.isRequested()) {
            one(assignment, models, runner, progress);
          }
        }
      }
      new RunReport(world, common).print(summaries);
      return exit().code();
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
      progress.say(
          plan.manifest().eval()
              + " @ "
              + plan.manifest().model()
              + ": "
              + outcome.failed()
              + " of the pairs asked got no response"
              + gaveUp
              + "\n  first: "
              + first.message());
    }

    private Exit exit() {
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
}
