package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rows of a table with a header, as RFC 4180 (2005) has them: quoted cells may hold separators,
 * line breaks and doubled quotes. Every value is a text. Stricter than the RFC where a typo would
 * shift cells.
 */
final class CsvRows {
  private static final int END = -1;
  private static final int NONE = -2;
  private final Reader text;
  private final String file;
  private final char separator;
  private int line = 1;
  private int column;
  private int next = NONE;

  private CsvRows(Reader text, String file, char separator) {
    this.text = text;
    this.file = file;
    this.separator = separator;
  }

  /** Blank lines are no rows. */
  static void each(Reader text, String file, char separator, Consumer<Node.Obj> taker)
      throws IOException {
    CsvRows rows = new CsvRows(text, file, separator);
    List<Node.Text> header = rows.cells();
    check(header, file);
    while (rows.peek() != END) {
      Location at = rows.here();
      List<Node.Text> cells = rows.cells();
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
      fields.put(header.get(i).value(), new Node.Field(cell, cell.at()));
    }
    return new Node.Obj(fields, at);
  }

  /** The cells up to the next line break outside of quotes; none where the line is blank. */
  private List<Node.Text> cells() throws IOException {
    List<Node.Text> cells = new ArrayList<>();
    if (isBreak(peek())) {
      take();
      return cells;
    }
    while (peek() != END) {
      cells.add(peek() == '"' ? quoted() : plain());
      if (peek() == separator) {
        take();
        if (isBreak(peek()) || peek() == END) {
          cells.add(new Node.Text("", here()));
        }
      }
      if (isBreak(peek())) {
        take();
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
    for (int c = take(); c != '"' || peek() == '"'; c = take()) {
      if (c == END) {
        throw AssayException.badInput(at, "the quote that opens here is never closed");
      }
      cell.append((char) (c == '"' ? take() : c));
    }
    if (peek() != separator && !isBreak(peek()) && peek() != END) {
      throw AssayException.badInput(
          here(), "text follows a closing quote; a quote inside a quoted cell is written twice");
    }
    return new Node.Text(cell.toString(), at);
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

  /** Takes a character; outside of quotes, the two of a line break that has two. */
  private int take() throws IOException {
    int c = peek();
    next = NONE;
    if (c == '\r' && peek() == '\n') {
      c = peek();
      next = NONE;
    }
    if (isBreak(c)) {
      line++;
      column = 0;
    } else if (c != END && !Character.isLowSurrogate((char) c)) {
      column++;
    }
    return c;
  }
}
