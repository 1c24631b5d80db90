package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How several runs stand that go on beside each other, in words: their sum, then each.
 *
 * @param runs at least one; also those that have ended
 */
record ProgressOfSeveral(List<ProgressText> runs) {
  ProgressOfSeveral {
    runs = List.copyOf(runs);
  }

  /** What has room in a line of that many columns: the most pressing first, whole parts alone. */
  String within(int columns) {
    List<String> parts = new ArrayList<>();
    int done = runs.stream().mapToInt(ProgressText::done).sum();
    int total = runs.stream().mapToInt(ProgressText::total).sum();
    parts.add(done + "/" + total);
    List<ProgressText> going =
        runs.stream().filter(r -> !r.isWaiting() && r.done() < r.total()).toList();
    if (!going.isEmpty()) {
      double left = going.stream().mapToDouble(ProgressText::secondsLeft).max().orElse(0);
      parts.add(ProgressText.time(left) + " left");
    }
    double spent = 0;
    boolean anyPrice = false;
    for (ProgressText run : runs) {
      Double own = run.snapshot().spent();
      anyPrice |= own != null;
      spent += own == null ? 0 : own;
    }
    if (anyPrice) {
      parts.add(String.format(Locale.ROOT, "spent %.4f", spent));
    }
    runs.stream().filter(r -> r.done() < r.total()).map(ProgressOfSeveral::one).forEach(parts::add);
    return ProgressText.fitting(parts, columns);
  }

  private static String one(ProgressText run) {
    String stand = run.isWaiting() ? "waiting" : 100L * run.done() / run.total() + " %";
    return run.run() + " " + stand;
  }
}
