package dev.assay.cli;

import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import dev.assay.run.Validation;
import dev.assay.score.Marker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay validate [PATH...]}. */
@Command(
    name = "validate",
    description = {
      "Checks every file of the project and lists all mistakes, each with its place.",
      "Asks no model; needs no key and no network. Exit 65 where there is a mistake."
    },
    footer = {
      "",
      "Examples:",
      "  assay validate",
      "  assay validate evals/my-eval.yaml evals/data/my-eval.jsonl",
      "  assay validate evals/formats --json"
    })
final class ValidateCommand implements Callable<Integer> {
  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files and folders (default: all of evals/, data sets included).")
  List<Path> paths = new ArrayList<>();

  ValidateCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Project project = common.project(world);
    // Files are right or wrong by themselves, whatever the variables of this machine say.
    Wiring wiring = new Wiring(world, project);
    var profiles = wiring.profiles(name -> null);
    Validation.Findings findings =
        new Validation(project, profiles, Marker::check, wiring.library()).check(paths);
    List<String> notFetched = new NotFetched(project, wiring.library()).at(paths);
    if (common.json) {
      world.out().print(Json.pretty(document(findings, notFetched)));
    } else {
      findings.problems().forEach(p -> world.out().println(p));
      world.out().println(inWords(findings));
      if (!notFetched.isEmpty()) {
        String line = notChecked(notFetched);
        Wrapped.lines(line, TerminalWidth.ofData(world, Integer.MAX_VALUE), 2)
            .forEach(world.out()::println);
      }
    }
    return (findings.problems().isEmpty() ? Exit.OK : Exit.BAD_INPUT).code();
  }

  /** Files are right or wrong before their data were ever fetched. */
  private static String notChecked(List<String> evals) {
    return "not checked, as they are not in the cache: the data of "
        + String.join(", ", evals)
        + "; '"
        + NotFetched.COMMAND
        + "' fetches them, and asks no service";
  }

  private static String inWords(Validation.Findings findings) {
    int mistakes = findings.problems().stream().mapToInt(Problem::mistakes).sum();
    if (mistakes == 0) {
      return kinds(findings) + ": no mistakes";
    }
    long files = findings.problems().stream().map(ValidateCommand::file).distinct().count();
    return Counted.of(mistakes, "mistake") + " in " + Counted.of(files, "file");
  }

  private static String file(Problem problem) {
    Location at = problem.at();
    return at == null ? "" : at.file();
  }

  private static String kinds(Validation.Findings findings) {
    List<String> counts = new ArrayList<>();
    for (Project.Kind kind : Project.Kind.values()) {
      int files = findings.named().getOrDefault(kind, 0);
      if (files > 0) {
        counts.add(Counted.of(files, kind.word()));
      }
      if (kind == Project.Kind.EVAL && findings.data() > 0) {
        counts.add(Counted.of(findings.samples(), "sample"));
      }
    }
    return String.join(", ", counts);
  }

  private static Node.Obj document(Validation.Findings findings, List<String> notFetched) {
    return Node.object(b ->
        b.put("schema", "assay.validation/1")
            .put("valid", findings.problems().isEmpty())
            .put("files", findings.files())
            .put("errors", Errors.list(findings.problems()))
            .put("not_fetched", Node.texts(notFetched)));
  }
}
