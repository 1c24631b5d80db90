package dev.assay.run;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.eval.AnswerKind;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.Runs;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Usage;
import dev.assay.model.Model;
import dev.assay.model.ModelProfiles;
import dev.assay.model.Models;
import dev.assay.model.ProfileFiles;
import dev.assay.score.Marker;
import dev.assay.seed.Seed;
import dev.assay.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project of its own in a folder, to plan and run in, for tests. Every plan is a minute later.
 */
public final class Workshop {
  private final Path root;
  private final AtomicLong minutes = new AtomicLong();
  private final AtomicLong seeds = new AtomicLong(1000);
  public final Stop stop = new Stop();
  public final List<Path> mended = new ArrayList<>();

  /**
   * With the eval {@code quiz} of 6 choice samples, the format {@code ask} and the model {@code m}.
   */
  public Workshop(Path root) {
    this.root = root;
    file("evals/quiz.yaml", "eval: quiz", "answer: choice", "dataset: {file: data/quiz.jsonl}");
    samples(6);
    file(
        "evals/formats/ask.yaml",
        "format: ask",
        "choice:",
        "  user: \"{{ input }} {{ letters }}\"",
        "  parse: [letter, {last_letter: {loose: true}}]");
    file(
        "evals/models/m.yaml",
        "model: m",
        "provider: openai-compatible",
        "id: the-model",
        "base_url: http://127.0.0.1:9/v1",
        "format: {default: ask}",
        "sampling: {temperature: 1}");
  }

  public Path root() {
    return root;
  }

  public Project project() {
    return new Project(root, null);
  }

  public Runs runs() {
    return new Runs(root.resolve("results/runs"));
  }

  public void file(String path, String... lines) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Samples q1, q2 and so on; the right choice of each is its first. */
  public void samples(int count) {
    String[] lines = new String[count];
    for (int i = 1; i <= count; i++) {
      lines[i - 1] =
          "{\"id\":\"q"
              + i
              + "\",\"input\":\"Question "
              + i
              + "?\",\"choices\":[\"right "
              + i
              + "\",\"wrong\",\"bad\"],\"target\":0}";
    }
    file("evals/data/quiz.jsonl", lines);
  }

  public ModelProfiles profiles() {
    Project project = project();
    ProfileFiles files =
        new ProfileFiles() {
          @Override
          public Source find(String name) {
            Project.Found found = project.file(Project.Kind.MODEL, name);
            return found == null ? null : new Source(found.path(), Project.shown(found.path()));
          }

          @Override
          public Collection<String> names() {
            return project.names(Project.Kind.MODEL);
          }
        };
    Set<String> kinds =
        Stream.of(AnswerKind.values()).map(Fields::name).collect(Collectors.toSet());
    return new ModelProfiles(files, name -> null, kinds);
  }

  public Selection selection(Integer epochs, Subset subset, Long seed, String... sets) {
    return new Selection(
        List.of("quiz"), List.of("m"), List.of(), epochs, subset, null, List.of(sets), seed);
  }

  public List<Assignment> assignments(Selection selection) {
    Models models =
        new Models(
            name -> null,
            InstantSource.fixed(Instant.EPOCH),
            duration -> {},
            () -> Seed.random("workshop"),
            project().root()::resolve);
    return new Matrix(project(), profiles(), models, Marker::check).assignments(selection);
  }

  public Plan plan(Selection selection, boolean anew) {
    Instant now = Instant.parse("2026-11-23T12:00:00Z").plusSeconds(60 * minutes.incrementAndGet());
    return new Planner(runs(), InstantSource.fixed(now), seeds::incrementAndGet, "0.1-test")
        .plan(assignments(selection).getFirst(), anew);
  }

  /** All plans of a selection, in its order, made by one planner. */
  public List<Plan> plans(Selection selection) {
    Instant now = Instant.parse("2026-11-23T12:00:00Z").plusSeconds(60 * minutes.incrementAndGet());
    Planner planner =
        new Planner(runs(), InstantSource.fixed(now), seeds::incrementAndGet, "0.1-test");
    return assignments(selection).stream().map(a -> planner.plan(a, false)).toList();
  }

  /** The plan of the eval quiz with the model m. */
  public Plan plan(int epochs) {
    return plan(selection(epochs, new Subset.All(), null), false);
  }

  public Runner.Outcome run(Plan plan, Model model, int window) {
    try {
      return runner().run(plan, model, window);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<Runner.Ran> run(List<Lane> lanes) {
    try {
      return runner().run(lanes);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Runner runner() {
    Progress progress =
        new Progress() {
          @Override
          public void starts(Plan started, int done, int total) {}

          @Override
          public void durable(Plan asked, ResponseLine line) {}

          @Override
          public void ended(Plan asked) {}

          @Override
          public void mended(Path kept) {
            mended.add(kept);
          }
        };
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-23T13:00:00Z"));
    return new Runner(clock, "0.1-test", stop, progress);
  }

  public static List<ResponseLine> lines(RunFolder folder) {
    List<ResponseLine> lines = new ArrayList<>();
    Responses.visit(folder.responses(), (line, position) -> lines.add(line));
    return lines;
  }

  /** Answers as it is told, and remembers what it was asked. */
  public static final class Scripted implements Model {
    public final Queue<Request> asked = new ConcurrentLinkedQueue<>();
    private final Function<Request, Result> script;

    public Scripted(Function<Request, Result> script) {
      this.script = script;
    }

    public static Reply says(String text) {
      return Reply.of(text, StopReason.END, new Usage(10, 0, 2, 0));
    }

    public static Failure fails() {
      return new Failure(Failure.Kind.SERVER, "broken", 500);
    }

    /** The pairs that were asked, as SAMPLE/EPOCH. */
    public List<String> pairs() {
      return asked.stream().map(r -> r.subject().sample() + "/" + r.subject().epoch()).toList();
    }

    @Override
    public Exchange ask(Request request) {
      asked.add(request);
      return new Exchange(script.apply(request), 1, Instant.EPOCH, 0.25, null, null);
    }

    @Override
    public Node.Obj sent(Request request) {
      return Node.object(b -> b.put("temperature", 1L));
    }

    @Override
    public void close() {}
  }
}
