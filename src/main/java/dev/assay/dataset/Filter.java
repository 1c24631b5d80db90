package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are kept: those whose every named column holds the value, or one of the values, given
 * for it; or those for which a template gives true. Numbers are equal where their values are, and a
 * number equals the text that spells it.
 *
 * @param condition null where columns are compared
 */
public record Filter(List<Demand> demands, @Nullable Template condition) {
  /** Keeps every row. */
  public static final Filter ALL = new Filter(List.of(), null);

  private static final int MOST_VALUES = 200;

  /**
   * One column's demand.
   *
   * @param values texts, numbers, truth values and nulls
   */
  public record Demand(String column, List<Node> values, Location at) {
    public Demand {
      values = List.copyOf(values);
    }
  }

  public Filter {
    demands = List.copyOf(demands);
  }

  /** Reads a {@code where} object. */
  static Filter read(Fields dataset, Problems problems) {
    Node node = dataset.node("where");
    if (node == null) {
      return ALL;
    }
    if (node instanceof Node.Text t && t.value().contains("{{")) {
      return condition(t, problems);
    }
    if (!(node instanceof Node.Obj o)) {
      problems.add(
          node.at(),
          "\"where\" must be an object of columns or a template of true or false, and this is "
              + node.kind());
      return ALL;
    }
    List<Demand> demands = new ArrayList<>();
    o.fields().forEach((column, field) -> demands.add(demand(column, field, problems)));
    return new Filter(demands, null);
  }

  private static Filter condition(Node.Text text, Problems problems) {
    try {
      return new Filter(List.of(), Template.parse(text, Placed.NAMES));
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
      return ALL;
    }
  }

  boolean keepsAll() {
    return demands.isEmpty() && condition == null;
  }

  private static Demand demand(String column, Node.Field field, Problems problems) {
    Node value = field.value();
    List<Node> values = value instanceof Node.Arr a ? a.items() : List.of(value);
    if (values.isEmpty()) {
      problems.add(value.at(), "no value is given for the column \"" + column + "\"");
    }
    for (Node v : values) {
      if (v instanceof Node.Obj || v instanceof Node.Arr) {
        problems.add(v.at(), "a column is compared with texts and numbers, not with " + v.kind());
      }
    }
    return new Demand(column, values, field.key());
  }

  /**
   * Whether a row is kept.
   *
   * @throws AssayException (65) where the template does not fit the row, or gives neither true nor
   *     false
   */
  public boolean keeps(Placed placed) {
    return demands.stream().allMatch(d -> keeps(d, placed.row()))
        && (condition == null || isTrue(condition, placed));
  }

  private static boolean isTrue(Template condition, Placed placed) {
    try {
      Node value = condition.value(placed.scope(), placed.row().at());
      if (value instanceof Node.Bool b) {
        return b.value();
      }
      throw AssayException.badInput(
          condition.at(), "\"where\" must give true or false, and gives " + value.kind());
    } catch (AssayException e) {
      throw placed.told(e);
    }
  }

  private static boolean keeps(Demand demand, Node.Obj row) {
    Node.Field field = row.fields().get(demand.column());
    return field != null && demand.values().stream().anyMatch(v -> isEqual(v, field.value()));
  }

  private static boolean isEqual(Node wanted, Node found) {
    if (wanted instanceof Node.Num a && found instanceof Node.Num b) {
      return a.value().equals(b.value()) || a.value().doubleValue() == b.value().doubleValue();
    }
    if (wanted instanceof Node.Null || found instanceof Node.Null) {
      return wanted instanceof Node.Null && found instanceof Node.Null;
    }
    return text(wanted).equals(text(found));
  }

  private static String text(Node node) {
    return switch (node) {
      case Node.Text t -> t.value();
      case Node.Num n -> n.spelled();
      case Node.Bool b -> String.valueOf(b.value());
      case Node.Null n -> "null";
      case Node.Arr a -> a.kind();
      case Node.Obj o -> o.kind();
    };
  }

  /** Watches one reading, so that a filter which fits nothing is told of. Not thread-safe. */
  final class Watch {
    private final Map<String, Set<String>> values = new LinkedHashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private long read;
    private long kept;

    boolean keeps(Placed placed) {
      read++;
      boolean keeps = Filter.this.keeps(placed);
      kept += keeps ? 1 : 0;
      if (demands.isEmpty()) {
        return keeps;
      }
      Node.Obj row = placed.row();
      columns.addAll(row.fields().keySet());
      for (Demand demand : demands) {
        Node.Field field = row.fields().get(demand.column());
        Set<String> seen = values.computeIfAbsent(demand.column(), c -> new LinkedHashSet<>());
        if (field != null && seen.size() < MOST_VALUES) {
          seen.add(text(field.value()));
        }
      }
      return keeps;
    }

    /** Adds why no row was kept, and every value that no row has. */
    void check(Problems problems) {
      for (Demand demand : demands) {
        Set<String> seen = values.getOrDefault(demand.column(), Set.of());
        if (read > 0 && !columns.contains(demand.column())) {
          problems.add(
              demand.at(),
              "the rows have no column \""
                  + demand.column()
                  + "\"; "
                  + Nearest.hint(demand.column(), columns));
          continue;
        }
        for (Node wanted : demand.values()) {
          if (seen.size() < MOST_VALUES && read > 0 && !hasText(wanted, seen)) {
            problems.add(
                wanted.at(),
                "no row has \""
                    + text(wanted)
                    + "\" in the column \""
                    + demand.column()
                    + "\"; "
                    + Nearest.hint(text(wanted), seen));
          }
        }
      }
      if (read > 0 && kept == 0 && problems.isEmpty()) {
        Location at = condition == null ? demands.get(0).at() : condition.at();
        problems.add(at, "no row of " + read + " has all that \"where\" asks for");
      }
    }

    private static boolean hasText(Node wanted, Set<String> seen) {
      return seen.contains(text(wanted))
          || seen.stream().anyMatch(s -> isEqual(wanted, Node.of(s)))
          || wanted instanceof Node.Num;
    }
  }
}
