package dev.assay.run;

import dev.assay.evidence.BatchLine;
import dev.assay.evidence.Batches;
import dev.assay.evidence.Responses;
import dev.assay.exchange.Failure;
import dev.assay.model.BatchModel;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Follows the batches of one run to their end. */
final class BatchFollowing {
  /** How often in a row a provider may fail to say how a batch goes. */
  private static final int PATIENCE = 3;

  private final BatchRun run;
  private final Map<String, Integer> silent = new HashMap<>();

  BatchFollowing(BatchRun run) {
    this.run = run;
  }

  /** Looks up every batch of which it is not known whether the provider has it. */
  void settle() throws InterruptedException {
    for (Batches.Open open : run.open()) {
      if (open.id() == null) {
        settle(open);
      }
    }
  }

  void settle(Batches.Open open) throws InterruptedException {
    String name = open.intent().batch();
    BatchRequests requests = BatchRequests.of(run.plan(), open.intent());
    if (requests == null) {
      run.changed(open);
      return;
    }
    run.say("looking for the batch " + name + " at the provider");
    run.setting().moments().at("before a look-up");
    switch (new BatchLookup(run.batches(), run.setting().pause(), run.setting().wish().known())
        .of(open, requests)) {
      case BatchLookup.There(String id) -> {
        run.book().add(new BatchLine.Submitted(name, run.setting().clock().instant(), id, true));
        run.say("the batch " + name + " is there, as " + id);
      }
      case BatchLookup.Absent() -> run.drop(name, "it never arrived at the provider");
      case BatchLookup.Unclear(String why) -> run.undecided(open, why);
    }
  }

  /** Looks how every batch goes, and takes in the results of those that ended. */
  void poll() throws InterruptedException {
    for (Batches.Open open : run.open()) {
      String id = open.id();
      if (id == null || run.isUnclear(open.intent().batch())) {
        continue;
      }
      poll(open, id);
    }
  }

  private void poll(Batches.Open open, String id) throws InterruptedException {
    String name = open.intent().batch();
    run.setting().moments().at("before a look");
    BatchModel.State state = run.batches().look(id);
    if (!(state instanceof BatchModel.Unknown)) {
      silent.remove(name);
    }
    switch (state) {
      case BatchModel.UnderWay u -> {}
      case BatchModel.Ended(String status) -> collect(open, id, status);
      case BatchModel.Fruitless(String status, String reason) -> {
        String what = "the batch " + name + " came to nothing (" + status + "): " + reason;
        if (run.isOwn(name)) {
          run.failed(new Failure(Failure.Kind.REJECTED, what, null), open.intent().pairs().size());
        }
        run.drop(name, what);
      }
      case BatchModel.Gone(Failure failure) -> run.undecided(open, failure.message());
      case BatchModel.Unknown(Failure failure) -> noWord(name, failure);
    }
  }

  private void noWord(String name, Failure failure) {
    if (silent.merge(name, 1, Integer::sum) == 1) {
      run.say("no word of the batch " + name + ": " + failure.message());
    }
  }

  /** Whether waiting may bring something. */
  boolean awaits() {
    return run.open().stream()
        .anyMatch(o ->
            o.id() != null
                && !run.isUnclear(o.intent().batch())
                && silent.getOrDefault(o.intent().batch(), 0) < PATIENCE);
  }

  void tellWait() {
    int count = run.underWay();
    run.say(
        "waiting for "
            + count
            + (count == 1 ? " batch" : " batches")
            + "; this may take a day. Ctrl-C is safe: the same command collects");
  }

  private void collect(Batches.Open open, String id, String status) throws InterruptedException {
    BatchLine.Intent intent = open.intent();
    BatchRequests requests = BatchRequests.of(run.plan(), intent);
    if (requests == null || !requests.hash().equals(intent.hash())) {
      run.changed(open);
      return;
    }
    BatchCollecting collecting =
        new BatchCollecting(
            intent,
            requests,
            there(requests),
            run.evidence(requests),
            run.session(),
            run.setting().clock().instant(),
            run.setting().moments(),
            (i, line) -> run.durable(intent.batch(), i, line));
    Failure failure = run.batches().results(id, requests.ids(), collecting);
    collecting.flush();
    if (collecting.isOfAnother() && failure == null) {
      another(open, id);
      return;
    }
    if (failure != null) {
      noWord(intent.batch(), failure);
      return;
    }
    collecting.complete(status);
    run.settled(intent.batch());
    int replies = (int) requests.pairs().stream().filter(p -> run.done().get(run.bit(p))).count();
    int missing = requests.pairs().size() - replies;
    run.book()
        .add(
            new BatchLine.Collected(
                intent.batch(), run.setting().clock().instant(), status, replies, missing));
    run.say(
        "collected the batch "
            + intent.batch()
            + ": "
            + replies
            + " replies, "
            + missing
            + " none");
  }

  /** It was taken for ours by its time and count, and is not. */
  private void another(Batches.Open open, String id) throws InterruptedException {
    if (!open.found() || run.batches().keepsNames()) {
      run.undecided(open, "the results of " + id + " are of other requests");
      return;
    }
    String name = open.intent().batch();
    run.book().add(new BatchLine.Foreign(name, run.setting().clock().instant(), id));
    run.unclear(
        name, "is not " + id + ", as its results show; the same command looks for it again");
  }

  /** The requests that have a reply, or a line of this batch already. */
  private BitSet there(BatchRequests requests) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < requests.pairs().size(); i++) {
      Plan.Pair pair = requests.pairs().get(i);
      index.put(pair.epoch() + " " + pair.sample().id(), i);
    }
    BitSet there = new BitSet();
    Responses.skim(
        run.plan().folder().responses(),
        mark -> {
          Integer i = index.get(mark.epoch() + " " + mark.sample());
          if (i != null && (mark.hasReply() || requests.name().equals(mark.batch()))) {
            there.set(i);
          }
        });
    return there;
  }
}
