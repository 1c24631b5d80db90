package dev.assay.interop;

import dev.assay.config.Node;

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
  }
}
