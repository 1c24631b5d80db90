package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.Scored;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Project;
import dev.assay.eval.GatePolicy;
import dev.assay.eval.GateRules;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.run.Assignment;
import dev.assay.run.Matrix;
import dev.assay.run.Plan;
import dev.assay.run.Planner;
import dev.assay.run.Selection;
import dev.assay.run.Subset;
import dev.assay.score.Marker;
import dev.assay.work.Stop;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A gate that asks: candidate and baseline in turns, epoch by epoch, as far as the next planned
 * look needs it, until the gate is decided. Use it once.
 */
final class GateRerun implements GateEvidence {
  private final World world;
  private final CommonOptions common;
  private final StoredRuns stored;
  private final GateCases cases;
  private final GatePolicy policy;
  private final String candidate;
  private final Planner planner;
  private final Map<Key, Side> sides = new LinkedHashMap<>();

  private record Key(GateTarget target, String model) {}

  /** One side of a demand: what is asked, and how far that has come. */
  private static final class Side {
    final Assignment assignment;
    boolean anew;
    int have;
    RunFolder folder;

    Side(Assignment assignment, boolean anew, int have, RunFolder folder) {
      this.assignment = assignment;
      this.anew = anew;
      this.have = have;
      this.folder = folder;
    }
  }

  GateRerun(
      World world,
      CommonOptions common,
      StoredRuns stored,
      GateCases cases,
      GatePolicy policy,
      String candidate) {
    this.world = world;
    this.common = common;
    this.stored = stored;
    this.cases = cases;
    this.policy = policy;
    this.candidate = candidate;
    this.planner = new Planner(common.runs(world), world.clock(), world.fresh(), Version.ofAssay());
  }

  /**
   * Asks and decides.
   *
   * @throws AssayException before the first request for what is wrong in policy or files; (69)
   *     where no model gave a reply, (130) where it was stopped
   */
  GateOutcome decide() throws InterruptedException {
    if (candidate.equals(policy.baseline())) {
      throw new AssayException(
          Exit.USAGE, "candidate and baseline are both \"" + candidate + "\"", "name another -m");
    }
    List<GateCases.Demand> demands = cases.demands(policy);
    for (GateCases.Demand demand : demands) {
      open(demand, candidate);
      String baseline = policy.baseline();
      if (baseline != null && demand.expectation().needsBaseline()) {
        open(demand, baseline);
      }
    }
    foretell(demands);
    Running running =
        new Running(world, common, new Wiring(world, stored.project()), planner, null, false);
    int looks = Math.max(1, policy.rules().looks().size());
    Set<GateTarget> undecided = new LinkedHashSet<>();
    demands.forEach(d -> undecided.add(d.target()));
    for (int look = 0; ; look++) {
      ask(running, look, undecided);
      GateOutcome outcome = cases.decide(policy, demands, candidate, this);
      if (outcome.verdict() != GateOutcome.Verdict.INCONCLUSIVE || look == looks - 1) {
        return outcome;
      }
      undecided.clear();
      for (int d = 0; d < demands.size(); d++) {
        if (outcome.evals().get(d).verdict() == GateOutcome.Verdict.INCONCLUSIVE) {
          undecided.add(demands.get(d).target());
        }
      }
    }
  }

  private void open(GateCases.Demand demand, String model) {
    sides.computeIfAbsent(new Key(demand.target(), model), key -> side(demand, model));
  }

  private Side side(GateCases.Demand demand, String model) {
    Assignment assignment = assignment(demand, model);
    int epochs = epochs(assignment, Math.max(0, policy.rules().looks().size() - 1));
    if (!policy.rules().population() && epochs < GateRules.FEWEST_EPOCHS) {
      throw AssayException.badInput(
          demand.demanded().at(),
          "the estimand suite needs "
              + GateRules.FEWEST_EPOCHS
              + " epochs, and \""
              + demand.target().eval()
              + "\" is asked in "
              + epochs
              + "; plan looks in the policy, or more epochs in the eval");
    }
    // With one epoch, so that the manifest says how many there are.
    Plan plan = planner.plan(assignment.withEpochs(1), false);
    boolean anew = !plan.starts() && isOld(plan.manifest());
    int have = plan.starts() || anew ? 0 : plan.manifest().epochs();
    return new Side(assignment, anew, have, plan.folder());
  }

  private Assignment assignment(GateCases.Demand demand, String model) {
    Project project = stored.project();
    Wiring wiring = new Wiring(world, project);
    String format = demand.target().format();
    Selection selection =
        new Selection(
            List.of(demand.demanded().target()),
            List.of(model),
            format == null ? List.of() : List.of(format),
            null,
            new Subset.All(),
            null,
            List.of(),
            null);
    return new Matrix(
            project, wiring.profiles(), wiring.models(new Stop()), Marker::check, wiring.fetching())
        .assignments(selection).stream()
            .filter(a -> a.eval().name().equals(demand.target().eval()))
            .findFirst()
            .orElseThrow();
  }

  private boolean isOld(Manifest run) {
    Duration age = Duration.between(Instant.parse(run.created()), world.clock().instant());
    return age.toDays() > policy.maxAgeDays();
  }

  /** How many epochs a look needs, or where none is planned the eval's own. */
  private int epochs(Assignment assignment, int look) {
    List<Integer> looks = policy.rules().looks();
    return looks.isEmpty() ? assignment.epochs() : looks.get(look);
  }

  private void ask(Running running, int look, Collection<GateTarget> targets)
      throws InterruptedException {
    List<Side> asked = new ArrayList<>();
    sides.forEach((key, side) -> {
      if (targets.contains(key.target)) {
        asked.add(side);
      }
    });
    List<List<Running.Turn>> rounds = new ArrayList<>();
    IdentityHashMap<Assignment, Side> of = new IdentityHashMap<>();
    int most = asked.stream().mapToInt(s -> epochs(s.assignment, look)).max().orElse(0);
    for (int epoch = 1; epoch <= most; epoch++) {
      List<Running.Turn> round = new ArrayList<>();
      for (Side side : asked) {
        int last = epochs(side.assignment, look);
        // Of the epochs that are there already the last is asked, for the gaps of all of them.
        if (epoch <= last && epoch >= Math.min(side.have, last)) {
          Assignment assignment = side.assignment.withEpochs(epoch);
          of.put(assignment, side);
          round.add(new Running.Turn(assignment, side.anew && epoch == 1));
        }
      }
      if (!round.isEmpty()) {
        rounds.add(round);
      }
    }
    running.inRounds(
        rounds, plan -> Objects.requireNonNull(of.get(plan.assignment())).folder = plan.folder());
    asked.forEach(s -> s.anew = false);
    asked.forEach(s -> s.have = Math.max(s.have, epochs(s.assignment, look)));
  }

  /** What it may cost and can tell, before the first request. */
  private void foretell(List<GateCases.Demand> demands) {
    if (common.quiet) {
      return;
    }
    int last = Math.max(0, policy.rules().looks().size() - 1);
    long requests = 0;
    for (Side side : sides.values()) {
      long epochs = Math.max(0, epochs(side.assignment, last) - side.have);
      requests += epochs * side.assignment.samples().size();
    }
    world.err().println("asks " + requests + " requests at most, both sides in turns");
    for (GateCases.Demand demand : demands) {
      String baseline = policy.baseline();
      Side of = sides.get(new Key(demand.target(), baseline == null ? candidate : baseline));
      if (of != null && demand.expectation().needsBaseline()) {
        int epochs = epochs(of.assignment, last);
        String told =
            new GateForecast(stored, policy.rules())
                .sentence(demand.expectation(), of.folder, of.assignment, epochs);
        world.err().println(told);
      }
    }
    world.err().flush();
  }

  @Override
  public Scored candidate(GateTarget target, String model, Location at) {
    return scored(target, model);
  }

  @Override
  public Scored baseline(GateTarget target, String name, Manifest of) {
    return scored(target, name);
  }

  private Scored scored(GateTarget target, String model) {
    Side side = sides.get(new Key(target, model));
    if (side == null) {
      throw new IllegalStateException("not asked: " + target + " " + model);
    }
    if (!Files.isRegularFile(side.folder.manifest())) {
      throw new AssayException(
          Exit.NO_RESPONSE,
          model + " was given up before it was asked " + target.eval(),
          "mend what is said above and give the same command again");
    }
    return stored.read(side.folder).scored();
  }
}
