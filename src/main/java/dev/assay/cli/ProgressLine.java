package dev.assay.cli;

import dev.assay.analysis.RunningScore;
import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.evidence.ResponseLine;
import dev.assay.model.ModelProfile;
import dev.assay.run.Assignment;
import dev.assay.run.Plan;
import dev.assay.run.Progress;
import dev.assay.score.Outcome;
import dev.assay.stats.Interval;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes, on standard error: one line that is drawn again on a terminal, a plain line every
 * ten seconds elsewhere.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private final World world;
  private final boolean live;
  private final boolean quiet;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());
  private @Nullable State state;

  /** What is going on now. */
  private static final class State {
    final String name;
    final RunningScore score;
    final int before;
    final int total;
    final Instant started;
    int now;
    int failed;

    State(String name, RunningScore score, int before, int total, Instant started) {
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
    this.live = world.errIsTerminal() && !"dumb".equals(world.environment().get("TERM"));
    long every = live ? 500 : 10_000;
    if (!quiet) {
      var _ = ticker.scheduleAtFixedRate(this::draw, every, every, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public synchronized void starts(Plan plan, int done, int total) {
    Assignment a = plan.assignment();
    String name = a.eval().name() + " @ " + a.profile().name() + " + " + a.format().name();
    ModelProfile profile = a.profile();
    RunningScore score =
        new RunningScore(
            plan.samples(),
            plan.manifest().epochs(),
            Derivation.marker(plan.manifest(), a.eval()),
            profile.price());
    state = new State(name, score, done, total, world.clock().instant());
    if (!quiet && done > 0 && done < total) {
      say(name + ": going on, " + done + " of " + total + " are done");
    }
  }

  @Override
  public void durable(ResponseLine line) {
    State current = current();
    if (current == null || quiet) {
      return;
    }
    current.score.add(line);
    synchronized (this) {
      current.now++;
      current.failed += line.hasReply() ? 0 : 1;
    }
  }

  private synchronized @Nullable State current() {
    return state;
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

  /** Ends the run's line. */
  synchronized void ends() {
    wipe();
    state = null;
  }

  private void wipe() {
    if (live && !quiet) {
      world.err().print("\r\u001b[K");
      world.err().flush();
    }
  }

  private synchronized void draw() {
    State s = state;
    if (s == null || s.now == 0) {
      return;
    }
    String text = text(s);
    if (live) {
      world.err().print("\r\u001b[K" + (text.length() > 118 ? text.substring(0, 118) : text));
    } else {
      world.err().println(text);
    }
    world.err().flush();
  }

  private String text(State s) {
    double seconds = Duration.between(s.started, world.clock().instant()).toMillis() / 1000.0;
    double rate = s.now / Math.max(seconds, 0.001);
    int done = s.before + s.now - s.failed;
    RunningScore.Snapshot now = s.score.snapshot();
    Double spent = now.spent();
    return String.format(
        Locale.ROOT,
        "%s  %d/%d  %.1f/s  %s left%s  %s%s",
        s.name,
        done,
        s.total,
        rate,
        time((s.total - done) / rate),
        spent == null ? "" : String.format(Locale.ROOT, "  spent %.4f", spent),
        outcomes(now.outcomes()),
        score(now));
  }

  private static String outcomes(Map<Outcome, Integer> outcomes) {
    return outcomes.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(Map.Entry.<Outcome, Integer>comparingByValue().reversed())
        .map(e -> e.getValue() + " " + e.getKey().label())
        .collect(Collectors.joining(", "));
  }

  private static String score(RunningScore.Snapshot now) {
    Double mean = now.mean();
    if (mean == null || !(now.population() instanceof Interval i)) {
      return "";
    }
    return String.format(
        Locale.ROOT, "  score %.1f [%.1f, %.1f]", 100 * mean, 100 * i.low(), 100 * i.high());
  }

  private static String time(double seconds) {
    long s = Math.round(Math.min(seconds, 1e7));
    return s < 100 ? s + " s" : s < 6000 ? s / 60 + " min" : s / 3600 + " h";
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
