package dev.assay.derive;

import dev.assay.analysis.ScoreMatrix;
import dev.assay.analysis.Scored;
import dev.assay.analysis.Summary;
import dev.assay.analysis.Tally;
import dev.assay.eval.Metric;
import dev.assay.eval.Unread;
import dev.assay.evidence.Manifest;
import dev.assay.model.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with every response marked: what summaries and comparisons are made of.
 *
 * @param name {@code EVAL/MODEL/RUN-ID}
 * @param tally what its responses carry besides their scores
 * @param price null where unknown
 */
public record Marked(
    String name,
    Manifest manifest,
    ScoreMatrix matrix,
    Tally tally,
    Unread unread,
    @Nullable Price price) {
  /** Its summary, with the metrics that its eval names. */
  public Summary summary() {
    return tally.summary(manifest, name, matrix, manifest.isNoDraw(), unread, price);
  }

  /**
   * Its summary, with other metrics.
   *
   * @param metrics at least one
   */
  public Summary summary(List<Metric> metrics) {
    return tally.summary(manifest, name, matrix, manifest.isNoDraw(), unread, price, metrics);
  }

  /** What comparisons need of it. */
  public Scored scored() {
    return new Scored(name, manifest, matrix);
  }
}
