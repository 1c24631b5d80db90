package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables with a header and one separator, as RFC 4180 (2005) has them: quoted cells may hold
 * separators, line breaks and doubled quotes. Stricter than the RFC where a typo would shift cells.
 */
final class Csv {
  private static final int END = -1;
  private final Reader text;
  private final String file;
  private final char separator;
  private int line = 1;
  private int column = 0;
  private int next = NONE;
  private static final int NONE = -2;

  private Csv(Reader text, String file, char separator) {
    this.text = text;
    this.file = file;
    this.separator = separator;
  }

  /**
   * Gives the rows; every value is a text that knows its line and column.
   *
   * @throws AssayException (65) where the header or a quote cannot be read
   */
  static void read(Reader text, String file, char separator, Row.Sink sink) throws IOException {
    new Csv(text, file, separator).rows(sink);
  }

  private void rows(Row.Sink sink) throws IOException {
    List<Node.Text> header = cells();
    if (header.isEmpty()) {
      throw AssayException.badInput(
          new Location(file, 1, 1), "the table has no header: the first line is blank");
    }
    checkHeader(header);
    sink.header(header.stream().map(Node.Text::value).toList(), new Location(file, 1, 1));
    int number = 0;
    while (peek() != END) {
      Location at = here();
      List<Node.Text> cells = cells();
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

  /** The cells of the next line and its break; none where the line is blank. */
  private List<Node.Text> cells() throws IOException {
    List<Node.Text> cells = new ArrayList<>();
    if (isBreak(peek())) {
      lineBreak();
      return cells;
    }
    while (peek() != END) {
      cells.add(peek() == '"' ? quoted() : plain());
      int after = peek();
      if (after == separator) {
        take();
        if (isBreak(peek()) || peek() == END) {
          cells.add(new Node.Text("", here()));
        }
      }
      if (isBreak(peek())) {
        lineBreak();
        return cells;
      }
    }
    return cells;
  }

  private Node.Text plain() throws IOException {
    Location at = here();
    StringBuilder cell = new StringBuilder();
    while (peek() != separator && !isBreak(peek()) && peek() != END) {
      cell.append((char) take());
    }
    return new Node.Text(cell.toString(), at);
  }

  private Node.Text quoted() throws IOException {
    Location at = here();
    StringBuilder cell = new StringBuilder();
    take();
    while (true) {
      int c = take();
      if (c == END) {
        throw AssayException.badInput(at, "the quote that opens here is never closed");
      }
      if (c != '"') {
        cell.append((char) c);
      } else if (peek() == '"') {
        cell.append((char) take());
      } else {
        break;
      }
    }
    if (peek() != separator && !isBreak(peek()) && peek() != END) {
      throw AssayException.badInput(
          here(), "text follows a closing quote; a quote inside a quoted cell is written twice");
    }
    return new Node.Text(cell.toString(), at);
  }

  private void lineBreak() throws IOException {
    if (take() == '\r' && peek() == '\n') {
      take();
    }
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\r';
  }

  private Location here() throws IOException {
    peek();
    return new Location(file, line, column + 1);
  }

  private int peek() throws IOException {
    if (next == NONE) {
      next = text.read();
    }
    return next;
  }

  private int take() throws IOException {
    int c = peek();
    next = NONE;
    if (c == '\n' || (c == '\r' && peek() != '\n')) {
      line++;
      column = 0;
    } else if (c != END && !Character.isLowSurrogate((char) c) && c != '\r') {
      column++;
    }
    return c;
  }
}
