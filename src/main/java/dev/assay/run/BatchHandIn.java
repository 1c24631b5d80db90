package dev.assay.run;

import dev.assay.evidence.BatchLine;
import dev.assay.evidence.Batches;
import dev.assay.exchange.Failure;
import dev.assay.model.BatchModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands in what is open of one run. */
final class BatchHandIn {
  /** Room for what stands around the requests. */
  private static final int FRAME = 10_000;

  /** How often a batch that the provider surely does not have is handed in, in one command. */
  private static final int TRIES = 3;

  private final BatchRun run;
  private final BatchFollowing following;
  private @Nullable Iterator<Plan.Pair> rest;

  /** The first of the rest that was looked at and not handed in. */
  private Plan.@Nullable Pair next;

  private boolean waits;

  BatchHandIn(BatchRun run, BatchFollowing following) {
    this.run = run;
    this.following = following;
  }

  /**
   * Hands in every pair that has no reply and stands in no batch, each once; as many as the budget
   * holds at their highest price. Called again when others were settled, it goes on.
   */
  void handIn() throws InterruptedException {
    if (!run.isHeld()) {
      return;
    }
    Iterator<Plan.Pair> all = rest == null ? rest() : rest;
    rest = all;
    waits = false;
    List<Plan.Pair> pairs = new ArrayList<>();
    List<Double> amounts = new ArrayList<>();
    long bytes = FRAME;
    while ((next != null || all.hasNext()) && !waits && !run.mayNotGoOn()) {
      Plan.Pair pair = next == null ? all.next() : next;
      next = pair;
      Asked asked = Asked.of(run.plan(), pair);
      int size = run.batches().size(new BatchModel.Item("0".repeat(32), asked.request()));
      if (pairs.size() == run.batches().mostRequests()
          || (!pairs.isEmpty() && bytes + size > run.batches().mostBytes())) {
        handIn(pairs, amounts);
        pairs.clear();
        amounts.clear();
        bytes = FRAME;
      } else if (isPaid(run.spending().mostInBatch(asked.request()), amounts)) {
        pairs.add(pair);
        bytes += size;
        next = null;
      }
    }
    if (!pairs.isEmpty() && !run.isRefused() && !run.setting().stop().isRequested()) {
      handIn(pairs, amounts);
    } else {
      amounts.forEach(run.spending()::giveBack);
    }
  }

  private Iterator<Plan.Pair> rest() {
    BitSet taken = (BitSet) run.done().clone();
    for (Batches.Open open : run.open()) {
      for (BatchLine.Pair pair : open.intent().pairs()) {
        taken.set(run.bit(pair.sample(), pair.epoch()));
      }
    }
    return run.plan().open(taken);
  }

  /** Whether the money could be set aside; where not, whether that may change is noted. */
  private boolean isPaid(double most, List<Double> amounts) {
    if (run.spending().tryReserve(most)) {
      amounts.add(most);
      return true;
    }
    if (run.spending().mayYetPay(most)) {
      waits = true;
    } else {
      run.spending().refuse(most);
      run.overBudget();
    }
    return false;
  }

  /** Whether pairs are left that the budget may hold when batches have ended. */
  boolean isWaiting() {
    return waits;
  }

  private void handIn(List<Plan.Pair> pairs, List<Double> amounts) throws InterruptedException {
    double[] own = amounts.stream().mapToDouble(Double::doubleValue).toArray();
    Failure unclear = null;
    for (int attempt = 1; attempt <= TRIES && !run.isRefused(); attempt++) {
      String name = "assay-" + hex() + hex();
      BatchRequests requests = new BatchRequests(run.plan(), name, pairs);
      BatchLine.Intent intent =
          new BatchLine.Intent(
              name, run.setting().clock().instant(), requests.hash(), requests.lines());
      BatchModel.Order order = requests.order(run.batches());
      run.makes(name);
      run.book().add(intent);
      run.setting().moments().at("before handing in");
      BatchModel.Submission submission = run.batches().submit(order);
      run.setting().moments().at("after handing in");
      switch (submission) {
        case BatchModel.Accepted(String id) -> {
          run.book().add(new BatchLine.Submitted(name, run.setting().clock().instant(), id, false));
          run.say("handed in the batch " + name + " of " + pairs.size() + " requests, as " + id);
        }
        case BatchModel.Refused(Failure failure) -> {
          run.refuse();
          run.book()
              .add(
                  new BatchLine.Dropped(
                      name, run.setting().clock().instant(), "refused: " + failure.message()));
          run.failed(failure, pairs.size());
        }
        case BatchModel.Unclear(Failure failure) -> {
          unclear = failure;
          run.say(
              "no clear answer when the batch " + name + " was handed in: " + failure.message());
          run.open().stream().filter(o -> o.intent().batch().equals(name)).forEach(this::lookUp);
        }
      }
      Set<String> left = new HashSet<>();
      run.open().forEach(o -> left.add(o.intent().batch()));
      if (left.contains(name)) {
        run.owns(name, own);
        return;
      }
    }
    if (unclear != null && !run.isRefused()) {
      run.failed(unclear, pairs.size());
    }
    run.refuse();
    for (double amount : own) {
      run.spending().giveBack(amount);
    }
  }

  private void lookUp(Batches.Open open) {
    try {
      following.settle(open);
    } catch (InterruptedException e) {
      // Stopped: the intent stays, and is looked up by the next command.
      run.setting().stop().request();
      run.unclear(open.intent().batch(), "is not looked up yet; the same command does");
    }
  }

  private String hex() {
    return String.format("%016x", run.setting().fresh().getAsLong());
  }
}
