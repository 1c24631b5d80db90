package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.GateText;
import dev.assay.analysis.Gating;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.eval.GatePolicy;
import dev.assay.eval.GateRules;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay gate}. */
@Command(
    name = "gate",
    description = {
      "Whether a candidate keeps to what is demanded of it: PASS (exit 0), FAIL (1),",
      "INCONCLUSIVE (2) or INVALID (3). Reads stored runs; only a policy whose baseline is asked",
      "again (mode: rerun) asks models, as far as its next look needs it."
    },
    footer = {
      "",
      "Examples:",
      "  assay gate --save-baseline v1 starter-short@gemma3-270m",
      "  assay gate starter-short@gemma3-270m --against v1 --margin 0.05",
      "  assay gate release -m gemma3-270m --junit gate.xml"
    })
final class GateCommand implements Callable<Integer> {
  private final World world;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin OneMetric metric = new OneMetric();

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "The candidate's runs; with -m, policies in evals/gates.")
  List<String> named = new ArrayList<>();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "The candidate that a policy is applied to: its latest runs.")
  @Nullable String model;

  @Option(
      names = "--against",
      paramLabel = "NAME",
      description = "The baseline: one that was pinned, or a run.")
  @Nullable String against;

  @Option(
      names = "--save-baseline",
      paramLabel = "NAME",
      description =
          "Pin the runs with their evidence under results/baselines/NAME; decides nothing.")
  @Nullable String save;

  @ArgGroup(exclusive = false)
  GateFlags flags = new GateFlags();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write JUnit XML: one test case for each demand.")
  @Nullable Path junit;

  @Option(
      names = "--github",
      description =
          "Also write the step summary (GITHUB_STEP_SUMMARY) and annotations for GitHub Actions.")
  boolean github;

  @Option(
      names = "--offline",
      description = "Asks no model, whatever the policy says: decides from what is stored.")
  boolean offline;

  GateCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() throws InterruptedException {
    GitHubActions actions = github ? GitHubActions.of(world) : null;
    StoredRuns stored = new StoredRuns(world, common);
    Baselines baselines = new Baselines(common.results(world).resolve("baselines"));
    if (save != null) {
      return pin(stored, baselines, save);
    }
    GateCases cases = new GateCases(world, stored, baselines);
    GateOutcome decided = model == null ? ofRuns(cases) : ofPolicies(stored, cases, model);
    GateOutcome gate = decided.aged(cases.ages());
    tell(gate);
    if (actions != null) {
      actions.write(gate);
    }
    return gate.exitCode();
  }

  private GateOutcome ofRuns(GateCases cases) {
    if (against == null && flags.needsBaseline()) {
      throw new AssayException(
          Exit.USAGE,
          "nothing to compare with",
          "name a baseline with --against, or set a limit with --at-most or --at-least");
    }
    GateRules rules = flags.rules();
    flags.checkLimit(against);
    List<Gating.Case> all =
        named.stream().map(run -> cases.of(run, against, flags, metric)).toList();
    all.forEach(c -> GateCases.checkEpochs(c, rules));
    return Gating.decide(all, rules);
  }

  private GateOutcome ofPolicies(StoredRuns stored, GateCases cases, String candidate)
      throws InterruptedException {
    if (named.size() > 1) {
      throw new AssayException(Exit.USAGE, named.size() + " policies: needs one", null);
    }
    if (against != null || flags.given() || metric.isGiven()) {
      throw new AssayException(
          Exit.USAGE,
          "a policy says by itself what is demanded; -m goes without other options of the gate",
          "edit evals/gates/" + named.getFirst() + ".yaml");
    }
    GatePolicy policy = cases.policy(named.getFirst());
    return policy.rerun() && !offline
        ? new GateRerun(world, common, stored, cases, policy, candidate).decide()
        : cases.decide(policy, candidate);
  }

  private int pin(StoredRuns stored, Baselines baselines, String name) {
    List<Node> pinned = new ArrayList<>();
    for (RunFolder folder : named.stream().map(stored::find).toList()) {
      Manifest manifest = Manifest.read(folder);
      RunFolder copy = baselines.save(name, folder, manifest);
      pinned.add(Baselines.node(copy, folder, manifest));
      if (!common.quiet) {
        world.err().println("pinned " + Project.shown(copy.path()));
      }
    }
    if (common.json) {
      world.out().print(Json.pretty(Baselines.document(name, pinned)));
    }
    return Exit.OK.code();
  }

  private void tell(GateOutcome gate) {
    if (common.json) {
      world.out().print(Json.pretty(GateText.toNode(gate)));
    } else {
      new GateView(world.out(), Style.of(world, common)).print(gate);
    }
    if (junit != null) {
      JUnitXml.write(junit, gate);
    }
  }
}
