package dev.assay.config;

import org.jspecify.annotations.Nullable;

/**
 * One mistake of a user's, or one thing that went wrong, in words.
 *
 * @param message what was wrong, with the value quoted, and what is allowed
 * @param at where, or null where there is no file
 * @param hint what to do next, or null
 * @param mistakes how many mistakes it stands for: more than 1 where it says how many follow
 */
public record Problem(String message, @Nullable Location at, @Nullable String hint, int mistakes) {
  public Problem(String message, @Nullable Location at, @Nullable String hint) {
    this(message, at, hint, 1);
  }

  public static Problem at(Location at, String message) {
    return new Problem(message, at, null);
  }

  @Override
  public String toString() {
    String place = at == null || at.file().isEmpty() ? "" : at + ": ";
    return place + message + (hint == null ? "" : "\n  " + hint);
  }
}
