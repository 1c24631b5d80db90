package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.eval.Sample;
import dev.assay.evidence.Journal;
import dev.assay.evidence.Key;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.PromptText;
import dev.assay.evidence.Recovery;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunLock;
import dev.assay.evidence.Session;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.exchange.Subject;
import dev.assay.model.Model;
import dev.assay.prompt.Renderer;
import dev.assay.seed.Seed;
import dev.assay.work.Pool;
import dev.assay.work.Stop;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Carries out plans. Thread-safe as far as its parts are. */
public final class Runner {
  private final InstantSource clock;
  private final String version;
  private final Stop stop;
  private final Progress progress;

  public Runner(InstantSource clock, String version, Stop stop, Progress progress) {
    this.clock = clock;
    this.version = version;
    this.stop = stop;
    this.progress = progress;
  }

  /**
   * How a plan went in this process.
   *
   * @param done pairs with a durable reply, from earlier processes too
   * @param failed pairs that were asked and got no reply
   * @param firstFailure what the first of them said, or null
   */
  public record Outcome(
      Pool.Ending ending, int done, int total, int failed, @Nullable Failure firstFailure) {
    public boolean isComplete() {
      return done == total;
    }
  }

  /**
   * Asks what is not done yet; blocks until that is done or stopped.
   *
   * @param window the most requests in flight
   * @throws dev.assay.config.AssayException (73) where the evidence cannot be written or another
   *     process writes to the run, (65) where it is damaged
   */
  public Outcome run(Plan plan, Model model, int window) throws InterruptedException {
    if (isComplete(plan)) {
      return new Outcome(Pool.Ending.EXHAUSTED, plan.pairs(), plan.pairs(), 0, null);
    }
    plan.folder().create();
    RunLock lock = RunLock.take(plan.folder());
    try (lock) {
      Path kept = Recovery.cutTornLine(plan.folder().responses());
      if (kept != null) {
        progress.mended(kept);
      }
      plan.manifest().withStatus("running").write(plan.folder());
      boolean ended = false;
      try {
        Outcome outcome = askOpen(plan, model, window);
        ended = true;
        return outcome;
      } finally {
        if (!ended) {
          tryPartial(plan);
        }
      }
    }
  }

  private Outcome askOpen(Plan plan, Model model, int window) throws InterruptedException {
    Inputs.write(plan);
    BitSet done = plan.done();
    int before = plan.answered(done);
    progress.starts(plan, before, plan.pairs());
    Outcome outcome = ask(plan, done, model, window);
    boolean whole = done.cardinality() + outcome.done() - before == plan.grid();
    String status = whole ? "complete" : "partial";
    plan.manifest().withStatus(status).write(plan.folder());
    return outcome;
  }

  /** What ends a run early leaves one that says so, where that can still be written. */
  private static void tryPartial(Plan plan) {
    try {
      plan.manifest().withStatus("partial").write(plan.folder());
    } catch (AssayException e) {
      // What ended the run is the failure to tell; this one most often has the same cause.
    }
  }

  /**
   * Whether nothing is left to ask, so that the run needs no lock. A manifest says so only after
   * the last reply was durable, and evidence never gets less.
   */
  private static boolean isComplete(Plan plan) {
    if (plan.starts()) {
      return false;
    }
    Manifest stored = Manifest.read(plan.folder());
    String task = Key.hash(stored.key().task());
    return stored.status().equals("complete")
        && stored.epochs() == plan.manifest().epochs()
        && task.equals(Key.hash(plan.manifest().key().task()));
  }

  private Outcome ask(Plan plan, BitSet done, Model model, int window) throws InterruptedException {
    int before = plan.answered(done);
    if (before == plan.pairs()) {
      return new Outcome(Pool.Ending.EXHAUSTED, before, before, 0, null);
    }
    Path file = plan.folder().responses();
    int session = Responses.sessions(file).size() + 1;
    AtomicInteger replies = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    AtomicReference<@Nullable Failure> first = new AtomicReference<>();
    Pool.Ending ending;
    try (Journal journal = Journal.open(file, ResponseLine.SCHEMA)) {
      journal.append(Json.write(session(plan, model, session).toNode()));
      Pool.Work<Plan.Pair> work =
          pair -> {
            ResponseLine line = askOne(plan, pair, model, session);
            journal.append(line.write());
            progress.durable(line);
            return switch (line.exchange().result()) {
              case Reply reply -> {
                replies.incrementAndGet();
                yield Pool.Verdict.SUCCEEDED;
              }
              case Failure failure -> {
                failures.incrementAndGet();
                first.compareAndSet(null, failure);
                yield verdict(failure, replies.get() > 0);
              }
            };
          };
      ending = new Pool(window, stop).run(plan.open(done), work);
    }
    return new Outcome(ending, before + replies.get(), plan.pairs(), failures.get(), first.get());
  }

  /** What one failure says of the other pairs. */
  private static Pool.Verdict verdict(Failure failure, boolean answersAtTimes) {
    return switch (failure.kind()) {
      case QUOTA, AUTH -> Pool.Verdict.HOPELESS;
      // Minutes were spent on it already: a server that never answered is not tried again.
      case TIMEOUT -> answersAtTimes ? Pool.Verdict.FAILED : Pool.Verdict.HOPELESS;
      case REJECTED, NOT_RECORDED, SIMULATED -> Pool.Verdict.FAILED_ALONE;
      case CONNECTION, RATE_LIMIT, SERVER, GARBAGE -> Pool.Verdict.FAILED;
    };
  }

  private static ResponseLine askOne(Plan plan, Plan.Pair pair, Model model, int session)
      throws InterruptedException {
    Assignment a = plan.assignment();
    Sample sample = pair.sample();
    Renderer renderer = new Renderer(a.eval(), a.block(), a.profile().system());
    Renderer.Rendered rendered = renderer.render(sample, pair.epoch());
    Request request = request(plan, pair, renderer, rendered);
    Exchange exchange = model.ask(request);
    if (a.eval().isPrivate()) {
      exchange = withoutEcho(exchange);
    }
    return new ResponseLine(
        sample.id(),
        sample.content(),
        pair.epoch(),
        0,
        request.seed(),
        rendered.order(),
        a.eval().isPrivate() ? null : rendered.prompt(),
        PromptText.hash(rendered.prompt()),
        exchange,
        session);
  }

  /** A provider's own words may repeat the question: of a private eval they are not kept. */
  private static Exchange withoutEcho(Exchange e) {
    Result kept =
        switch (e.result()) {
          case Failure f when isOwnWords(f) -> f;
          case Failure f ->
              new Failure(
                  f.kind(),
                  "the provider's words are not kept, as the eval is private",
                  f.status());
          case Reply r ->
              new Reply(
                  r.text(),
                  r.reasoning(),
                  r.toolCalls(),
                  r.stop(),
                  r.refusal(),
                  r.model(),
                  r.usage(),
                  null);
        };
    return new Exchange(
        kept, e.attempts(), e.started(), e.seconds(), e.recordedFrom(), e.effective());
  }

  private static boolean isOwnWords(Failure f) {
    return switch (f.kind()) {
      case CONNECTION, TIMEOUT, NOT_RECORDED, SIMULATED -> true;
      case RATE_LIMIT, QUOTA, SERVER, AUTH, REJECTED, GARBAGE -> false;
    };
  }

  /** The request of one pair, as it goes to the model. */
  public static Request request(
      Plan plan, Plan.Pair pair, Renderer renderer, Renderer.Rendered rendered) {
    Assignment a = plan.assignment();
    Sample sample = pair.sample();
    long seed = Seed.request(plan.manifest().seed(), a.eval().name(), sample.id(), pair.epoch());
    Subject subject = new Subject(sample.id(), sample.content(), pair.epoch(), 0);
    return a.profile()
        .request(
            rendered.prompt(),
            seed,
            subject,
            a.isSimulated() ? renderer.rehearsal(sample, rendered.order()) : null);
  }

  private Session session(Plan plan, Model model, int id) {
    Assignment a = plan.assignment();
    Renderer renderer = new Renderer(a.eval(), a.block(), a.profile().system());
    Plan.Pair first = new Plan.Pair(plan.samples().getFirst(), 1);
    Request example = request(plan, first, renderer, renderer.render(first.sample(), 1));
    Node.Obj requested =
        Node.object(b -> {
          b.put("epochs", plan.manifest().epochs()).put("samples", plan.samples().size());
          b.putIfPresent("sampling", a.profile().toNode().get("sampling"));
          b.putIfPresent("reasoning", a.profile().toNode().get("reasoning"));
        });
    return new Session(id, version, clock.instant().toString(), requested, model.sent(example));
  }
}
