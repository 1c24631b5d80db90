package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a table, as RFC 4180 (2005) has them: quoted ones may hold separators, line breaks
 * and doubled quotes. Every cell is a text that knows its place. Stricter than the RFC where a typo
 * would shift cells. Not thread-safe.
 */
public final class CsvCells {
  private static final int END = -1;
  private static final int NONE = -2;
  private final Reader text;
  private final String file;
  private final char separator;
  private int line = 1;
  private int column;
  private int next = NONE;

  /**
   * @param file as errors name it
   */
  public CsvCells(Reader text, String file, char separator) {
    this.text = text;
    this.file = file;
    this.separator = separator;
  }

  /** Whether nothing is left. */
  public boolean isEnd() throws IOException {
    return peek() == END;
  }

  /** Where the next character stands. */
  public Location here() throws IOException {
    peek();
    return new Location(file, line, column + 1);
  }

  /**
   * The cells up to the next line break outside of quotes; none where the line is blank.
   *
   * @throws AssayException (65) where a quote is not closed, or text follows it
   */
  public List<Node.Text> next() throws IOException {
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
