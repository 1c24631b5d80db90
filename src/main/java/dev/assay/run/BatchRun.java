package dev.assay.run;

import dev.assay.config.Json;
import dev.assay.evidence.BatchLine;
import dev.assay.evidence.Batches;
import dev.assay.evidence.Journal;
import dev.assay.evidence.Recovery;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunLock;
import dev.assay.exchange.Failure;
import dev.assay.model.BatchModel;
import dev.assay.model.Model;
import dev.assay.work.Pool;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The run of a plan that is asked by batch: its lock, its journals, and how far it is. Not
 * thread-safe.
 */
final class BatchRun {
  private final Plan plan;
  private final Model model;
  private final BatchModel batches;
  private final Spending spending;
  private final Batching.Setting setting;
  private final Map<String, Integer> place = new HashMap<>();

  /** What is set aside for the requests of the batches that this process handed in. */
  private final Map<String, double[]> reserved = new HashMap<>();

  /** What is to be said of batches that nobody can tell of, by their names. */
  private final Map<String, String> unclear = new LinkedHashMap<>();

  /** What this process handed in: nobody has decided on it yet. */
  private final Set<String> made = new HashSet<>();

  private @Nullable RunLock lock;
  private @Nullable BatchJournal journal;
  private @Nullable Journal evidence;
  private BitSet done = new BitSet();
  private int session;
  private int failures;
  private @Nullable Failure first;
  private boolean overBudget;
  private boolean refused;
  private boolean isRunning;
  private int atStart;

  BatchRun(
      Plan plan, Model model, BatchModel batches, Spending spending, Batching.Setting setting) {
    this.plan = plan;
    this.model = model;
    this.batches = batches;
    this.spending = spending;
    this.setting = setting;
    for (int i = 0; i < plan.samples().size(); i++) {
      place.put(plan.samples().get(i).id(), i);
    }
  }

  /** Takes the run and reads how far it is. */
  void begin() {
    if (Asking.isComplete(plan)) {
      atStart = plan.pairs();
      return;
    }
    plan.folder().create();
    lock = RunLock.take(plan.folder());
    for (Path file : List.of(plan.folder().responses(), plan.folder().batches())) {
      Path kept = Recovery.cutTornLine(file);
      if (kept != null) {
        setting.progress().mended(kept);
      }
    }
    plan.manifest().withStatus("running").write(plan.folder());
    isRunning = true;
    Inputs.write(plan);
    journal = new BatchJournal(plan.folder().batches(), setting.moments());
    done = plan.done();
    atStart = plan.answered(done);
    setting.progress().starts(plan, atStart, plan.pairs());
  }

  List<Batches.Open> open() {
    return journal == null ? List.of() : journal.open();
  }

  BatchJournal book() {
    if (journal == null) {
      throw new IllegalStateException("the run is not held");
    }
    return journal;
  }

  /** Nothing will come of a batch: what was set aside for it is free. */
  void drop(String name, String reason) throws InterruptedException {
    book().add(new BatchLine.Dropped(name, setting.clock().instant(), reason));
    settled(name);
    say("the batch " + name + " is asked anew: " + reason);
  }

  /** All that will come of a batch came: what is still set aside for it is free. */
  void settled(String name) {
    double[] amounts = reserved.remove(name);
    if (amounts != null) {
      for (double amount : amounts) {
        spending.giveBack(amount);
      }
    }
  }

  /** Nobody can tell: told to, its requests are asked anew, else it is named. */
  void undecided(Batches.Open open, String why) throws InterruptedException {
    String name = open.intent().batch();
    if (setting.wish().resubmit() && !made.contains(name)) {
      drop(name, "given up with --resubmit: " + why);
      return;
    }
    unclear(
        name,
        "("
            + open.intent().pairs().size()
            + " requests, "
            + open.intent().time()
            + ") may be at the provider and be billed, but "
            + why
            + "; --resubmit hands its requests in anew");
  }

  void changed(Batches.Open open) throws InterruptedException {
    undecided(open, "its requests are not those that this eval and this Assay make now");
  }

  void failed(Failure failure, int pairs) {
    failures += pairs;
    first = first == null ? failure : first;
  }

  Journal evidence(BatchRequests example) throws InterruptedException {
    if (evidence == null) {
      Path file = plan.folder().responses();
      session = Responses.sessions(file).size() + 1;
      evidence = Journal.open(file, ResponseLine.SCHEMA);
      Asking.Started started =
          new Asking.Started(setting.version(), setting.clock().instant().toString());
      evidence.append(
          Json.write(Asking.session(plan, model, example.asked(0), session, started).toNode()));
    }
    return evidence;
  }

  void durable(String name, int index, ResponseLine line) {
    if (line.hasReply()) {
      done.set(bit(line.sample(), line.epoch()));
    }
    double[] amounts = reserved.get(name);
    if (amounts != null) {
      spending.settle(amounts[index], line.exchange());
      amounts[index] = 0;
      if (line.exchange().result() instanceof Failure failure) {
        failed(failure, 1);
      }
    }
    setting.progress().durable(plan, line);
  }

  int bit(Plan.Pair pair) {
    return bit(pair.sample().id(), pair.epoch());
  }

  /** The bit of a pair; beyond all where the run has no such sample. */
  int bit(String sample, int epoch) {
    Integer at = place.get(sample);
    return at == null ? plan.grid() : (epoch - 1) * plan.samples().size() + at;
  }

  String title() {
    return plan.manifest().eval() + " @ " + plan.manifest().model();
  }

  Plan plan() {
    return plan;
  }

  BatchModel batches() {
    return batches;
  }

  Spending spending() {
    return spending;
  }

  Batching.Setting setting() {
    return setting;
  }

  /** The pairs with a reply, as {@link Plan#done} has them. */
  BitSet done() {
    return done;
  }

  int session() {
    return session;
  }

  boolean isHeld() {
    return journal != null;
  }

  boolean isUnclear(String batch) {
    return unclear.containsKey(batch);
  }

  void unclear(String batch, String why) {
    unclear.put(batch, title() + ": the batch " + batch + " " + why);
  }

  /** Whether this process handed it in. */
  boolean isOwn(String batch) {
    return reserved.containsKey(batch);
  }

  void owns(String batch, double[] amounts) {
    reserved.put(batch, amounts);
  }

  void makes(String batch) {
    made.add(batch);
  }

  void refuse() {
    refused = true;
  }

  void overBudget() {
    overBudget = true;
  }

  boolean mayNotGoOn() {
    return overBudget || refused || setting.stop().isRequested();
  }

  boolean isRefused() {
    return refused;
  }

  void say(String text) {
    setting.talk().say(plan, title() + ": " + text);
  }

  int underWay() {
    return (int)
        open().stream()
            .filter(o -> o.id() != null && !unclear.containsKey(o.intent().batch()))
            .count();
  }

  List<String> unclear() {
    return List.copyOf(unclear.values());
  }

  /** Ends the writing, in whatever way it came to an end. */
  void letGo() {
    if (evidence != null) {
      evidence.close();
      evidence = null;
    }
    if (journal != null) {
      journal.close();
    }
  }

  /** Gives the run back as it is, as if the process had been killed. */
  void breakOff() {
    if (lock != null) {
      lock.close();
    }
  }

  /** Says in the manifest how far the run is, and gives the run back. */
  void writeStatus() {
    RunLock held = lock;
    if (held == null || !isRunning) {
      return;
    }
    try (held) {
      boolean whole = done.cardinality() == plan.grid();
      plan.manifest().withStatus(whole ? "complete" : "partial").write(plan.folder());
      setting.progress().ended(plan);
    }
  }

  Runner.Ran ran() {
    int answered = journal == null ? atStart : plan.answered(done);
    Pool.Ending ending =
        answered == plan.pairs()
            ? Pool.Ending.EXHAUSTED
            : setting.stop().isRequested()
                ? Pool.Ending.STOPPED
                : overBudget
                    ? Pool.Ending.REFUSED
                    : refused ? Pool.Ending.GAVE_UP : Pool.Ending.EXHAUSTED;
    return new Runner.Ran(
        plan, ending, new Runner.Outcome(ending, answered, plan.pairs(), failures, first));
  }
}
