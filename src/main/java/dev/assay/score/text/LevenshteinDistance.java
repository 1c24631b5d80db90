package dev.assay.score.text;

import java.util.List;
import java.util.OptionalDouble;

/** The fewest edits of code points to the nearest reference (Levenshtein 1966). */
final class LevenshteinDistance implements TextMetric {
  @Override
  public OptionalDouble of(List<String> references, String answer) {
    int[] given = EditDistance.codePoints(answer);
    return Effort.within(effort ->
        References.each(
                references,
                answer,
                (r, a) -> EditDistance.levenshtein(EditDistance.codePoints(r), given, effort))
            .min()
            .orElseThrow());
  }

  @Override
  public Scale scale() {
    return Scale.DISTANCE;
  }
}
