package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.evidence.Batches;
import dev.assay.evidence.RunFolder;
import dev.assay.model.BatchModel;
import dev.assay.run.Assignment;
import dev.assay.run.Batching;
import dev.assay.run.Lane;
import dev.assay.run.Plan;
import dev.assay.run.Runner;
import dev.assay.work.Stop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks by batch in place of one request for each pair. */
final class ByBatch {
  private final World world;
  private final CommonOptions common;
  private final Wiring wiring;
  private final boolean waits;
  private final boolean resubmit;
  private int underWay;
  private List<String> unclear = List.of();

  /**
   * @param waits whether to stay until all batches have ended
   * @param resubmit whether to hand in anew what may be at the provider, and cannot be found
   */
  ByBatch(World world, CommonOptions common, Wiring wiring, boolean waits, boolean resubmit) {
    this.world = world;
    this.common = common;
    this.wiring = wiring;
    this.waits = waits;
    this.resubmit = resubmit;
  }

  /**
   * Null without {@code --batch}.
   *
   * @throws AssayException (64) where the other options are given without it
   */
  static @Nullable ByBatch of(
      World world,
      CommonOptions common,
      Wiring wiring,
      boolean batch,
      boolean noWait,
      boolean resubmit) {
    if (!batch && (noWait || resubmit)) {
      throw new AssayException(
          Exit.USAGE,
          (noWait ? "--no-wait" : "--resubmit") + " is about batches",
          "give it together with --batch");
    }
    return batch ? new ByBatch(world, common, wiring, !noWait, resubmit) : null;
  }

  /**
   * @throws AssayException (64) where an option is given that has no meaning for batches
   */
  void refuse(boolean cache, boolean check) {
    if (cache) {
      throw new AssayException(
          Exit.USAGE,
          "--batch and --cache exclude one another: replies of batches are neither kept in the"
              + " cache nor taken from there",
          "leave one of them out; what is done is not asked again in any case");
    }
    if (check) {
      throw new AssayException(
          Exit.USAGE,
          "--batch and --check exclude one another: a check is one request, answered at once",
          "check first without --batch; it is the same model and the same settings");
    }
  }

  /**
   * For a command that sends nothing: whether the models can be asked by batch.
   *
   * @throws AssayException (64) naming a model that cannot
   */
  void check(List<Assignment> assignments) {
    for (Assignment assignment : assignments) {
      try {
        wiring.models(new Stop()).batches(assignment.profile()).close();
      } catch (AssayException e) {
        // A key that is missing is no matter here.
        if (e.exit() == Exit.USAGE) {
          throw e;
        }
      }
    }
  }

  /**
   * Requests that lie in a batch are not sent alone as well.
   *
   * @throws AssayException (3) naming the first run of which some do
   */
  static void refuseOpen(List<Plan> plans) {
    for (Plan plan : plans) {
      List<Batches.Open> open = Batches.open(Batches.read(plan.folder().batches()));
      if (!open.isEmpty()) {
        int requests = open.stream().mapToInt(o -> o.intent().pairs().size()).sum();
        throw new AssayException(
            Exit.INVALID,
            plan.manifest().eval()
                + " @ "
                + plan.manifest().model()
                + ": "
                + Counted.of(requests, "request")
                + " of this run may be in "
                + batches(open.size())
                + ", and would be paid twice",
            "give the same command with --batch to collect them, or with --new for a run of its"
                + " own");
      }
    }
  }

  List<Runner.Ran> run(List<Lane> lanes, Stop stop, ProgressLine progress)
      throws InterruptedException {
    List<Batching.BatchLane> open = new ArrayList<>();
    try {
      for (Lane lane : lanes) {
        Plan first = lane.plans().getFirst();
        BatchModel batches = wiring.models(stop).batches(first.assignment().profile());
        open.add(new Batching.BatchLane(lane, batches));
      }
      Batching.Ran ran =
          new Batching(
                  world.clock(),
                  Version.ofAssay(),
                  wiring.pause(stop),
                  stop,
                  world.fresh(),
                  progress,
                  (plan, text) -> progress.say(text),
                  new Batching.Wish(waits, resubmit, this::known))
              .run(open);
      underWay = ran.underWay();
      unclear = ran.unclear();
      return ran.ran();
    } finally {
      open.forEach(lane -> lane.batches().close());
    }
  }

  private Set<String> known() {
    Set<String> known = new HashSet<>();
    for (RunFolder run : common.runs(world).all()) {
      known.addAll(Batches.ids(run.batches()));
    }
    return known;
  }

  /** Whether something is left that no error tells of. */
  boolean isOpen() {
    return underWay > 0 || !unclear.isEmpty();
  }

  void tell() {
    unclear.forEach(world.err()::println);
    if (underWay > 0) {
      world
          .err()
          .println(
              batches(underWay)
                  + (underWay == 1 ? " is" : " are")
                  + " under way; the same command collects");
    }
  }

  private static String batches(int count) {
    return count + (count == 1 ? " batch" : " batches");
  }
}
