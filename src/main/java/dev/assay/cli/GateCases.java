package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.Gating;
import dev.assay.analysis.Scored;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.config.Project;
import dev.assay.eval.Expectation;
import dev.assay.eval.GatePolicy;
import dev.assay.eval.GateRules;
import dev.assay.eval.Suite;
import dev.assay.evidence.Manifest;
import dev.assay.stats.ScoreRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the runs that a gate is about. */
final class GateCases {
  private final World world;
  private final StoredRuns stored;
  private final GateRuns runs;
  private final Map<String, Duration> ages = new HashMap<>();

  GateCases(World world, StoredRuns stored, Baselines baselines) {
    this.world = world;
    this.stored = stored;
    this.runs = new GateRuns(stored, baselines);
  }

  /** How long ago the baselines that were read were asked, by their runs' names. */
  Map<String, Duration> ages() {
    return Map.copyOf(ages);
  }

  /** One run against a baseline, as the options say. */
  Gating.Case of(String run, @Nullable String against, GateFlags flags, OneMetric metric) {
    Scored candidate = stored.read(run).scored();
    Expectation expectation =
        new Expectation(
            candidate.manifest().eval(), metric.of(candidate.manifest()), flags.demand());
    String misfit = misfit(expectation, candidate);
    if (misfit != null) {
      throw new AssayException(Exit.USAGE, misfit, null);
    }
    Scored baseline =
        against == null || !expectation.needsBaseline()
            ? null
            : runs.baseline(against, candidate.manifest());
    if (baseline != null) {
      ages.put(baseline.name(), age(baseline.manifest()));
    }
    return new Gating.Case(expectation, candidate, baseline);
  }

  /**
   * A policy by name.
   *
   * @throws AssayException (64) where there is none, (65) with its mistakes
   */
  GatePolicy policy(String name) {
    Project project = stored.project();
    Project.Found file = project.file(Project.Kind.GATE, name);
    if (file == null) {
      throw new AssayException(
          Exit.USAGE,
          "there is no gate policy \""
              + name
              + "\"; "
              + Nearest.hint(name, project.names(Project.Kind.GATE)),
          "policies are files in evals/gates");
    }
    return GatePolicy.read(file);
  }

  /** One demand on one eval in one format. */
  record Demand(GatePolicy.Demanded demanded, GateTarget target) {
    Expectation expectation() {
      return new Expectation(target.eval(), demanded.metric(), demanded.demand());
    }
  }

  /** What a policy demands, suites taken apart. */
  List<Demand> demands(GatePolicy policy) {
    List<Demand> demands = new ArrayList<>();
    for (GatePolicy.Demanded demanded : policy.demands()) {
      targets(demanded).forEach(target -> demands.add(new Demand(demanded, target)));
    }
    return demands;
  }

  /** A policy applied to what is stored: the latest runs of a model. */
  GateOutcome decide(GatePolicy policy, String model) {
    return decide(policy, demands(policy), model, runs);
  }

  /** A policy applied to evidence; the outcome has a part for each demand, in their order. */
  GateOutcome decide(GatePolicy policy, List<Demand> demands, String model, GateEvidence evidence) {
    List<Gating.Case> cases =
        demands.stream().map(demand -> one(policy, demand, model, evidence)).toList();
    cases.forEach(c -> checkEpochs(c, policy.rules()));
    return Gating.decide(cases, policy.rules());
  }

  /** The demand's own format comes before those that a suite asks in. */
  private List<GateTarget> targets(GatePolicy.Demanded demanded) {
    String format = demanded.format();
    if (!demanded.isSuite()) {
      return List.of(new GateTarget(demanded.target(), format));
    }
    Project project = stored.project();
    Project.Found suite = project.file(Project.Kind.SUITE, demanded.target());
    if (suite == null) {
      String hint = Nearest.hint(demanded.target(), project.names(Project.Kind.SUITE));
      throw AssayException.badInput(
          demanded.at(), "there is no suite \"" + demanded.target() + "\"; " + hint);
    }
    List<GateTarget> targets = new ArrayList<>();
    for (Suite.Entry entry : Suite.read(suite, project).entries()) {
      if (format != null || entry.formats().isEmpty()) {
        targets.add(new GateTarget(entry.eval(), format));
      } else {
        entry.formats().forEach(f -> targets.add(new GateTarget(entry.eval(), f.name())));
      }
    }
    return targets.stream().distinct().toList();
  }

  private Gating.Case one(GatePolicy policy, Demand demand, String model, GateEvidence evidence) {
    Expectation expectation = demand.expectation();
    Scored candidate = evidence.candidate(demand.target, model, demand.demanded.at());
    String misfit = misfit(expectation, candidate);
    if (misfit != null) {
      throw AssayException.badInput(demand.demanded.at(), misfit);
    }
    String name = policy.baseline();
    if (!expectation.needsBaseline() || name == null) {
      return new Gating.Case(expectation, candidate, null);
    }
    Scored baseline = evidence.baseline(demand.target, name, candidate.manifest());
    ages.put(baseline.name(), age(baseline.manifest()));
    checkAge(baseline.manifest(), policy);
    return new Gating.Case(expectation, candidate, baseline);
  }

  private static @Nullable String misfit(Expectation expectation, Scored candidate) {
    ScoreRange range = candidate.matrix().range();
    return Expectation.misfit(expectation.demand(), range.low(), range.high());
  }

  private Duration age(Manifest run) {
    return Duration.between(Instant.parse(run.created()), world.clock().instant());
  }

  /** Stored baselines to the minute; a rerun's own runs are of one day, which is 0 of its days. */
  private void checkAge(Manifest baseline, GatePolicy policy) {
    int most = policy.maxAgeDays();
    Duration age = age(baseline);
    Duration least = policy.rerun() ? Duration.ofDays(most + 1L) : Duration.ofDays(most);
    if (policy.rerun() ? age.compareTo(least) >= 0 : age.compareTo(least) > 0) {
      throw new AssayException(
          Exit.INVALID,
          "the baseline "
              + baseline.id()
              + " is "
              + Age.words(age)
              + " old: more than "
              + Counted.of(most, "day"),
          "ask it again and pin it, or raise baseline.max_age in the policy");
    }
  }

  /** Repeats are what the suite's interval is made of. */
  static void checkEpochs(Gating.Case one, GateRules rules) {
    Scored baseline = one.baseline();
    if (baseline == null || rules.population()) {
      return;
    }
    int least = Math.min(one.candidate().matrix().epochs(), baseline.matrix().epochs());
    if (least < GateRules.FEWEST_EPOCHS) {
      throw new AssayException(
          Exit.USAGE,
          "the estimand suite needs "
              + GateRules.FEWEST_EPOCHS
              + " epochs on both sides; there are "
              + least,
          "run more with --epochs, or ask about new questions with --estimand population");
    }
  }
}
