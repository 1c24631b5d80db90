package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Project;
import dev.assay.evidence.Shard;
import dev.assay.run.Assignment;
import dev.assay.run.Matrix;
import dev.assay.run.Planner;
import dev.assay.run.Selection;
import dev.assay.run.Subset;
import dev.assay.score.Marker;
import dev.assay.work.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      description = {
        "How often each question is asked",
        "(default: the suite's entry, else the eval's own, else the suite's, else 5)."
      })
  @Nullable Integer epochs;

  @Option(names = "--limit", paramLabel = "N", description = "Only a seeded random draw of N.")
  @Nullable Integer limit;

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "Only the first N: a smoke test, without a population interval.")
  @Nullable Integer first;

  @Option(
      names = "--split",
      paramLabel = "HALF",
      description =
          "Only this half of the questions, dev or holdout: choose a format or a parser on one,"
              + " report on the other.")
  @Nullable String split;

  @Option(names = "--sample", paramLabel = "ID", description = "Only this sample. Repeatable.")
  List<String> samples = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "How to ask, instead of what the suite or the model says. Repeatable; all stands for each"
              + " that suits. Several are compared question by question.")
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
      names = "--budget",
      paramLabel = "USD",
      description = {
        "The most that this command spends, all models together; it stops before it is passed.",
        "A profile's limits.budget_usd bounds one model."
      })
  @Nullable Double budget;

  @Option(
      names = "--check",
      description = "One tiny request to each model: what works, and what does not.")
  boolean check;

  @Option(
      names = "--dry-run",
      description = "What would be asked: requests, tokens, cost, the first prompt. Sends nothing.")
  boolean dryRun;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = {
        "Only part I of N parts, into a run of its own: as many machines as you like share",
        "the work, and 'assay merge' joins the shards. Give all of them the same --seed."
      })
  @Nullable String shard;

  @Option(
      names = "--batch",
      description = {
        "By the provider's batches, at the lower price: hands in, waits up to a day, collects.",
        "The same command again collects, whatever ended the one before."
      })
  boolean batch;

  @Option(names = "--no-wait", description = "With --batch: ends when all is handed in.")
  boolean noWait;

  @Option(
      names = "--resubmit",
      description = "With --batch: hands in anew what may be at the provider, and is not found.")
  boolean resubmit;

  @Option(names = "--new", description = "Asks anew instead of going on.")
  boolean anew;

  @Option(
      names = "--cache",
      description = {
        "Keeps replies in results/cache and takes them from there where the same request was made",
        "in the same epoch; give --seed too where seeds are sent. Such replies are marked."
      })
  boolean cache;

  RunCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() throws InterruptedException {
    Project project = common.project(world);
    Wiring wiring = new Wiring(world, project);
    Shard part = part();
    if (dryRun) {
      new NotFetched(project, wiring.library()).refuse(names);
    }
    List<Assignment> assignments =
        new Matrix(
                project,
                wiring.profiles(),
                wiring.models(new Stop()),
                Marker::check,
                dryRun ? wiring.library() : wiring.fetching())
            .assignments(selection()).stream().map(a -> part == null ? a : a.of(part)).toList();
    ByBatch byBatch = ByBatch.of(world, common, wiring, batch, noWait, resubmit);
    if (byBatch != null) {
      byBatch.refuse(cache, check);
    }
    if (check) {
      return new Checking(world, common, wiring).all(assignments);
    }
    Planner planner =
        new Planner(common.runs(world), world.clock(), world.fresh(), Version.ofAssay());
    if (dryRun) {
      if (byBatch != null) {
        byBatch.check(assignments);
      }
      return new DryRun(world, common, batch).print(assignments, planner, anew);
    }
    return new Running(world, common, wiring, planner, concurrency, anew)
        .within(budget())
        .by(byBatch)
        .comparingFormats(formats.size() > 1 || formats.contains(Matrix.ALL_FORMATS))
        .cachedIn(cache ? common.results(world).resolve("cache") : null)
        .all(assignments);
  }

  private @Nullable Shard part() {
    Shard part = shard == null ? null : Shard.parse(shard);
    if (shard != null && part == null) {
      throw new AssayException(
          Exit.USAGE,
          "--shard is \""
              + shard
              + "\"; allowed: I/N, with I from 1 to N and N at most "
              + Shard.MOST,
          "for example --shard 1/4; a scheduler that counts from 0 needs one more");
    }
    return part;
  }

  private @Nullable Double budget() {
    if (budget != null && !(budget > 0 && budget <= 1e9)) {
      throw new AssayException(
          Exit.USAGE,
          "--budget is " + budget + "; allowed: above 0, at most 1000000000",
          "it is in USD: --budget 2.50");
    }
    return budget;
  }

  private Selection selection() {
    if (system != null && !Files.exists(system)) {
      throw new AssayException(
          Exit.USAGE,
          "--system is \"" + system + "\": there is no such file",
          "paths are seen from here");
    }
    return new Selection(
        names, models, formats, within("--epochs", epochs, 10_000), subset(), system, sets, seed);
  }

  private Subset subset() {
    within("--concurrency", concurrency, 100_000);
    within("--limit", limit, Integer.MAX_VALUE);
    within("--first", first, Integer.MAX_VALUE);
    int given =
        (limit == null ? 0 : 1)
            + (first == null ? 0 : 1)
            + (samples.isEmpty() ? 0 : 1)
            + (split == null ? 0 : 1);
    if (given > 1) {
      throw new AssayException(
          Exit.USAGE,
          "--limit, --first, --split and --sample exclude one another",
          "give one of them");
    }
    if (limit != null) {
      return new Subset.Random(limit);
    }
    if (first != null) {
      return new Subset.First(first);
    }
    if (split != null) {
      return new Subset.Half(half(split));
    }
    return samples.isEmpty() ? new Subset.All() : new Subset.Chosen(new HashSet<>(samples));
  }

  private static Subset.Part half(String name) {
    for (Subset.Part part : Subset.Part.values()) {
      if (Fields.name(part).equals(name)) {
        return part;
      }
    }
    List<String> known = Stream.of(Subset.Part.values()).map(Fields::name).toList();
    throw new AssayException(
        Exit.USAGE,
        "--split is \"" + name + "\"; " + Nearest.hint(name, known),
        "dev is the half to choose on, holdout the half to report on");
  }

  /** The bounds that files have for the same things. */
  private static @Nullable Integer within(String option, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      String allowed = most == Integer.MAX_VALUE ? "1 or more" : "1 to " + most;
      throw new AssayException(
          Exit.USAGE,
          option + " is " + value + "; allowed: " + allowed,
          "'assay run --help' shows the usage");
    }
    return value;
  }
}
