package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.template.Scope;
import dev.assay.template.Template;
import dev.assay.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where in a row a value stands. */
sealed interface Column {
  /**
   * The value in a row.
   *
   * @throws AssayException where the row has none: 64 in the first row, as the name will be wrong,
   *     65 in a later one
   */
  Node in(Row row);

  /** The number of the row. */
  record RowNumber() implements Column {
    @Override
    public Node in(Row row) {
      return new Node.Num((long) row.number(), row.fields().at());
    }
  }

  /** A column by its name; else dots lead into objects. */
  record Named(String path) implements Column {
    @Override
    public Node in(Row row) {
      Node.Field field = row.fields().fields().get(path);
      if (field != null) {
        return field.value();
      }
      Node node = row.fields();
      for (String name : path.split("\\.", -1)) {
        Node.Field next = node instanceof Node.Obj o ? o.fields().get(name) : null;
        if (next == null) {
          throw missing(row);
        }
        node = next.value();
      }
      return node;
    }

    private AssayException missing(Row row) {
      List<String> names = new ArrayList<>();
      row.fields()
          .fields()
          .forEach((name, field) -> {
            if (field.value() instanceof Node.Obj inner) {
              inner.fields().keySet().forEach(key -> names.add(name + "." + key));
            } else {
              names.add(name);
            }
          });
      String message =
          "the row has no column \"" + path + "\"; " + Nearest.hint(path, names) + separated(names);
      return new AssayException(
          row.number() == 1 ? Exit.USAGE : Exit.BAD_INPUT,
          List.of(Problem.at(row.fields().at(), message)));
    }
  }

  private static String separated(List<String> names) {
    return names.size() == 1 && names.getFirst().matches(".*[;|\t].*")
        ? "; cells are separated by commas in .csv and by tabs in .tsv"
        : "";
  }

  /** A value that a template computes of the row. */
  record Computed(Template template) implements Column {
    static Computed of(String text, Part part) {
      try {
        Template template = Template.parse(text, Location.of("--map " + part.word()));
        template.requireNames(java.util.Set.of("row"));
        return new Computed(template);
      } catch (AssayException e) {
        throw new AssayException(Exit.USAGE, e.problems(), e);
      }
    }

    @Override
    public Node in(Row row) {
      Location at = row.fields().at();
      try {
        String text = template.render(Scope.of(Map.of("row", Value.of(row.fields()))));
        return new Node.Text(text, at);
      } catch (AssayException e) {
        Problem first = e.problems().getFirst();
        throw new AssayException(
            row.number() == 1 ? Exit.USAGE : Exit.BAD_INPUT,
            List.of(new Problem(first.message(), at, "the template is that of " + first.at())),
            e);
      }
    }
  }
}
