package dev.assay.cli;

import dev.assay.analysis.Comparing;
import dev.assay.analysis.Comparison;
import dev.assay.analysis.ComparisonText;
import dev.assay.analysis.Scored;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Nearest;
import dev.assay.config.Project;
import dev.assay.eval.Metric;
import dev.assay.eval.Suite;
import dev.assay.evidence.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay compare RUN RUN...}. */
@Command(
    name = "compare",
    description = {
      "Paired differences between runs of the same questions; from three runs up also ranks.",
      "Differences are the first minus the second. Exit 3 where the tasks are not the same."
    },
    footer = {
      "",
      "Examples:",
      "  assay compare starter-short@smollm2-135m starter-short@gemma3-270m",
      "  assay compare -m smollm2-135m -m gemma3-270m --eval starter-short --flips",
      "  assay compare starter-choice@smollm2-135m+letter starter-choice@smollm2-135m+xml --json"
    })
final class CompareCommand implements Callable<Integer> {
  private final World world;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin OneMetric metric = new OneMetric();

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "A folder, or EVAL@MODEL, EVAL@MODEL+FORMAT, EVAL@MODEL~N.")
  List<String> runs = new ArrayList<>();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "Instead of runs: the latest run of this model of each eval; repeat it.")
  List<String> models = new ArrayList<>();

  @Option(names = "--suite", paramLabel = "SUITE", description = "With -m: the evals of a suite.")
  @Nullable String suite;

  @Option(
      names = "--eval",
      paramLabel = "EVAL",
      split = ",",
      description = "With -m: an eval; several with commas.")
  List<String> evals = new ArrayList<>();

  @Option(
      names = "--despite",
      paramLabel = "FIELD",
      split = ",",
      description = "Compare although this field of the task differs; every output says so.")
  List<String> despite = new ArrayList<>();

  @Option(
      names = "--hold",
      paramLabel = "FIELD",
      split = ",",
      description = "Refuse where this field of the system differs.")
  List<String> hold = new ArrayList<>();

  @Option(names = "--flips", description = "List the questions whose scores differ.")
  boolean flips;

  CompareCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    StoredRuns stored = new StoredRuns(world, common);
    List<List<Scored>> groups = models.isEmpty() ? named(stored) : ofModels(stored);
    Metric asked = metric.of(groups.getFirst().getFirst().manifest());
    Comparison comparison = Comparing.of(groups, asked, new Comparing.Allowed(despite, hold));
    if (common.json) {
      world.out().print(Json.pretty(ComparisonText.toNode(comparison, flips)));
    } else {
      new ComparisonView(world, Style.of(world, common), flips).print(comparison);
    }
    return Exit.OK.code();
  }

  /** The runs that were named, those of each eval together. */
  private List<List<Scored>> named(StoredRuns stored) {
    if (suite != null || !evals.isEmpty()) {
      throw usage("--suite and --eval need models", "name two or more with -m");
    }
    if (runs.size() < 2) {
      throw usage(
          (runs.isEmpty() ? "no run" : "one run alone") + " to compare: needs two or more",
          "'assay list runs' shows them; for models over a suite: -m A -m B --suite NAME");
    }
    List<RunFolder> folders = runs.stream().map(stored::find).toList();
    refuseTwice(runs, folders);
    Map<String, List<Scored>> byEval = new LinkedHashMap<>();
    for (RunFolder folder : folders) {
      Scored run = stored.read(folder).scored();
      byEval.computeIfAbsent(run.manifest().eval(), e -> new ArrayList<>()).add(run);
    }
    return List.copyOf(byEval.values());
  }

  /** Nothing differs from itself, however its folder is spelt. */
  private static void refuseTwice(List<String> names, List<RunFolder> folders) {
    Map<Path, String> seen = new HashMap<>();
    for (int i = 0; i < folders.size(); i++) {
      String before = seen.putIfAbsent(real(folders.get(i).path()), names.get(i));
      if (before != null) {
        String same =
            before.equals(names.get(i))
                ? "\"" + before + "\" is named twice"
                : "\"" + before + "\" and \"" + names.get(i) + "\" are the same run";
        throw usage(
            same + ": a run does not differ from itself",
            "name two runs; EVAL@MODEL~1 is the one before the latest");
      }
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  /** The latest run of each model, of each eval and format. */
  private List<List<Scored>> ofModels(StoredRuns stored) {
    if (!runs.isEmpty()) {
      throw usage("both runs and -m are given", "name the runs, or models with --suite or --eval");
    }
    if (models.size() < 2) {
      throw usage("1 model to compare: needs two or more", "add another -m");
    }
    List<List<Scored>> groups = new ArrayList<>();
    for (String pattern : patterns(stored.project())) {
      List<String> names = models.stream().map(m -> pattern.replace("*", m)).toList();
      List<RunFolder> folders = names.stream().map(stored::find).toList();
      refuseTwice(names, folders);
      groups.add(folders.stream().map(folder -> stored.read(folder).scored()).toList());
    }
    return groups;
  }

  /** EVAL@*, or EVAL@*+FORMAT where a suite names formats. */
  private List<String> patterns(Project project) {
    List<String> all = new ArrayList<>();
    evals.forEach(eval -> all.add(eval + "@*"));
    if (suite != null) {
      Project.Found file = project.file(Project.Kind.SUITE, suite);
      if (file == null) {
        String hint = Nearest.hint(suite, project.names(Project.Kind.SUITE));
        throw usage("there is no suite \"" + suite + "\"; " + hint, null);
      }
      for (Suite.Entry entry : Suite.read(file, project).entries()) {
        if (entry.formats().isEmpty()) {
          all.add(entry.eval() + "@*");
        }
        entry.formats().forEach(f -> all.add(entry.eval() + "@*+" + f.name()));
      }
    }
    if (all.isEmpty()) {
      throw usage("-m names models and nothing names evals", "add --suite NAME or --eval NAME");
    }
    return all.stream().distinct().toList();
  }

  private static AssayException usage(String message, @Nullable String hint) {
    return new AssayException(Exit.USAGE, message, hint);
  }
}
