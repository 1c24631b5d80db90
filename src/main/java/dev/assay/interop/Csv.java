package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.dataset.CsvCells;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables with a header and one separator, of {@link CsvCells}. */
final class Csv {
  private Csv() {}

  /**
   * Gives the rows; every value is a text that knows its line and column.
   *
   * @throws AssayException (65) where the header or a quote cannot be read
   */
  static void read(Reader text, String file, char separator, Row.Sink sink) throws IOException {
    CsvCells rows = new CsvCells(text, file, separator);
    List<Node.Text> header = rows.next();
    if (header.isEmpty()) {
      throw AssayException.badInput(
          new Location(file, 1, 1), "the table has no header: the first line is blank");
    }
    checkHeader(header);
    sink.header(header.stream().map(Node.Text::value).toList(), new Location(file, 1, 1));
    int number = 0;
    while (!rows.isEnd()) {
      Location at = rows.here();
      List<Node.Text> cells = rows.next();
      if (cells.isEmpty()) {
        sink.blank();
      } else if (cells.size() == header.size()) {
        sink.row(new Row(++number, row(header, cells, at)));
      } else {
        number++;
        sink.wrong(otherLength(header, cells, at));
      }
    }
  }

  private static void checkHeader(List<Node.Text> header) {
    Map<String, Location> seen = new LinkedHashMap<>();
    Problems problems = new Problems();
    for (Node.Text name : header) {
      Location before = seen.putIfAbsent(name.value(), name.at());
      if (before != null) {
        String twice =
            name.value().isEmpty()
                ? "two columns have no name"
                : "the column \"" + name.value() + "\" stands twice";
        problems.add(name.at(), twice + "; first at " + before);
      }
    }
    problems.check();
  }

  private static AssayException otherLength(
      List<Node.Text> header, List<Node.Text> cells, Location at) {
    Location place = cells.size() > header.size() ? cells.get(header.size()).at() : at;
    String message =
        "the row has "
            + (cells.size() == 1 ? "1 cell" : cells.size() + " cells")
            + ", and the header has "
            + header.size();
    String hint = "a cell that holds a separator or a line break stands in quotes";
    return new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, place, hint)));
  }

  private static Node.Obj row(List<Node.Text> header, List<Node.Text> cells, Location at) {
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      Node.Text cell = cells.get(i);
      fields.put(header.get(i).value(), new Node.Field(cell, cell.at()));
    }
    return new Node.Obj(fields, at);
  }
}
