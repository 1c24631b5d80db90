package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.evidence.Journal;
import dev.assay.evidence.Key;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.Recovery;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunLock;
import dev.assay.evidence.Session;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.model.Model;
import dev.assay.work.Pool;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One plan under way, with the lock and the journal of its run. It is opened when its first pair is
 * wanted, and closed when the last one has ended and no more is to come.
 *
 * <p>One thread takes the pairs; any number of threads run them.
 */
final class Asking {
  /** How many pairs in a row that failed alone are enough: the fault then is no single pair's. */
  static final int ALONE_PATIENCE = 50;

  private final Plan plan;
  private final Model model;
  private final AtomicBoolean answers;
  private final InstantSource clock;
  private final String version;
  private final Progress progress;

  private final AtomicInteger replies = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger aloneInARow = new AtomicInteger();
  private final AtomicReference<@Nullable Failure> first = new AtomicReference<>();

  /** The pairs in flight, and one for more to come. */
  private final AtomicInteger holds = new AtomicInteger(1);

  private @Nullable Iterator<Plan.Pair> open;
  private boolean admits = true;
  private @Nullable RunLock lock;
  private @Nullable Journal journal;
  private int session;
  private int before;
  private int durable;
  private boolean isRunning;
  private boolean dropped;
  private volatile boolean gaveUp;
  private volatile boolean broken;

  /**
   * @param answers whether the model ever replied; shared by all that is asked of it
   */
  Asking(
      Plan plan,
      Model model,
      AtomicBoolean answers,
      InstantSource clock,
      String version,
      Progress progress) {
    this.plan = plan;
    this.model = model;
    this.answers = answers;
    this.clock = clock;
    this.version = version;
    this.progress = progress;
  }

  Plan plan() {
    return plan;
  }

  /**
   * Whether a pair is left to ask; opens the run where that is not known yet.
   *
   * @throws AssayException (73) where the evidence cannot be written or another process writes to
   *     the run, (65) where it is damaged
   */
  boolean hasNext() {
    if (open == null) {
      open = begin();
    }
    return admits && !gaveUp && open.hasNext();
  }

  /** The next pair; it is in flight from now on, and must be {@link #run} or {@link #drop}ped. */
  Asked next() {
    if (open == null || !hasNext()) {
      throw new IllegalStateException("no pair is left");
    }
    Asked asked = Asked.of(plan, open.next());
    holds.incrementAndGet();
    return asked;
  }

  private Iterator<Plan.Pair> begin() {
    if (isComplete(plan)) {
      before = plan.pairs();
      return Collections.emptyIterator();
    }
    plan.folder().create();
    lock = RunLock.take(plan.folder());
    Path kept = Recovery.cutTornLine(plan.folder().responses());
    if (kept != null) {
      progress.mended(kept);
    }
    plan.manifest().withStatus("running").write(plan.folder());
    isRunning = true;
    Inputs.write(plan);
    BitSet done = plan.done();
    before = plan.answered(done);
    durable = done.cardinality();
    progress.starts(plan, before, plan.pairs());
    return before == plan.pairs() ? Collections.emptyIterator() : plan.open(done);
  }

  /**
   * Whether nothing is left to ask, so that the run needs no lock. A manifest says so only after
   * the last reply was durable, and evidence never gets less.
   */
  static boolean isComplete(Plan plan) {
    if (plan.starts()) {
      return false;
    }
    Manifest stored = Manifest.read(plan.folder());
    String task = Key.hash(stored.key().task());
    return stored.status().equals("complete")
        && stored.epochs() == plan.manifest().epochs()
        && task.equals(Key.hash(plan.manifest().key().task()));
  }

  /**
   * Asks a pair and makes its line durable.
   *
   * @param most what was set aside for it
   */
  Pool.Verdict run(Asked asked, double most, Spending spending) throws InterruptedException {
    ResponseLine line = null;
    boolean ended = false;
    try {
      Journal evidence = journal(asked);
      line = asked.line(model, session);
      evidence.append(line.write());
      progress.durable(plan, line);
      Pool.Verdict verdict = heed(line);
      ended = true;
      return verdict;
    } finally {
      spending.settle(most, line == null ? null : line.exchange());
      broken |= !ended;
      release();
    }
  }

  /** A pair that was taken and will not be run. */
  void drop() {
    dropped = true;
    release();
  }

  private synchronized Journal journal(Asked example) throws InterruptedException {
    if (journal == null) {
      Path file = plan.folder().responses();
      session = Responses.sessions(file).size() + 1;
      journal = Journal.open(file, ResponseLine.SCHEMA);
      journal.append(Json.write(session(plan, model, example, session, started()).toNode()));
    }
    return journal;
  }

  private Started started() {
    return new Started(version, clock.instant().toString());
  }

  /** What adds to a run, and since when. */
  record Started(String version, String time) {}

  static Session session(Plan plan, Model model, Asked example, int id, Started started) {
    Node.Obj profile = plan.assignment().profile().toNode();
    Node.Obj requested =
        Node.object(b -> {
          b.put("epochs", plan.manifest().epochs()).put("samples", plan.samples().size());
          b.putIfPresent("sampling", profile.get("sampling"));
          b.putIfPresent("reasoning", profile.get("reasoning"));
        });
    Node.Obj sent = model.sent(example.request());
    return new Session(id, started.version(), started.time(), requested, sent);
  }

  private Pool.Verdict heed(ResponseLine line) {
    return switch (line.exchange().result()) {
      case Reply reply -> {
        replies.incrementAndGet();
        answers.set(true);
        aloneInARow.set(0);
        yield Pool.Verdict.SUCCEEDED;
      }
      case Failure failure -> {
        failures.incrementAndGet();
        first.compareAndSet(null, failure);
        Pool.Verdict verdict = verdict(failure);
        if (verdict == Pool.Verdict.FAILED_ALONE) {
          gaveUp |= aloneInARow.incrementAndGet() >= ALONE_PATIENCE;
        }
        yield verdict;
      }
    };
  }

  /** What one failure says of the other pairs. */
  private Pool.Verdict verdict(Failure failure) {
    return switch (failure.kind()) {
      case QUOTA, AUTH -> Pool.Verdict.HOPELESS;
      // Minutes were spent on it already: a server that never answered is not tried again.
      case TIMEOUT -> answers.get() ? Pool.Verdict.FAILED : Pool.Verdict.HOPELESS;
      case REJECTED, NOT_RECORDED, SIMULATED -> Pool.Verdict.FAILED_ALONE;
      case CONNECTION, RATE_LIMIT, SERVER, GARBAGE -> Pool.Verdict.FAILED;
    };
  }

  /** No pair is taken any more; the run is closed as soon as the last in flight has ended. */
  void admitsNoMore() {
    if (admits) {
      admits = false;
      release();
    }
  }

  private void release() {
    if (holds.decrementAndGet() == 0) {
      finish();
    }
  }

  private void finish() {
    RunLock held = lock;
    if (held == null) {
      return;
    }
    try (held) {
      if (journal != null) {
        journal.close();
      }
      if (isRunning) {
        boolean whole = open != null && durable + replies.get() == plan.grid();
        writeStatus(whole ? "complete" : "partial");
        progress.ended(plan);
      }
    }
  }

  private void writeStatus(String status) {
    try {
      plan.manifest().withStatus(status).write(plan.folder());
    } catch (AssayException e) {
      // What broke the run is the failure to tell; this one most often has the same cause.
      if (!broken) {
        throw e;
      }
    }
  }

  /** What goes wrong from now on is not to be told: something else went wrong before. */
  void breakOff() {
    broken = true;
    admitsNoMore();
  }

  /**
   * How it went; null where its turn never came.
   *
   * @param ending why its model was asked no more
   */
  Runner.@Nullable Outcome outcome(Pool.Ending ending) {
    if (open == null) {
      return null;
    }
    boolean allAsked = !open.hasNext() && !dropped && ending != Pool.Ending.GAVE_UP;
    int done = before + replies.get();
    Pool.Ending own = allAsked || done == plan.pairs() ? Pool.Ending.EXHAUSTED : ending;
    return new Runner.Outcome(
        gaveUp ? Pool.Ending.GAVE_UP : own, done, plan.pairs(), failures.get(), first.get());
  }
}
