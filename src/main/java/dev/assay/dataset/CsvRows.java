package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rows of a table with a header, of {@link CsvCells}. Every value is a text. */
final class CsvRows {
  private CsvRows() {}

  /** Blank lines are no rows. */
  static void each(Reader text, String file, char separator, Consumer<Node.Obj> taker)
      throws IOException {
    CsvCells rows = new CsvCells(text, file, separator);
    List<Node.Text> header = rows.next();
    check(header, file);
    while (!rows.isEnd()) {
      Location at = rows.here();
      List<Node.Text> cells = rows.next();
      if (!cells.isEmpty()) {
        taker.accept(row(header, cells, at));
      }
    }
  }

  private static void check(List<Node.Text> header, String file) {
    if (header.isEmpty()) {
      throw AssayException.badInput(
          new Location(file, 1, 1), "the table has no header: the first line is blank");
    }
    Map<String, Location> seen = new LinkedHashMap<>();
    for (Node.Text name : header) {
      Location before = seen.putIfAbsent(name.value(), name.at());
      if (before != null) {
        throw AssayException.badInput(
            name.at(), "the column \"" + name.value() + "\" stands twice; first at " + before);
      }
    }
  }

  private static Node.Obj row(List<Node.Text> header, List<Node.Text> cells, Location at) {
    if (cells.size() != header.size()) {
      Location place = cells.size() > header.size() ? cells.get(header.size()).at() : at;
      String message =
          "the row has "
              + (cells.size() == 1 ? "1 cell" : cells.size() + " cells")
              + ", and the header has "
              + header.size();
      String hint = "a cell that holds a separator or a line break stands in quotes";
      throw new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, place, hint)));
    }
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      Node.Text cell = cells.get(i);
      Node.Text value = new Node.Text(cell.value().replace("\r\n", "\n"), cell.at());
      fields.put(header.get(i).value(), new Node.Field(value, cell.at()));
    }
    return new Node.Obj(fields, at);
  }
}
