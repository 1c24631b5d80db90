package dev.assay.run;

import dev.assay.exchange.Failure;
import dev.assay.model.Model;
import dev.assay.model.recorded.CachedModel;
import dev.assay.work.Pool;
import dev.assay.work.Stop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Carries out plans. Models are asked beside each other, each at its own pace: a slow or dead one
 * holds up no other. Thread-safe as far as its parts are.
 */
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
   * @param ending {@link Pool.Ending#REFUSED} where its budget was reached
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
   * A plan with what came of it.
   *
   * @param ending why its model was asked no more
   * @param outcome null where its turn never came
   */
  public record Ran(Plan plan, Pool.Ending ending, @Nullable Outcome outcome) {}

  /** Asks what one plan has open, as {@link #run(List)} does, without a budget. */
  public Outcome run(Plan plan, Model model, int window) throws InterruptedException {
    Lane lane = new Lane(model, window, List.of(plan), Spending.unbounded());
    Outcome outcome = run(List.of(lane)).getFirst().outcome();
    return outcome != null ? outcome : new Outcome(Pool.Ending.STOPPED, 0, plan.pairs(), 0, null);
  }

  /**
   * Asks what is not done yet; blocks until that is done, stopped or over its budget.
   *
   * @return what came of every plan, lane by lane
   * @throws dev.assay.config.AssayException (73) where evidence cannot be written or another
   *     process writes to a run, (65) where it is damaged; the other lanes are stopped before
   * @throws InterruptedException where the calling thread is interrupted; what is in flight goes on
   */
  public List<Ran> run(List<Lane> lanes) throws InterruptedException {
    Stop all = stop.narrower();
    AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    List<List<Ran>> ran = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Lane lane : lanes) {
      List<Ran> ofLane = new ArrayList<>();
      ran.add(ofLane);
      Runnable work =
          () -> {
            try {
              ofLane.addAll(run(lane, all));
            } catch (Throwable e) {
              broken.compareAndSet(null, e);
              all.request();
            }
          };
      threads.add(Thread.ofVirtual().name("lane-" + threads.size()).start(work));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    rethrow(broken.get());
    return ran.stream().flatMap(List::stream).toList();
  }

  private List<Ran> run(Lane lane, Stop all) throws InterruptedException {
    AtomicBoolean answers = new AtomicBoolean();
    List<Asking> askings =
        lane.plans().stream()
            .map(p -> new Asking(p, lane.model(), answers, clock, version, progress))
            .toList();
    boolean ended = false;
    try {
      Turns turns = new Turns(askings, asked -> most(lane, asked));
      Asks asks = new Asks(lane.spending(), all);
      Pool.Ending ending = new Pool(lane.window(), all).run(turns, asks);
      if (ending == Pool.Ending.REFUSED && lane.model() instanceof CachedModel) {
        FreeTurns free = new FreeTurns(turns);
        new Pool(lane.window(), all).run(free, asks);
        free.letGo();
      }
      askings.forEach(Asking::admitsNoMore);
      ended = true;
      return askings.stream().map(a -> new Ran(a.plan(), ending, a.outcome(ending))).toList();
    } finally {
      if (!ended) {
        askings.forEach(Asking::breakOff);
      }
    }
  }

  /** What a pair costs at most: nothing where its reply is there already. */
  private static double most(Lane lane, Asked asked) {
    boolean isFree =
        lane.spending().isBounded()
            && lane.model() instanceof CachedModel cache
            && cache.holds(asked.request());
    return isFree ? 0 : lane.spending().most(asked.request());
  }

  /** Asks one pair after its price was set aside. */
  private record Asks(Spending spending, Stop stop) implements Pool.Work<Turns.Turn> {
    @Override
    public boolean admits(Turns.Turn turn) throws InterruptedException {
      boolean admitted = spending.reserve(turn.most(), stop);
      if (!admitted) {
        turn.asking().drop();
      }
      return admitted;
    }

    @Override
    public Pool.Verdict run(Turns.Turn turn) throws InterruptedException {
      return turn.asking().run(turn.asked(), turn.most(), spending);
    }
  }

  private static void rethrow(@Nullable Throwable broken) throws InterruptedException {
    switch (broken) {
      case null -> {}
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
