package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which column of a table stands for what, as {@code --map} says it. Immutable. */
public final class Mapping {
  private static final String EXAMPLE =
      "for example --map sample=id,score=correct,epoch=trial; --map sample=# is the row's number";

  private final Map<Part, Column> columns;
  private final Map<Part, String> said;

  private Mapping(Map<Part, Column> columns, Map<Part, String> said) {
    this.columns = columns;
    this.said = said;
  }

  /**
   * Reads {@code PART=COLUMN[,PART=COLUMN...]} of each option. A column is a name, {@code a.b} for
   * a nested field, {@code #} for the row's number, or a template; what holds a comma stands in
   * quotes.
   *
   * @param allowed the parts that may be mapped; the first {@code needed} of them must be
   * @throws AssayException (64) where it is none, names an unknown part or lacks one
   */
  public static Mapping parse(List<String> options, List<Part> allowed, int needed) {
    Map<Part, Column> columns = new EnumMap<>(Part.class);
    Map<Part, String> said = new EnumMap<>(Part.class);
    for (String option : options) {
      MapOption.each(
          option,
          (name, value, isQuoted) -> {
            Part part = part(name, allowed);
            if (said.putIfAbsent(part, value) != null) {
              throw usage("--map says twice what \"" + part.word() + "\" is", EXAMPLE);
            }
            columns.put(part, column(part, value, isQuoted));
          });
    }
    for (Part part : allowed.subList(0, needed)) {
      if (!columns.containsKey(part)) {
        throw usage("--map does not say which column is the " + part.word(), EXAMPLE);
      }
    }
    return new Mapping(Collections.unmodifiableMap(columns), Collections.unmodifiableMap(said));
  }

  private static Column column(Part part, String value, boolean isQuoted) {
    if (value.contains("{{") || value.contains("{%")) {
      return Column.Computed.of(value, part);
    }
    if (value.equals("#") && !isQuoted) {
      return new Column.RowNumber();
    }
    return new Column.Named(value);
  }

  private static Part part(String name, List<Part> allowed) {
    List<String> words = allowed.stream().map(Part::word).toList();
    int i = words.indexOf(name);
    if (i < 0) {
      String other = Part.kindOf(name);
      String wrong =
          other == null
              ? "--map does not know \"" + name + "\"; "
              : "--map: \"" + name + "\" is for --as " + other + " alone; ";
      throw usage(wrong + Nearest.hint(name, words), EXAMPLE);
    }
    return allowed.get(i);
  }

  static AssayException usage(String message, @Nullable String hint) {
    return new AssayException(Exit.USAGE, message, hint);
  }

  boolean has(Part part) {
    return columns.containsKey(part);
  }

  /** The value of a part in a row, or null where the part is not mapped. */
  @Nullable Node in(Part part, Row row) {
    Column column = columns.get(part);
    return column == null ? null : column.in(row);
  }

  /** How a template names the value of a part in a row; null where it is no column's. */
  @Nullable String inTemplate(Part part, Row row) {
    Column column = columns.get(part);
    return column == null ? null : column.inTemplate(row);
  }

  /** The columns of all mapped parts; the caller's own. */
  Map<Part, Column> columns() {
    return new EnumMap<>(columns);
  }

  /** What was said, for the manifest. */
  Node.Obj toNode() {
    return Node.object(b -> said.forEach((part, value) -> b.put(part.word(), value)));
  }
}
