package dev.assay.run;

import dev.assay.evidence.BatchLine;
import dev.assay.evidence.Batches;
import dev.assay.evidence.Journal;
import java.nio.file.Path;
import java.util.List;

/** The {@code batches.jsonl} of a run that this process holds the lock of. Not thread-safe. */
final class BatchJournal implements AutoCloseable {
  /** Is told before and after everything that stays: a test may end the process there. */
  interface Moments {
    Moments NONE = what -> {};

    void at(String what);
  }

  private final Journal journal;
  private final List<BatchLine> lines;
  private final Moments moments;

  /** Opens the file after its torn last line was cut off. */
  BatchJournal(Path file, Moments moments) {
    this.lines = Batches.read(file);
    this.journal = Journal.open(file, BatchLine.SCHEMA);
    this.moments = moments;
  }

  /** Returns once the line is durable. */
  void add(BatchLine line) throws InterruptedException {
    moments.at("before the line of " + line.getClass().getSimpleName());
    journal.append(line.write());
    lines.add(line);
    moments.at("after the line of " + line.getClass().getSimpleName());
  }

  List<Batches.Open> open() {
    return Batches.open(lines);
  }

  @Override
  public void close() {
    journal.close();
  }
}
