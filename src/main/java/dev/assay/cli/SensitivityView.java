package dev.assay.cli;

import dev.assay.analysis.Sensitivity;
import dev.assay.analysis.Summary;
import dev.assay.score.Outcome;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import dev.assay.stats.ScoreRange;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run under several parsers, in the terminal. */
final class SensitivityView {
  private static final int MOST_FLIPS = 10;
  private final World world;
  private final Style style;

  SensitivityView(World world, Style style) {
    this.world = world;
    this.style = style;
  }

  void print(Sensitivity s) {
    PrintWriter out = world.out();
    Summary own = s.readings().getFirst().summary();
    ScoreRange range = own.metrics().getFirst().range();
    out.println(style.bold(own.eval() + ", " + own.model() + ", format " + own.format()));
    List<List<String>> rows = new ArrayList<>();
    for (Sensitivity.Reading reading : s.readings()) {
      rows.add(row(reading, range));
    }
    Columns columns =
        new Columns(
            List.of("parser", "score", "95 % interval", "not read"),
            1,
            rows,
            TerminalWidth.ofData(world, Integer.MAX_VALUE));
    out.println(style.dim(columns.header()));
    rows.forEach(row -> out.println(columns.row(row)));
    Double spread = s.spread();
    int questions = own.samples();
    out.println();
    out.println(
        spread == null
            ? "no spread: a parser gives no score"
            : "spread over the parsers: " + points(spread, range) + " points");
    out.println(
        s.flips().size() + " of " + Counted.of(questions, "question") + " score differently");
    s.flips().stream().limit(MOST_FLIPS).forEach(flip -> out.println("  " + told(s, flip, range)));
    if (s.flips().size() > MOST_FLIPS) {
      out.println("  and " + (s.flips().size() - MOST_FLIPS) + " more; --json names all");
    }
    if (s.readings().size() > 1 && !s.flips().isEmpty()) {
      world
          .err()
          .println(
              "the best of several parsers on the same questions flatters the model; choose a"
                  + " parser on other questions than those it is reported on");
    }
  }

  private static List<String> row(Sensitivity.Reading reading, ScoreRange range) {
    Summary summary = reading.summary();
    Summary.Metric metric = summary.metrics().getFirst();
    Double value = metric.value();
    int unread = 0;
    for (Outcome outcome : Outcome.values()) {
      unread += outcome == Outcome.ANSWERED ? 0 : summary.outcomes().getOrDefault(outcome, 0);
    }
    String interval =
        switch (metric.population()) {
          case Interval i -> "[" + points(i.low(), range) + ", " + points(i.high(), range) + "]";
          case Refusal r -> r.reason();
        };
    return List.of(
        reading.parser(),
        value == null ? "-" : points(value, range),
        interval,
        percent(unread, summary.responses()));
  }

  private static String told(Sensitivity s, Sensitivity.Flip flip, ScoreRange range) {
    StringBuilder line = new StringBuilder(flip.sample());
    for (int p = 0; p < s.readings().size(); p++) {
      Double value = flip.values().get(p);
      line.append("  ").append(s.readings().get(p).parser()).append(' ');
      line.append(value == null ? "-" : points(value, range));
    }
    return line.toString();
  }

  private static String points(double value, ScoreRange range) {
    return Figures.points(value, range);
  }

  private static String percent(int part, int of) {
    return of == 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / of);
  }
}
