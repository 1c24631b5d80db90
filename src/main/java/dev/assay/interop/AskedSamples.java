package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.dataset.Library;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import dev.assay.eval.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The samples that responses are to: those of the eval's data set, or, where targets are mapped,
 * those that the rows say. Not thread-safe.
 */
final class AskedSamples {
  private static final int MOST_NEAR = 20;
  private static final int LONGEST_NEAR = 100;

  private final Eval eval;
  private final Mapping mapping;
  private final boolean fromRows;
  private final boolean isTyped;
  private final Map<String, Sample> known = new LinkedHashMap<>();
  private int unknown;

  /**
   * @param library has the eval's data set
   * @param isTyped whether the table tells texts from numbers
   */
  AskedSamples(Eval eval, Library library, Mapping mapping, boolean isTyped) {
    this.eval = eval;
    this.mapping = mapping;
    this.isTyped = isTyped;
    this.fromRows = mapping.has(Part.TARGET);
    checkParts();
    if (!fromRows) {
      Samples.of(eval, library).forEach(s -> known.put(s.id(), s));
    }
  }

  private void checkParts() {
    boolean more = mapping.has(Part.INPUT) || mapping.has(Part.CHOICES);
    if (more && !fromRows) {
      throw Mapping.usage(
          "--map says what the input or the choices are, but not the target",
          "without any of them, the samples are those of the eval's data set");
    }
    if (fromRows && eval.isPrivate()) {
      throw Mapping.usage(
          "the eval \"" + eval.name() + "\" is private: its samples come from its data set alone",
          "leave out target=, input= and choices=");
    }
    if (fromRows && eval.answer() == AnswerKind.CHOICE && !mapping.has(Part.CHOICES)) {
      throw Mapping.usage("--map does not say which column holds the choices", null);
    }
  }

  /**
   * The sample of a row.
   *
   * @throws AssayException (65) where there is none of that id, or a row says another of that id
   */
  Sample of(Row row) {
    Node cell = mapping.in(Part.SAMPLE, row);
    if (cell == null) {
      throw new IllegalStateException("every mapping has a sample");
    }
    String id = Cells.name(cell, Part.SAMPLE);
    Sample sample = known.get(id);
    if (!fromRows) {
      if (sample == null) {
        throw Cells.wrong(
            cell,
            "the eval \"" + eval.name() + "\" has no sample " + Cells.quoted(id) + near(id),
            "its samples are "
                + some()
                + "; where the rows hold the questions: --map target=COLUMN");
      }
      return sample;
    }
    Sample said = said(row, new Node.Text(id, cell.at()));
    if (sample != null && !sample.content().equals(said.content())) {
      throw AssayException.badInput(
          cell.at(), "the sample " + Cells.quoted(id) + " was another question in an earlier row");
    }
    if (sample == null) {
      known.put(id, said);
      return said;
    }
    return sample;
  }

  /** For the first unknown ones: to compare all with all would take long. */
  private String near(String id) {
    if (++unknown > MOST_NEAR || id.length() > LONGEST_NEAR) {
      return "";
    }
    String near = Nearest.to(id, known.keySet());
    return near == null ? "" : "; did you mean " + near + "?";
  }

  private String some() {
    List<String> first = known.keySet().stream().limit(3).map(Cells::quoted).toList();
    return String.join(", ", first) + (known.size() > 3 ? " ..." : "");
  }

  private Sample said(Row row, Node id) {
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    put(fields, "id", id);
    Node input = mapping.in(Part.INPUT, row);
    put(fields, "input", input == null ? new Node.Text("", row.fields().at()) : input);
    Node target = mapping.in(Part.TARGET, row);
    if (eval.answer() == AnswerKind.CHOICE) {
      Node choices = list(mapping.in(Part.CHOICES, row));
      put(fields, "choices", choices);
      target = target(target, choices);
    }
    put(fields, "target", target);
    put(fields, "category", mapping.in(Part.CATEGORY, row));
    put(fields, "cluster", mapping.in(Part.CLUSTER, row));
    Problems problems = new Problems();
    Sample sample = SampleText.read(new Node.Obj(fields, row.fields().at()), eval.asks(), problems);
    problems.check();
    return sample;
  }

  private static void put(Map<String, Node.Field> fields, String name, @Nullable Node value) {
    if (value != null) {
      fields.put(name, new Node.Field(value, value.at()));
    }
  }

  /** A cell of a table of texts holds a list as JSON. */
  private static @Nullable Node list(@Nullable Node cell) {
    if (!(cell instanceof Node.Text t)) {
      return cell;
    }
    try {
      Node list = Json.parse(t.value(), "");
      if (list instanceof Node.Arr a) {
        return new Node.Arr(a.items(), t.at());
      }
    } catch (AssayException e) {
      // Said below, at the cell.
    }
    throw AssayException.badInput(
        t.at(), "the choices must be a list, in a table of texts as JSON: [\"yes\", \"no\"]");
  }

  /** In a table of texts the number of a choice is a text too, if it is not what a choice says. */
  private @Nullable Node target(@Nullable Node cell, @Nullable Node choices) {
    if (!(cell instanceof Node.Text t) || !t.value().matches("[0-9]{1,2}")) {
      return cell;
    }
    List<@Nullable String> texts =
        choices instanceof Node.Arr a ? a.items().stream().map(Cells::text).toList() : List.of();
    int index = Integer.parseInt(t.value());
    int place = texts.indexOf(t.value());
    if (place < 0) {
      return new Node.Num((long) index, t.at());
    }
    if (!isTyped && index < texts.size() && index != place) {
      throw Cells.wrong(
          t,
          "the target "
              + Cells.quoted(t.value())
              + " is the text of one choice and the number (from 0) of another, "
              + Cells.quoted(String.valueOf(texts.get(index))),
          "a table of JSON Lines makes it clear: \"1\" is a text there, and 1 a number; or name"
              + " the choices otherwise");
    }
    return cell;
  }

  /** All samples of the data set, or of the rows so far. */
  List<Sample> all() {
    return new ArrayList<>(known.values());
  }

  /** The failure to find a named file of the project. */
  static AssayException unknown(String kind, String name, List<String> names) {
    return new AssayException(
        Exit.USAGE,
        "there is no " + kind + " \"" + name + "\"; " + Nearest.hint(name, names),
        "responses are read and scored as a file of the project says; 'assay list' shows them");
  }
}
