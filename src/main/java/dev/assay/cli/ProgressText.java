package dev.assay.cli;

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
    if (now == failed) {
      parts.add("waiting for the first reply (" + time(seconds) + ")");
      return parts;
    }
    parts.add(time((total - done()) / rate()) + " left");
    add(parts, score());
    Double spent = snapshot.spent();
    add(parts, spent == null ? null : String.format(Locale.ROOT, "spent %.4f", spent));
    return parts;
  }

  private List<String> further() {
    List<String> parts = new ArrayList<>();
    String outcomes = outcomes();
    add(parts, outcomes.isEmpty() ? null : outcomes);
    add(parts, now == failed ? null : String.format(Locale.ROOT, "%.1f/s", rate()));
    return parts;
  }

  private static void add(List<String> parts, @Nullable String part) {
    if (part != null) {
      parts.add(part);
    }
  }

  private int done() {
    return before + now - failed;
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
    return String.format(
        Locale.ROOT, "score %.1f [%.1f, %.1f]", 100 * mean, 100 * i.low(), 100 * i.high());
  }

  private static String time(double seconds) {
    long s = Math.round(Math.min(seconds, 1e7));
    return s < 100 ? s + " s" : s < 6000 ? s / 60 + " min" : s / 3600 + " h";
  }
}
