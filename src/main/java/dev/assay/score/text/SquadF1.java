package dev.assay.score.text;

import java.util.List;
import java.util.OptionalDouble;

/** F1 of the words in common, as often as they occur (Rajpurkar et al. 2016, 2018). */
final class SquadF1 implements TextMetric {
  private final boolean isEmptyEqual;

  /**
   * @param isEmptyEqual whether two answers of which nothing is left in normal form are the same,
   *     as in the script for version 2.0, or share no word, as in that for 1.1
   */
  SquadF1(boolean isEmptyEqual) {
    this.isEmptyEqual = isEmptyEqual;
  }

  @Override
  public OptionalDouble of(List<String> references, String answer) {
    return References.best(references, answer, this::f1);
  }

  private double f1(String reference, String answer) {
    List<String> wanted = Squad.words(reference);
    List<String> given = Squad.words(answer);
    if (wanted.isEmpty() && given.isEmpty()) {
      return isEmptyEqual ? 1 : 0;
    }
    long same = Ngrams.of(wanted, 1).inCommon(Ngrams.of(given, 1));
    return Overlap.of(same, given.size(), wanted.size()).f();
  }

  @Override
  public Scale scale() {
    return Scale.SHARE;
  }
}
