package dev.assay.cli;

import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Problem;
import dev.assay.derive.Derivation;
import dev.assay.evidence.RunFolder;
import dev.assay.exchange.Failure;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.run.Assignment;
import dev.assay.run.Lane;
import dev.assay.run.Plan;
import dev.assay.run.Planner;
import dev.assay.run.Runner;
import dev.assay.work.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs assignments, the models beside each other, and tells what came of them. */
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
  private final List<Runner.Ran> ran = new ArrayList<>();
  private Spendings spendings = new Spendings(null);
  private @Nullable ByBatch byBatch;
  private CacheFolder cache = new CacheFolder(null);

  /** Models that gave nothing: told at the end, unless the error that ends the command says it. */
  private final List<String> untold = new ArrayList<>();

  private boolean comparesFormats;
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

  /** The same with a budget of so many USD, or of none. */
  Running within(@Nullable Double usd) {
    spendings = new Spendings(usd);
    return this;
  }

  /**
   * The same, and at the end the formats of each model are compared.
   *
   * @param yes whether several were asked for
   */
  Running comparingFormats(boolean yes) {
    comparesFormats = yes;
    return this;
  }

  /** The same with replies kept in a folder, and taken from there. */
  Running cachedIn(@Nullable Path folder) {
    cache = new CacheFolder(folder);
    return this;
  }

  /** The same by batch, or one by one where that is null. */
  Running by(@Nullable ByBatch batch) {
    byBatch = batch;
    return this;
  }

  /**
   * An assignment that is to be asked.
   *
   * @param anew whether a run that is there already is not gone on with
   */
  record Turn(Assignment assignment, boolean anew) {}

  int all(List<Assignment> assignments) throws InterruptedException {
    List<Turn> together = assignments.stream().map(a -> new Turn(a, anew)).toList();
    ask(
        List.of(together),
        this::sayMore,
        plan -> summaries.add(Derivation.current(plan.folder(), plan.manifest(), plan.samples())));
    Exit exit = exit();
    new RunReport(world, common).print(summaries, spendings.toNode(ran));
    if (comparesFormats && !common.json) {
      new FormatsCompared(world, common).print(summaries);
    }
    return exit.code();
  }

  /**
   * Asks round after round and prints nothing of the runs.
   *
   * @param asked hears of every turn when its round is over
   * @throws AssayException (69) where no model gave a reply, (130) where it was stopped
   */
  void inRounds(List<List<Turn>> rounds, Consumer<Plan> asked) throws InterruptedException {
    ask(rounds, (plan, progress) -> {}, asked);
    if (stop.isRequested()) {
      throw new AssayException(
          Exit.INTERRUPTED, "stopped; the same command goes on from here", null);
    }
    if (!anyReply) {
      exit();
    } else if (Spendings.isReached(ran)) {
      spendings.inWords(ran).forEach(world.err()::println);
    }
  }

  /**
   * Asks round after round; the turns of one round go on together.
   *
   * @param after hears of every plan whose turn came, when its round is over
   */
  private void ask(
      List<List<Turn>> rounds, BiConsumer<Plan, ProgressLine> before, Consumer<Plan> after)
      throws InterruptedException {
    List<Assignment> assignments =
        rounds.stream().flatMap(List::stream).map(Turn::assignment).toList();
    assignments.forEach(a -> spendings.of(a.profile()));
    try (OpenModels models = new OpenModels(cache.opening(wiring.models(stop)), assignments);
        ProgressLine progress = new ProgressLine(world, common)) {
      Interrupts.hear(() -> interrupted(progress));
      Runner runner = new Runner(world.clock(), Version.ofAssay(), stop, progress);
      for (List<Turn> round : rounds) {
        if (!stop.isRequested()) {
          List<Plan> plans = new ArrayList<>();
          for (Turn turn : round) {
            Plan plan = planner.plan(turn.assignment, turn.anew);
            say(plan, progress);
            before.accept(plan, progress);
            plans.add(plan);
          }
          together(plans, models, runner, progress, after);
        }
      }
    }
  }

  private void together(
      List<Plan> plans,
      OpenModels models,
      Runner runner,
      ProgressLine progress,
      Consumer<Plan> after)
      throws InterruptedException {
    Map<RunFolder, Runner.Ran> came = new HashMap<>();
    List<Lane> lanes = lanes(plans, models);
    ByBatch batch = byBatch;
    if (batch == null) {
      ByBatch.refuseOpen(plans);
    }
    List<Runner.Ran> all = batch == null ? runner.run(lanes) : batch.run(lanes, stop, progress);
    all.forEach(r -> came.put(r.plan().folder(), r));
    progress.wipe();
    for (Plan plan : plans) {
      Runner.Ran of = Objects.requireNonNull(came.get(plan.folder()));
      Runner.Outcome outcome = of.outcome();
      ran.removeIf(r -> r.plan().folder().equals(plan.folder()));
      ran.add(of);
      if (outcome == null) {
        anyOpen = true;
        tellUntouched(of, progress);
      } else {
        anyReply |= outcome.done() > 0;
        anyOpen |= !outcome.isComplete();
        tell(plan, outcome, progress);
        after.accept(plan);
      }
    }
  }

  /** A lane for each model, in the order of its first plan. */
  private List<Lane> lanes(List<Plan> plans, OpenModels models) {
    Map<ModelProfile, List<Plan>> byModel = new LinkedHashMap<>();
    for (Plan plan : plans) {
      byModel.computeIfAbsent(plan.assignment().profile(), p -> new ArrayList<>()).add(plan);
    }
    List<Lane> lanes = new ArrayList<>();
    byModel.forEach((profile, own) -> {
      int window = concurrency == null ? profile.limits().concurrency() : concurrency;
      Model model = models.of(own.getFirst().assignment());
      lanes.add(new Lane(model, window, own, spendings.of(profile)));
    });
    return lanes;
  }

  private void interrupted(ProgressLine progress) {
    if (stop.isRequested()) {
      Runtime.getRuntime().halt(Exit.INTERRUPTED.code());
    }
    stop.request();
    progress.say("stopping: what is in flight may end; press Ctrl-C again to stop at once");
  }

  private void say(Plan plan, ProgressLine progress) {
    plan.assignment().notes().stream().filter(told::add).forEach(progress::say);
    for (Problem problem : plan.unreadable()) {
      if (told.add(problem.toString())) {
        progress.say("a stored run cannot be read, and is left as it is: " + problem);
      }
    }
    if (plan.apart() > 0) {
      String name = plan.manifest().eval() + "@" + plan.manifest().model();
      progress.say(
          name
              + ": a new whole run, beside "
              + Counted.of(plan.apart(), "shard")
              + " with the same settings; 'assay merge "
              + name
              + "' joins these instead");
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

  private void sayMore(Plan plan, ProgressLine progress) {
    Assignment asked = plan.assignment();
    int more = plan.samples().size() - asked.samples().size();
    if (more > 0 || plan.manifest().epochs() > asked.epochs()) {
      progress.say(
          asked.eval().name()
              + " @ "
              + asked.profile().name()
              + ": the run that goes on has more than is asked for, and is shown whole: "
              + Counted.of(plan.samples().size(), "sample")
              + " x "
              + Counted.of(plan.manifest().epochs(), "epoch"));
    }
  }

  private void tellUntouched(Runner.Ran untouched, ProgressLine progress) {
    String why =
        switch (untouched.ending()) {
          case GAVE_UP -> "as the model was given up before";
          case REFUSED -> "as the budget was reached before";
          case EXHAUSTED, STOPPED -> null;
        };
    if (why != null) {
      Plan plan = untouched.plan();
      progress.say(
          plan.manifest().eval() + " @ " + plan.manifest().model() + ": not asked, " + why);
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
          case GAVE_UP -> "; gave up, " + open(outcome.total() - outcome.done());
          case EXHAUSTED, STOPPED, REFUSED -> "";
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

  private static String open(int pairs) {
    return pairs == 1 ? "1 is open" : pairs + " are open";
  }

  private Exit exit() {
    cache.damage().ifPresent(world.err()::println);
    if (!common.quiet && (anyReply || stop.isRequested() || Spendings.isReached(ran))) {
      untold.forEach(world.err()::println);
    }
    spendings.inWords(ran).forEach(world.err()::println);
    if (stop.isRequested()) {
      world.err().println("stopped; the same command goes on from here");
      return Exit.INTERRUPTED;
    }
    if (Spendings.isReached(ran)) {
      world
          .err()
          .println(
              "the budget does not hold one more request; "
                  + (spendings.hasSpent()
                      ? "the same command goes on, with as much again"
                      : "give more than one may cost"));
      return Exit.INVALID;
    }
    if (byBatch != null && byBatch.isOpen()) {
      byBatch.tell();
      return Exit.INVALID;
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
