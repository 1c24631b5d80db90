package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import dev.assay.interop.ImportRequest;
import dev.assay.interop.Imported;
import dev.assay.interop.Mapping;
import dev.assay.interop.NewRun;
import dev.assay.interop.ResponseImport;
import dev.assay.interop.ScoreImport;
import dev.assay.stats.ScoreRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay import FILE --as scores|responses}. */
@Command(
    name = "import",
    description = {
      "Makes a run of scores or responses that were made elsewhere, from a table:",
      "CSV, TSV, JSON or JSON Lines, also compressed (.gz)."
    },
    footer = {
      "",
      "Examples:",
      "  assay import rewards.jsonl --as scores --eval airline --model gpt-4o \\",
      "      --map sample=task_id,score=reward,epoch=trial",
      "  assay import replies.csv --as responses --eval starter-short --model mine \\",
      "      --map sample=id,response=reply"
    })
final class ImportCommand implements Callable<Integer> {
  private static final String SCHEMA = "assay.import/1";
  private static final Pattern RANGE = Pattern.compile("\\s*([^,]+?)\\s*,\\s*([^,]+?)\\s*");

  /** What the rows hold. */
  enum As {
    scores,
    responses
  }

  private final World world;

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The table.")
  Path file = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "WHAT",
      description = "scores: one a row; responses: raw replies, to be read and scored.")
  As as = As.scores;

  @Option(
      names = "--eval",
      required = true,
      paramLabel = "NAME",
      description = "What was asked; for responses an eval of the project.")
  String eval = "";

  @Option(names = "--model", required = true, paramLabel = "NAME", description = "Who was asked.")
  String model = "";

  @Option(
      names = "--map",
      required = true,
      paramLabel = "PART=COLUMN",
      description = {
        "Which column is what: sample=id,score=correct. Repeatable.",
        "Parts: sample, epoch, cluster, category; for scores: score;",
        "for responses: response, target, input, choices.",
        "Columns: a name, a.b (nested), # (the row's number), a template."
      })
  List<String> maps = new ArrayList<>();

  @Option(
      names = "--range",
      paramLabel = "LOW,HIGH",
      description = "What a score may be (default: 0,1).")
  @Nullable String range;

  @Option(
      names = "--missing",
      paramLabel = "VALUE",
      description = "What stands for a missing score or response: NA, null, ''. Repeatable.")
  List<String> missing = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "The format that reads responses (default: plain).")
  @Nullable String format;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "A setting that the model had: --set sampling.temperature=0.7. Repeatable.")
  List<String> sets = new ArrayList<>();

  @Option(names = "--new", description = "Imports again what was imported before.")
  boolean anew;

  ImportCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Project project = common.project(world);
    NewRun news =
        new NewRun(
            project,
            common.runs(world),
            new Wiring(world, project).profiles(),
            new Wiring(world, project).library(),
            world.clock(),
            world.fresh(),
            Version.ofAssay());
    Imported imported =
        switch (as) {
          case scores -> {
            refuse("--format", format);
            yield ScoreImport.run(
                news, request(Mapping.parse(maps, ScoreImport.PARTS, ScoreImport.NEEDED)));
          }
          case responses -> {
            refuse("--range", range);
            yield ResponseImport.run(
                news, request(Mapping.parse(maps, ResponseImport.PARTS, ResponseImport.NEEDED)));
          }
        };
    print(imported);
    return Exit.OK.code();
  }

  private void refuse(String option, @Nullable String given) {
    if (given != null) {
      throw new AssayException(
          Exit.USAGE, option + " has no meaning with --as " + as.name(), "leave it out");
    }
  }

  private ImportRequest request(Mapping mapping) {
    return new ImportRequest(
        file,
        eval,
        model,
        mapping,
        range == null ? ScoreRange.UNIT : range(range),
        format == null ? "plain" : format,
        missing.stream().map(String::strip).toList(),
        sets,
        anew);
  }

  private static ScoreRange range(String text) {
    Matcher m = RANGE.matcher(text);
    try {
      if (m.matches()) {
        return new ScoreRange(Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2)));
      }
    } catch (IllegalArgumentException e) {
      // Said below, as all that is no range.
    }
    throw new AssayException(
        Exit.USAGE,
        "--range is \"" + text + "\"; allowed are two numbers, the lower one first",
        "for example --range 0,10");
  }

  private void print(Imported imported) {
    if (!common.quiet) {
      for (Problem problem : imported.unreadable()) {
        world.err().println("a stored run cannot be read, and is left as it is: " + problem);
      }
      world.err().println(imported.counts().inWords());
    }
    if (common.json) {
      world.out().print(Json.pretty(document(imported)));
      return;
    }
    new SummaryTable(world, Style.of(world, common)).print(List.of(imported.summary()));
    world.out().flush();
    if (!common.quiet) {
      world.err().println("look at the run:");
      world.err().println("  assay show " + RunReport.typed(imported.folder().path()));
    }
  }

  private static Node.Obj document(Imported imported) {
    Node.Obj source = imported.manifest().imported();
    return Node.object(b -> {
      b.put("schema", SCHEMA).put("run", Project.shown(imported.folder().path()));
      if (source != null) {
        source.fields().forEach((name, field) -> b.put(name, field.value()));
      }
      b.put("summary", RunReport.located(imported.summary(), imported.folder()));
    });
  }
}
