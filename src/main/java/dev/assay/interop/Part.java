package dev.assay.interop;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /**
   * What a table holds that has a part of this name.
   *
   * @return null where there is no such part
   */
  static @Nullable String kindOf(String word) {
    for (Part part : values()) {
      if (part.word().equals(word)) {
        return part == SCORE ? "scores" : "responses";
      }
    }
    return null;
  }

  /** As {@code --map} spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
