package dev.assay.cli;

import dev.assay.stats.ScoreRange;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scores as people read them: shares as percentages, all others as they are. */
final class Figures {
  private Figures() {}

  /** In a column: a percentage without its sign, or the score itself. */
  static String points(double score, ScoreRange range) {
    return isShare(range)
        ? String.format(Locale.ROOT, "%.1f", 100 * score)
        : String.format(Locale.ROOT, range.width() < 10 ? "%.3f" : "%.2f", score);
  }

  /** In a sentence; a dash for none. */
  static String told(@Nullable Double score, ScoreRange range) {
    if (score == null) {
      return "-";
    }
    return isShare(range) ? SummaryTable.percent(score) : points(score, range);
  }

  static boolean isShare(ScoreRange range) {
    return range.equals(ScoreRange.UNIT);
  }
}
