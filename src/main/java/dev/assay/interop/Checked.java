package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reads a table to its end, whatever is wrong with its rows. */
final class Checked implements Row.Sink {
  private static final String REST = "what follows could not be looked at";
  private final NamedColumns columns;
  private final Mistakes mistakes;
  private final Row.Sink rows;

  private Checked(NamedColumns columns, Mistakes mistakes, Row.Sink rows) {
    this.columns = columns;
    this.mistakes = mistakes;
    this.rows = rows;
  }

  /**
   * Gives every row to {@code rows}, which may throw what is wrong with one.
   *
   * @param mistakes takes what is wrong
   * @return the hash of the file's bytes
   * @throws AssayException (64) where a column of the mapping is not there, (65) with all mistakes
   *     so far where nothing more can be read
   */
  static String read(Table table, Mapping mapping, Mistakes mistakes, Row.Sink rows) {
    NamedColumns columns = new NamedColumns(mapping);
    String hash = "";
    try {
      hash = table.read(new Checked(columns, mistakes, rows));
    } catch (AssayException e) {
      mistakes.add(e.exit() == Exit.BAD_INPUT ? withRest(e) : e);
      columns.check(table.shown());
      mistakes.check();
    }
    columns.check(table.shown());
    return hash;
  }

  private static AssayException withRest(AssayException e) {
    Problem last = e.problems().getLast();
    Location at = last.at();
    if (at == null || at.line() == 0 || last.hint() != null) {
      return e;
    }
    List<Problem> all = new ArrayList<>(e.problems());
    all.set(all.size() - 1, new Problem(last.message(), at, REST));
    return new AssayException(e.exit(), all, e);
  }

  @Override
  public void header(List<String> names, Location at) {
    columns.header(names, at);
  }

  @Override
  public void row(Row row) {
    columns.see(row);
    try {
      rows.row(row);
    } catch (AssayException e) {
      mistakes.add(e);
    }
  }

  @Override
  public void blank() {
    rows.blank();
  }

  @Override
  public void wrong(AssayException e) {
    mistakes.add(e);
  }
}
