package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.template.Options;
import dev.assay.template.Scope;
import dev.assay.template.Template;
import dev.assay.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a row a value stands. */
sealed interface Column {
  /**
   * The value in a row.
   *
   * @throws AssayException (65) where the row has none
   */
  Node in(Row row);

  /** How a template names the value; null where it is no column's. */
  default @Nullable String inTemplate(Row row) {
    return null;
  }

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
      String hint =
          "where rows may lack it, a template says what stands instead: {{ "
              + inTemplate(row)
              + " | default('NA') }}";
      Problem problem =
          new Problem("the row has no column \"" + path + "\"", row.fields().at(), hint);
      return new AssayException(Exit.BAD_INPUT, List.of(problem));
    }

    @Override
    public String inTemplate(Row row) {
      boolean isWhole = row.fields().fields().containsKey(path);
      StringBuilder words = new StringBuilder("row");
      for (String name : isWhole ? new String[] {path} : path.split("\\.", -1)) {
        boolean isName = name.matches("[A-Za-z_][A-Za-z0-9_]*");
        words.append(isName ? "." + name : "[\"" + name + "\"]");
      }
      return words.toString();
    }
  }

  /** A value that a template computes of the row. */
  record Computed(Template template) implements Column {
    private static final Pattern DIGIT = Pattern.compile("row\\.([0-9][A-Za-z0-9_]*)");

    static Computed of(String text, Part part) {
      try {
        Template template =
            Template.parse(text, Location.of("--map " + part.word()), Options.TABLE);
        template.requireNames(java.util.Set.of("row"));
        return new Computed(template);
      } catch (AssayException e) {
        throw new AssayException(Exit.USAGE, withHint(e.problems(), text), e);
      }
    }

    private static List<Problem> withHint(List<Problem> problems, String text) {
      Matcher digit = DIGIT.matcher(text);
      Problem first = problems.getFirst();
      if (first.hint() != null) {
        return problems;
      }
      String hint =
          digit.find()
              ? "a column whose name starts with a digit is row[\"" + digit.group(1) + "\"]"
              : "the template was read as: " + text;
      List<Problem> all = new ArrayList<>(problems);
      all.set(0, new Problem(first.message(), first.at(), hint));
      return all;
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
            Exit.BAD_INPUT, List.of(new Problem(first.message(), at, place(first.at()))), e);
      }
    }

    private static String place(@Nullable Location at) {
      return at == null
          ? "in a template of --map"
          : "in the template of " + at.file() + ", at its character " + at.column();
    }
  }
}
