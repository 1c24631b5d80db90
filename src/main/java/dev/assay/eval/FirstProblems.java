package dev.assay.eval;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import java.util.ArrayList;
import java.util.List;

/** The first mistakes of a long file; of the others only the number is kept. Not thread-safe. */
final class FirstProblems {
  private final int most;
  private final List<Problem> first = new ArrayList<>();
  private int more;

  FirstProblems(int most) {
    this.most = most;
  }

  void add(Problems problems) {
    for (Problem problem : problems.all()) {
      if (first.size() < most) {
        first.add(problem);
      } else {
        more++;
      }
    }
  }

  /** Throws (65) where anything was added. */
  void check(String file) {
    if (first.isEmpty()) {
      return;
    }
    if (more > 0) {
      first.add(
          new Problem(
              "and " + more + (more == 1 ? " more mistake" : " more mistakes"),
              Location.of(file),
              null,
              more));
    }
    throw new AssayException(Exit.BAD_INPUT, first);
  }
}
