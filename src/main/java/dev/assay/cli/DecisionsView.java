package dev.assay.cli;

import dev.assay.analysis.Decisions;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The decisions of a run in the terminal: the confusion, each class, and when a tool fires. */
final class DecisionsView {
  private final PrintWriter out;
  private final Style style;
  private final int width;

  DecisionsView(PrintWriter out, Style style, int width) {
    this.out = out;
    this.style = style;
    this.width = width;
  }

  void print(Decisions d) {
    if (!d.confusion().isEmpty()) {
      confusion(d);
    }
    out.println(style.bold("  by class, in %"));
    List<List<String>> rows = new ArrayList<>();
    for (Decisions.OfClass c : d.each()) {
      rows.add(
          List.of(
              c.name(),
              Integer.toString(c.samples()),
              told(c.precision()),
              told(c.recall()),
              told(c.f1())));
    }
    table(List.of("", "questions", "precision", "recall", "F1"), rows);
    rate("over-triggering", "called a tool where none was needed", d.overTriggering());
    rate("under-triggering", "called none where one was needed", d.underTriggering());
    rate("flips", "two replies to one question decide differently", d.flips());
  }

  private void confusion(Decisions d) {
    out.println(style.bold("  right answer (rows) and what was decided"));
    int k = d.classes().size();
    boolean several = d.confusion().stream().anyMatch(row -> row.get(k) > 0);
    List<String> head = new ArrayList<>();
    head.add("");
    head.addAll(d.classes());
    if (several) {
      head.add("several");
    }
    head.add("unread");
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < k; c++) {
      List<String> row = new ArrayList<>();
      row.add(d.classes().get(c));
      List<Integer> counts = d.confusion().get(c);
      for (int j = 0; j < k; j++) {
        row.add(Integer.toString(counts.get(j)));
      }
      if (several) {
        row.add(Integer.toString(counts.get(k)));
      }
      row.add(Integer.toString(counts.get(k + 1)));
      rows.add(row);
    }
    table(head, rows);
  }

  private void table(List<String> head, List<List<String>> rows) {
    Columns columns = new Columns(head, 1, rows, width);
    out.println("  " + style.dim(columns.header()));
    rows.forEach(row -> out.println("  " + columns.row(row)));
  }

  private void rate(String name, String meaning, Decisions.@Nullable Rate rate) {
    if (rate != null) {
      String reason =
          rate.population() instanceof Refusal r && rate.value() != null
              ? " (" + r.reason() + ")"
              : "";
      out.println(
          style.dim(String.format(Locale.ROOT, "  %-20s", name))
              + told(rate)
              + reason
              + "  "
              + meaning);
    }
  }

  private static String told(Decisions.Rate rate) {
    Double value = rate.value();
    if (value == null) {
      return "-";
    }
    String percent = String.format(Locale.ROOT, "%.1f", 100 * value);
    return switch (rate.population()) {
      case Interval i ->
          percent + String.format(Locale.ROOT, " [%.1f, %.1f]", 100 * i.low(), 100 * i.high());
      case Refusal r -> percent;
    };
  }
}
