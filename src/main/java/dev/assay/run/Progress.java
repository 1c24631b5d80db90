package dev.assay.run;

import dev.assay.evidence.ResponseLine;
import java.nio.file.Path;

/**
 * Is told how runs go; many may go at once. Its methods are called from many threads and must not
 * block long.
 */
public interface Progress {
  /**
   * @param done pairs that were durable before
   * @param total pairs of the whole plan
   */
  void starts(Plan plan, int done, int total);

  /** A line of a plan that started has just become durable. */
  void durable(Plan plan, ResponseLine line);

  /** A plan that started is asked no more. */
  void ended(Plan plan);

  /** A last line of evidence was torn and was cut off; it is kept in the file. */
  void mended(Path kept);
}
