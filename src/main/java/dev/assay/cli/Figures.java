package dev.assay.cli;

import dev.assay.analysis.Rounded;
import dev.assay.stats.ScoreRange;
import org.jspecify.annotations.Nullable;

/** Scores as people read them: shares as percentages, all others as they are. */
final class Figures {
  private Figures() {}

  /** In a column: a percentage without its sign, or the score itself. */
  static String points(double score, ScoreRange range) {
    return isShare(range)
        ? Rounded.of(100 * score, 1)
        : Rounded.of(score, range.width() < 10 ? 3 : 2);
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
