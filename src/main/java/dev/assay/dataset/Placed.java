package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.template.Scope;
import dev.assay.template.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row, and where in its source it stands.
 *
 * @param index its number from 0, counted anew in each config
 * @param config of a data set of the hub; null for other sources
 */
public record Placed(Node.Obj row, long index, @Nullable String config) {
  /** What templates see of it. */
  static final Set<String> NAMES = Set.of("row", "index", "config");

  private static final int MOST_SHOWN = 40;

  Scope scope() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("row", Value.of(row));
    values.put("index", Value.of(index));
    if (config != null) {
      values.put("config", Value.of(config));
    }
    return Scope.of(values);
  }

  /** The same mistakes of a template, with the row that it did not fit. */
  AssayException told(AssayException e) {
    String columns =
        row.fields().keySet().stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    List<Problem> told =
        e.problems().stream()
            .map(p ->
                new Problem(
                    p.message() + ", for the row at " + row.at(),
                    p.at(),
                    "the row's columns: " + columns))
            .toList();
    return new AssayException(Exit.BAD_INPUT, told);
  }
}
