package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.util.List;

/**
 * One record of a table.
 *
 * @param number from 1, blank lines and the header not counted
 * @param fields by column
 */
record Row(int number, Node.Obj fields) {
  /** Takes rows, one by one, in the order of the file. */
  interface Sink {
    void row(Row row);

    /** What was passed over. */
    void blank();

    /** The columns that every row has, before the rows, where the table says so. */
    default void header(List<String> columns, Location at) {}

    /** A record that is no row, where those behind it can be read. */
    default void wrong(AssayException e) {
      throw e;
    }
  }
}
