package dev.assay.run;

import dev.assay.http.Pause;
import dev.assay.model.BatchModel;
import dev.assay.work.Stop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Carries out plans by batch: first settles and collects what earlier processes handed in, then
 * hands in what is open, then waits for it.
 *
 * <p>Whatever kills it, and whenever: no batch is handed in twice, as what is about to be handed in
 * is durable before, and looked up at the provider where its id is not known; and no result is
 * lost, as a batch counts as collected only when all its results are durable.
 */
public final class Batching {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /**
   * What a command wants of batches.
   *
   * @param waits whether to stay until all have ended
   * @param resubmit whether to hand in anew what may be at the provider, and cannot be found
   * @param known the provider's ids of all batches that stand in some run
   */
  public record Wish(boolean waits, boolean resubmit, Supplier<Set<String>> known) {}

  /** Takes a line of talk about a plan. */
  public interface Talk {
    void say(Plan plan, String text);
  }

  /** What all plans of a command share. */
  record Setting(
      InstantSource clock,
      String version,
      Pause pause,
      Stop stop,
      LongSupplier fresh,
      Progress progress,
      Talk talk,
      Wish wish,
      BatchJournal.Moments moments) {}

  /**
   * One model with all that it is to be asked by batch.
   *
   * @param lane its window is of no account
   */
  public record BatchLane(Lane lane, BatchModel batches) {}

  /**
   * What came of it.
   *
   * @param underWay batches that have not ended
   * @param unclear batches that may be at the provider, in words
   */
  public record Ran(List<Runner.Ran> ran, int underWay, List<String> unclear) {
    public Ran {
      ran = List.copyOf(ran);
      unclear = List.copyOf(unclear);
    }
  }

  private final Setting setting;

  /**
   * @param fresh a secure source, as the names of batches are made of it
   */
  public Batching(
      InstantSource clock,
      String version,
      Pause pause,
      Stop stop,
      LongSupplier fresh,
      Progress progress,
      Talk talk,
      Wish wish) {
    this(
        new Setting(
            clock, version, pause, stop, fresh, progress, talk, wish, BatchJournal.Moments.NONE));
  }

  Batching(Setting setting) {
    this.setting = setting;
  }

  /**
   * Blocks until all batches have ended, or all are handed in where the wish is not to wait.
   *
   * @throws dev.assay.config.AssayException (73) where evidence cannot be written or another
   *     process writes to a run, (65) where it is damaged
   */
  public Ran run(List<BatchLane> lanes) throws InterruptedException {
    List<BatchPlan> plans = new ArrayList<>();
    for (BatchLane lane : lanes) {
      for (Plan plan : lane.lane().plans()) {
        plans.add(
            BatchPlan.of(
                new BatchRun(
                    plan, lane.lane().model(), lane.batches(), lane.lane().spending(), setting)));
      }
    }
    boolean ended = false;
    try {
      work(plans);
      ended = true;
    } catch (InterruptedException e) {
      ended = setting.stop().isRequested();
      if (!ended) {
        throw e;
      }
    } finally {
      plans.forEach(p -> p.run().letGo());
      if (!ended) {
        plans.forEach(p -> p.run().breakOff());
      }
    }
    plans.forEach(p -> p.run().writeStatus());
    return new Ran(
        plans.stream().map(p -> p.run().ran()).toList(),
        plans.stream().mapToInt(p -> p.run().underWay()).sum(),
        plans.stream().flatMap(p -> p.run().unclear().stream()).toList());
  }

  private void work(List<BatchPlan> plans) throws InterruptedException {
    for (BatchPlan plan : plans) {
      plan.run().begin();
    }
    for (BatchPlan plan : plans) {
      plan.following().settle();
      plan.following().poll();
    }
    for (BatchPlan plan : plans) {
      plan.handIn().handIn();
    }
    tellBudget(plans);
    Duration wait = FIRST_WAIT;
    boolean hasTold = false;
    while (setting.wish().waits() && awaits(plans)) {
      if (!hasTold) {
        plans.stream()
            .map(BatchPlan::following)
            .filter(BatchFollowing::awaits)
            .forEach(BatchFollowing::tellWait);
        hasTold = true;
      }
      setting.pause().sleep(wait);
      Duration longer = wait.multipliedBy(3).dividedBy(2);
      wait = longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
      int before = underWay(plans);
      for (BatchPlan plan : plans) {
        plan.following().poll();
      }
      if (underWay(plans) < before && handInMore(plans)) {
        wait = FIRST_WAIT;
        hasTold = false;
      }
    }
  }

  /** Batches have ended: what was set aside for them may do for what waited. */
  private static boolean handInMore(List<BatchPlan> plans) throws InterruptedException {
    int before = underWay(plans);
    for (BatchPlan plan : plans) {
      if (plan.handIn().isWaiting()) {
        plan.handIn().handIn();
      }
    }
    return underWay(plans) > before;
  }

  private static int underWay(List<BatchPlan> plans) {
    return plans.stream().mapToInt(p -> p.run().underWay()).sum();
  }

  private void tellBudget(List<BatchPlan> plans) {
    for (BatchPlan plan : plans) {
      if (plan.handIn().isWaiting()) {
        plan.run()
            .say(
                "the budget does not hold all requests at their highest price (max_tokens): "
                    + (setting.wish().waits()
                        ? "the rest follows in further batches, as those before are settled"
                        : "without waiting no more is handed in now"));
      }
    }
  }

  private static boolean awaits(List<BatchPlan> plans) {
    return plans.stream().anyMatch(p -> p.following().awaits());
  }
}
