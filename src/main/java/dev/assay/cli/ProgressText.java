package dev.assay.cli;

import dev.assay.analysis.Rounded;
import dev.assay.analysis.RunningScore;
import dev.assay.score.Outcome;
import dev.assay.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands, in words.
 *
 * @param run what is run, as {@code EVAL@MODEL+FORMAT}
 * @param before pairs that were done when it started
 * @param now responses since, failures among them
 * @param failed of these
 * @param total pairs in the end
 * @param seconds since it started
 */
record ProgressText(
    String run,
    int before,
    int now,
    int failed,
    int total,
    double seconds,
    RunningScore.Snapshot snapshot) {
  private static final String GAP = "  ";

  /** All of it, the run's name first. */
  String whole() {
    List<String> parts = new ArrayList<>(List.of(run));
    parts.addAll(pressing());
    parts.addAll(further());
    return String.join(GAP, parts);
  }

  /** What has room in a line of that many columns: the most pressing first, whole parts alone. */
  String within(int columns) {
    List<String> parts = new ArrayList<>(pressing());
    parts.add(run);
    parts.addAll(further());
    return fitting(parts, columns);
  }

  /** As many of the parts as have room, the first of them cut where it has not. */
  static String fitting(List<String> parts, int columns) {
    String line = parts.getFirst();
    for (String part : parts.subList(1, parts.size())) {
      if (line.length() + GAP.length() + part.length() > columns) {
        break;
      }
      line += GAP + part;
    }
    return line.length() <= columns ? line : line.substring(0, Math.max(0, columns));
  }

  private List<String> pressing() {
    List<String> parts = new ArrayList<>();
    parts.add(done() + "/" + total);
    if (isWaiting()) {
      parts.add("waiting for the first reply (" + time(seconds) + ")");
      return parts;
    }
    parts.add(time(secondsLeft()) + " left");
    add(parts, score());
    Double spent = snapshot.spent();
    add(parts, spent == null ? null : String.format(Locale.ROOT, "spent %.4f", spent));
    return parts;
  }

  private List<String> further() {
    List<String> parts = new ArrayList<>();
    String outcomes = outcomes();
    add(parts, outcomes.isEmpty() ? null : outcomes);
    add(parts, isWaiting() ? null : String.format(Locale.ROOT, "%.1f/s", rate()));
    return parts;
  }

  private static void add(List<String> parts, @Nullable String part) {
    if (part != null) {
      parts.add(part);
    }
  }

  int done() {
    return before + now - failed;
  }

  /** Whether no reply came yet. */
  boolean isWaiting() {
    return now == failed;
  }

  /** At the rate so far; without meaning while it waits. */
  double secondsLeft() {
    return (total - done()) / rate();
  }

  private double rate() {
    return now / Math.max(seconds, 0.001);
  }

  private String outcomes() {
    return snapshot.outcomes().entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(
            Map.Entry.<Outcome, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(e -> e.getValue() + " " + e.getKey().label())
        .collect(Collectors.joining(", "));
  }

  private @Nullable String score() {
    Double mean = snapshot.mean();
    if (mean == null || !(snapshot.population() instanceof Interval i)) {
      return null;
    }
    return "score %s [%s, %s]".formatted(points(mean), points(i.low()), points(i.high()));
  }

  private static String points(double share) {
    return Rounded.of(100 * share, 1);
  }

  static String time(double seconds) {
    long s = Math.round(Math.min(seconds, 1e7));
    return s < 100 ? s + " s" : s < 6000 ? s / 60 + " min" : s / 3600 + " h";
  }
}
