package dev.assay.score.text;

import java.util.List;
import java.util.OptionalDouble;

/** Exact match of normal forms (Rajpurkar et al. 2016, 2018): 1 or 0. */
final class SquadEm implements TextMetric {
  @Override
  public OptionalDouble of(List<String> references, String answer) {
    return References.best(
        references, answer, (r, a) -> Squad.words(r).equals(Squad.words(a)) ? 1 : 0);
  }

  @Override
  public Scale scale() {
    return Scale.SHARE;
  }
}
