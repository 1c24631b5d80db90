package dev.assay.run;

import dev.assay.evidence.ResponseLine;
import java.nio.file.Path;

/** Is told how a run goes. Its methods are called from many threads and must not block long. */
public interface Progress {
  /**
   * @param done pairs that were durable before
   * @param total pairs of the whole plan
   */
  void starts(Plan plan, int done, int total);

  /** A line that has just become durable. */
  void durable(ResponseLine line);

  /** A last line of evidence was torn and was cut off; it is kept in the file. */
  void mended(Path kept);
}
