package dev.assay.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the mistakes of a file, so that a user sees all of them at once. Not thread-safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final Set<Location> unreadable = new HashSet<>();

  public void add(Location at, String message) {
    add(Problem.at(at, message));
  }

  /** Adds a problem, unless it is said of a value that could not be read: that is told already. */
  public void add(Problem problem) {
    Location at = problem.at();
    if (at == null || !unreadable.contains(at)) {
      found.add(problem);
    }
  }

  /** Adds those of another, what could not be read included. */
  public void addAll(Problems others) {
    others.found.forEach(this::add);
    unreadable.addAll(others.unreadable);
  }

  /** Adds a problem with a value for which a stand-in is in the tree. */
  void addUnreadable(Location at, String message) {
    add(at, message);
    unreadable.add(at);
  }

  /** Whether the value at that place is a stand-in, and that is told. */
  boolean isUnreadable(Location at) {
    return unreadable.contains(at);
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
