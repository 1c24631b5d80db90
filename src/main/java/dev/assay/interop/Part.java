package dev.assay.interop;

import java.util.Locale;

/** What a column can stand for. */
public enum Part {
  SAMPLE,
  SCORE,
  RESPONSE,
  EPOCH,
  CLUSTER,
  CATEGORY,
  TARGET,
  INPUT,
  CHOICES;

  /** As {@code --map} spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
