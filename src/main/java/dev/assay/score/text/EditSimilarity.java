package dev.assay.score.text;

import java.util.List;
import java.util.OptionalDouble;

/** Closeness of two texts in code points; 1 for two empty ones. */
enum EditSimilarity implements TextMetric {
  /** 1 − Levenshtein distance / length of the longer text. */
  LEVENSHTEIN {
    @Override
    double of(int[] a, int[] b, Effort effort) {
      int longer = Math.max(a.length, b.length);
      return longer == 0 ? 1 : 1 - EditDistance.levenshtein(a, b, effort) / (double) longer;
    }
  },
  /** Twice the longest common subsequence / both lengths: a substitution costs two edits. */
  INDEL {
    @Override
    double of(int[] a, int[] b, Effort effort) {
      int both = a.length + b.length;
      return both == 0 ? 1 : 2.0 * EditDistance.common(a, b, effort) / both;
    }
  };

  abstract double of(int[] a, int[] b, Effort effort);

  @Override
  public OptionalDouble of(List<String> references, String answer) {
    int[] given = EditDistance.codePoints(answer);
    return Effort.within(effort ->
        References.each(references, answer, (r, a) -> of(EditDistance.codePoints(r), given, effort))
            .max()
            .orElseThrow());
  }

  @Override
  public Scale scale() {
    return Scale.SHARE;
  }
}
