package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.Gating;
import dev.assay.analysis.Scored;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import dev.assay.eval.Expectation;
import dev.assay.eval.GatePolicy;
import dev.assay.eval.GateRules;
import dev.assay.eval.Suite;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.stats.ScoreRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the runs that a gate is about. */
final class GateCases {
  private final World world;
  private final StoredRuns stored;
  private final Baselines baselines;

  GateCases(World world, StoredRuns stored, Baselines baselines) {
    this.world = world;
    this.stored = stored;
    this.baselines = baselines;
  }

  /** One run against a baseline, as the options say. */
  Gating.Case of(String run, @Nullable String against, GateFlags flags, MetricOption metric) {
    Scored candidate = stored.read(run).scored();
    Expectation expectation =
        new Expectation(
            candidate.manifest().eval(), metric.one(candidate.manifest()), flags.demand());
    String misfit = misfit(expectation, candidate);
    if (misfit != null) {
      throw new AssayException(Exit.USAGE, misfit, null);
    }
    Scored baseline =
        against == null || !expectation.needsBaseline()
            ? null
            : baseline(against, candidate.manifest().eval());
    return new Gating.Case(expectation, candidate, baseline);
  }

  /** A policy applied to the latest runs of a model. */
  GateOutcome decide(String policyName, String model) {
    Project project = stored.project();
    Project.Found file = project.file(Project.Kind.GATE, policyName);
    if (file == null) {
      throw new AssayException(
          Exit.USAGE,
          "there is no gate policy \""
              + policyName
              + "\"; "
              + Nearest.hint(policyName, project.names(Project.Kind.GATE)),
          "policies are files in evals/gates");
    }
    GatePolicy policy = GatePolicy.read(file);
    List<Gating.Case> cases = new ArrayList<>();
    for (GatePolicy.Demanded demanded : policy.demands()) {
      for (String eval : evals(project, demanded)) {
        cases.add(one(policy, demanded, eval, model));
      }
    }
    cases.forEach(c -> checkEpochs(c, policy.rules()));
    return Gating.decide(cases, policy.rules());
  }

  private static List<String> evals(Project project, GatePolicy.Demanded demanded) {
    if (!demanded.isSuite()) {
      return List.of(demanded.target());
    }
    Project.Found suite = project.file(Project.Kind.SUITE, demanded.target());
    if (suite == null) {
      throw new AssayException(
          Exit.BAD_INPUT,
          List.of(
              Problem.at(
                  demanded.at(),
                  "there is no suite \""
                      + demanded.target()
                      + "\"; "
                      + Nearest.hint(demanded.target(), project.names(Project.Kind.SUITE)))));
    }
    return Suite.read(suite, project).entries().stream().map(Suite.Entry::eval).distinct().toList();
  }

  private Gating.Case one(
      GatePolicy policy, GatePolicy.Demanded demanded, String eval, String model) {
    Expectation expectation = new Expectation(eval, demanded.metric(), demanded.demand());
    Scored candidate = stored.read(eval + "@" + model).scored();
    String misfit = misfit(expectation, candidate);
    if (misfit != null) {
      throw AssayException.badInput(demanded.at(), misfit);
    }
    String name = policy.baseline();
    if (!expectation.needsBaseline() || name == null) {
      return new Gating.Case(expectation, candidate, null);
    }
    Scored baseline = baseline(name, eval);
    checkAge(baseline.manifest(), policy.maxAgeDays());
    return new Gating.Case(expectation, candidate, baseline);
  }

  private static @Nullable String misfit(Expectation expectation, Scored candidate) {
    ScoreRange range = candidate.matrix().range();
    return Expectation.misfit(expectation.demand(), range.low(), range.high());
  }

  private void checkAge(Manifest baseline, int most) {
    Duration age = Duration.between(Instant.parse(baseline.created()), world.clock().instant());
    if (age.toDays() > most) {
      throw new AssayException(
          Exit.INVALID,
          "the baseline " + baseline.id() + " is " + age.toDays() + " days old: more than " + most,
          "ask it again and pin it, or raise baseline.max_age in the policy");
    }
  }

  /** A pinned baseline, a run, or the latest run of a model. */
  private Scored baseline(String name, String eval) {
    RunFolder pinned = baselines.find(name, eval);
    if (pinned != null) {
      return stored.read(pinned).scored();
    }
    try {
      return stored
          .read(name.contains("@") || name.contains("/") ? name : eval + "@" + name)
          .scored();
    } catch (AssayException e) {
      throw new AssayException(
          e.exit(),
          "there is no baseline and no run \"" + name + "\" of the eval \"" + eval + "\"",
          baselines.hint(name));
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
