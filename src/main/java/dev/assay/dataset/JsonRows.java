package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of JSON Lines and JSON. */
final class JsonRows {
  private JsonRows() {}

  static void lines(BufferedReader text, String file, Consumer<Node.Obj> taker) throws IOException {
    int number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      if (!line.isBlank()) {
        taker.accept(row(Json.parseLine(line, file, number)));
      }
    }
  }

  /**
   * @param rows the field that holds the rows, or null where the document is the list of them
   */
  static void document(
      BufferedReader text, String file, @Nullable String rows, Consumer<Node.Obj> taker)
      throws IOException {
    if (rows == null && firstIs(text, '[')) {
      Json.items(text, file, item -> taker.accept(row(item)));
      return;
    }
    StringWriter all = new StringWriter();
    text.transferTo(all);
    list(Json.parse(all.toString(), file), file, rows)
        .items()
        .forEach(item -> taker.accept(row(item)));
  }

  /** Looks past blanks and line breaks without taking them: they count for the places. */
  private static boolean firstIs(BufferedReader text, char wanted) throws IOException {
    int ahead = 1 << 15;
    text.mark(ahead);
    int c = text.read();
    for (int i = 1; i < ahead - 1 && c >= 0 && Character.isWhitespace(c); i++) {
      c = text.read();
    }
    text.reset();
    return c == wanted;
  }

  private static Node.Arr list(Node document, String file, @Nullable String rows) {
    if (!(document instanceof Node.Obj o)) {
      throw AssayException.badInput(
          Location.of(file),
          "this is "
              + document.kind()
              + (rows == null
                  ? ", and rows are a list of objects"
                  : ", and \"rows\" names a field of an object"));
    }
    List<String> lists =
        o.fields().keySet().stream().filter(key -> o.get(key) instanceof Node.Arr).toList();
    if (rows != null && o.get(rows) instanceof Node.Arr a) {
      return a;
    }
    String message =
        rows == null
            ? "the file holds an object, and which of its fields holds the rows is not said"
            : "the file has no list \"" + rows + "\"";
    String hint =
        rows == null
            ? "name it with rows: (lists in the file: " + String.join(", ", lists) + ")"
            : Nearest.hint(rows, lists);
    throw new AssayException(
        Exit.BAD_INPUT, List.of(new Problem(message, Location.of(file), hint)));
  }

  private static Node.Obj row(Node node) {
    if (node instanceof Node.Obj o) {
      return o;
    }
    throw AssayException.badInput(node.at(), "a row must be an object, and this is " + node.kind());
  }
}
