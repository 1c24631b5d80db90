package dev.assay.cli;

import dev.assay.analysis.RunningScore;
import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunFolder;
import dev.assay.model.ModelProfile;
import dev.assay.run.Assignment;
import dev.assay.run.Plan;
import dev.assay.run.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How runs go, on standard error: one line that is drawn again on a terminal, a plain line for each
 * run every ten seconds elsewhere.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private final World world;
  private final boolean live;
  private final boolean quiet;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());

  /** What has started, in the order of starting. */
  private final List<State> states = new ArrayList<>();

  /** Of the terminal; known to the ticker alone, which asks once. 0 before that. */
  private int width;

  /** One run. */
  private static final class State {
    final RunFolder run;
    final String name;
    final RunningScore score;
    final int before;
    final int total;
    final Instant started;
    int now;
    int failed;
    boolean ended;

    State(RunFolder run, String name, RunningScore score, int before, int total, Instant started) {
      this.run = run;
      this.name = name;
      this.score = score;
      this.before = before;
      this.total = total;
      this.started = started;
    }
  }

  ProgressLine(World world, CommonOptions options) {
    this.world = world;
    this.quiet = options.quiet;
    this.live = world.errIsTerminal() && !Style.isScripted(world.environment());
    long every = live ? 500 : 10_000;
    if (!quiet) {
      var _ = ticker.scheduleAtFixedRate(this::tick, every, every, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void starts(Plan plan, int done, int total) {
    Assignment a = plan.assignment();
    String name = a.eval().name() + "@" + a.profile().name() + "+" + a.format().name();
    ModelProfile profile = a.profile();
    RunningScore score =
        new RunningScore(
            plan.samples(),
            plan.manifest().epochs(),
            Derivation.marker(plan.manifest(), a.eval()),
            profile.price());
    if (!quiet && done > 0) {
      addEarlier(plan, score);
    }
    State state = new State(plan.folder(), name, score, done, total, world.clock().instant());
    synchronized (this) {
      states.add(state);
    }
    if (!quiet && done > 0 && done < total) {
      say(name + ": going on, " + done + " of " + total + (done == 1 ? " is done" : " are done"));
    }
  }

  private static void addEarlier(Plan plan, RunningScore score) {
    Responses.visit(
        plan.folder().responses(),
        (line, position) -> {
          if (line.hasReply()) {
            score.addEarlier(line);
          }
        });
  }

  @Override
  public void durable(Plan plan, ResponseLine line) {
    State current = state(plan);
    if (current == null || quiet) {
      return;
    }
    current.score.add(line);
    synchronized (this) {
      current.now++;
      current.failed += line.hasReply() ? 0 : 1;
    }
  }

  @Override
  public synchronized void ended(Plan plan) {
    State state = state(plan);
    if (state != null) {
      state.ended = true;
    }
    if (states.stream().allMatch(s -> s.ended)) {
      wipe();
      states.clear();
    }
  }

  private synchronized @Nullable State state(Plan plan) {
    for (State state : states) {
      if (state.run.equals(plan.folder())) {
        return state;
      }
    }
    return null;
  }

  @Override
  public void mended(Path kept) {
    say("an unfinished last line was cut off the evidence and kept in " + Project.shown(kept));
  }

  /** A line of talk that stays. */
  synchronized void say(String text) {
    if (!quiet) {
      wipe();
      world.err().println(text);
      world.err().flush();
    }
  }

  /** Takes the live line away. */
  synchronized void wipe() {
    if (live && !quiet) {
      world.err().print("\r\u001b[K");
      world.err().flush();
    }
  }

  private void tick() {
    if (live && width == 0) {
      width = world.terminalWidth().getAsInt();
    }
    draw();
  }

  private synchronized void draw() {
    List<ProgressText> going = states.stream().filter(s -> !s.ended).map(this::text).toList();
    if (going.isEmpty()) {
      return;
    }
    if (live) {
      // A line that fills the last column wraps on some terminals.
      world.err().print("\r\u001b[K" + live(going).within(width - 1));
    } else {
      going.forEach(text -> world.err().println(text.whole()));
    }
    world.err().flush();
  }

  /** One run in full, or the sum of all that have started. */
  private LiveLine live(List<ProgressText> going) {
    return states.size() == 1
        ? going.getFirst()::within
        : new ProgressOfSeveral(states.stream().map(this::text).toList())::within;
  }

  /** A line that has room for so much. */
  private interface LiveLine {
    String within(int columns);
  }

  private ProgressText text(State s) {
    double seconds = Duration.between(s.started, world.clock().instant()).toMillis() / 1000.0;
    return new ProgressText(
        s.name, s.before, s.now, s.failed, s.total, seconds, s.score.snapshot());
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
