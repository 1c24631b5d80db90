package dev.assay.http;

import java.util.Comparator;
import java.util.List;

/** Texts that must not leave the process except in a request's headers. Immutable. */
public final class Secrets {
  public static final Secrets NONE = new Secrets(List.of());

  /** Shorter ones are placeholders ("none", "dummy") that stand in honest replies too. */
  private static final int LONG_ENOUGH_FOR_REPLIES = 16;

  private static final int LONG_ENOUGH_FOR_MESSAGES = 4;
  private static final String COVER = "***";
  private final List<String> values;

  private Secrets(List<String> values) {
    this.values = values;
  }

  public static Secrets of(String... values) {
    return new Secrets(
        List.of(values).stream()
            .filter(v -> v.length() >= LONG_ENOUGH_FOR_MESSAGES)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** The text with every secret of at least 4 characters covered. */
  String scrub(String message) {
    return cover(message, LONG_ENOUGH_FOR_MESSAGES);
  }

  /** The text with every secret of at least 16 characters covered: a server may echo headers. */
  String scrubReply(String body) {
    return cover(body, LONG_ENOUGH_FOR_REPLIES);
  }

  private String cover(String text, int least) {
    String covered = text;
    for (String value : values) {
      if (value.length() >= least) {
        covered = covered.replace(value, COVER);
      }
    }
    return covered;
  }

  /** Says how many there are and nothing else. */
  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
