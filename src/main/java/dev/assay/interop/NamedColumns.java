package dev.assay.interop;

import static java.util.stream.Collectors.joining;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a table has the columns of a mapping at all: a wrong name is wrong in every row, and is
 * told once. Not thread-safe.
 */
final class NamedColumns {
  private static final int ENOUGH_ROWS = 100;
  private static final int MOST_NAMES = 200;
  private static final int MOST_LISTED = 20;
  private final Map<Part, Column> unseen;
  private final Map<Part, AssayException> failures = new EnumMap<>(Part.class);
  private final Set<String> names = new LinkedHashSet<>();
  private int rows;

  NamedColumns(Mapping mapping) {
    this.unseen = mapping.columns();
  }

  /**
   * @throws AssayException (64) where a header lacks the name of a column
   */
  void header(List<String> columns, Location at) {
    List<Problem> problems = new ArrayList<>();
    unseen.forEach((part, column) -> {
      if (column instanceof Column.Named named && !columns.contains(named.path())) {
        problems.add(unknown(part, named, columns, at));
      }
    });
    if (!problems.isEmpty()) {
      throw new AssayException(Exit.USAGE, problems);
    }
    names.addAll(columns);
  }

  /**
   * Looks for the columns that no row had so far.
   *
   * @throws AssayException (64) where many rows lack one
   */
  void see(Row row) {
    if (unseen.isEmpty()) {
      return;
    }
    collect("", row.fields());
    unseen.entrySet().removeIf(column -> has(row, column.getKey(), column.getValue()));
    if (++rows == ENOUGH_ROWS) {
      check(row.fields().at().file());
    }
  }

  private boolean has(Row row, Part part, Column column) {
    try {
      column.in(row);
      return true;
    } catch (AssayException e) {
      failures.putIfAbsent(part, e);
      return false;
    }
  }

  private void collect(String before, Node.Obj fields) {
    fields
        .fields()
        .forEach((name, field) -> {
          if (field.value() instanceof Node.Obj inner) {
            collect(before + name + ".", inner);
          } else if (names.size() < MOST_NAMES) {
            names.add(before + name);
          }
        });
  }

  /**
   * @throws AssayException (64) where a column was in none of the rows
   */
  void check(String file) {
    if (rows == 0 || unseen.isEmpty()) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    unseen.forEach((part, column) -> {
      AssayException failure = failures.get(part);
      if (column instanceof Column.Named named) {
        problems.add(unknown(part, named, new ArrayList<>(names), Location.of(file)));
      } else if (failure != null) {
        problems.addAll(failure.problems());
      }
    });
    throw new AssayException(Exit.USAGE, problems);
  }

  private static Problem unknown(Part part, Column.Named named, List<String> names, Location at) {
    String separated = separated(names);
    // The name of a whole header, read as one column, is nobody's meaning.
    String near = separated == null ? Nearest.to(named.path(), names) : null;
    int more = names.size() - MOST_LISTED;
    String message =
        "the table has no column \""
            + named.path()
            + "\", which --map takes for the "
            + part.word()
            + "; allowed: "
            + names.stream().limit(MOST_LISTED).map(NamedColumns::quoted).collect(joining(", "))
            + (more > 0 ? ", and " + more + " more" : "")
            + (near == null ? "" : "; did you mean " + quoted(near) + "?");
    return new Problem(message, at, separated);
  }

  /** As {@code --map} takes it. */
  private static String quoted(String name) {
    boolean isPlain = name.equals(name.strip()) && !name.isEmpty() && !name.contains(",");
    return isPlain ? name : '"' + name + '"';
  }

  private static @Nullable String separated(List<String> names) {
    return names.size() == 1 && names.getFirst().matches(".*[;,|\t].*")
        ? "cells are separated by commas in .csv and by tabs in .tsv"
        : null;
  }
}
