package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The mistakes of a table: the first of them in words, of the others the number. Not thread-safe.
 */
final class Mistakes {
  private static final int MOST = 20;
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(
          Problem::at,
          Comparator.nullsLast(
              Comparator.comparingInt(Location::line).thenComparingInt(Location::column)));

  private final String file;
  private final List<Problem> first = new ArrayList<>();
  private final Set<String> hints = new HashSet<>();
  private int count;

  /** Looks at a part of a row; what is wrong with it is thrown. */
  interface Look<T> {
    @Nullable T value();
  }

  Mistakes(String file) {
    this.file = file;
  }

  /** Takes a mistake of the table; one of the command is thrown on. */
  void add(AssayException e) {
    if (e.exit() != Exit.BAD_INPUT) {
      throw e;
    }
    e.problems().forEach(this::add);
  }

  /** The same advice once is enough. */
  private void add(Problem problem) {
    if (count++ < MOST) {
      String hint = problem.hint();
      boolean isTold = hint != null && !hints.add(hint);
      first.add(isTold ? new Problem(problem.message(), problem.at(), null) : problem);
    }
  }

  /** What is seen; null too where it was a mistake, which is kept. */
  <T> @Nullable T seen(Look<T> look) {
    try {
      return look.value();
    } catch (AssayException e) {
      add(e);
      return null;
    }
  }

  /** What is given; NaN too where it was a mistake, which is kept. */
  double number(DoubleSupplier look) {
    try {
      return look.getAsDouble();
    } catch (AssayException e) {
      add(e);
      return Double.NaN;
    }
  }

  int count() {
    return count;
  }

  /** Throws (65) where there are any, by their places. */
  void check() {
    if (count == 0) {
      return;
    }
    first.sort(BY_PLACE);
    int more = count - first.size();
    if (more > 0) {
      String words = "and " + more + (more == 1 ? " more mistake" : " more mistakes");
      first.add(Problem.at(Location.of(file), words));
    }
    throw new AssayException(Exit.BAD_INPUT, first);
  }
}
