package dev.assay.config;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of a file, so that a user sees all of them at once. Not thread-safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Location at, String message) {
    found.add(Problem.at(at, message));
  }

  public void add(Problem problem) {
    found.add(problem);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** Throws with {@link Exit#BAD_INPUT} where anything was added. */
  public void check() {
    if (!found.isEmpty()) {
      throw new AssayException(Exit.BAD_INPUT, found);
    }
  }
}
