package dev.assay.evidence;

import dev.assay.config.Json;
import dev.assay.config.Node;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code imports.jsonl}: a score that was made elsewhere.
 *
 * @param epoch from 1: the place of the label among those of its sample
 * @param score null where the source says that it is missing
 * @param row of the source, from 1
 * @param line of the source at which the row starts, from 1
 * @param label of the epoch as the source has it, or null where it names none
 */
public record ImportLine(
    String sample, int epoch, @Nullable Double score, int row, int line, @Nullable String label) {
  String write() {
    return Json.write(toNode());
  }

  public Node.Obj toNode() {
    return Node.object(b ->
        b.put("sample", sample)
            .put("epoch", epoch)
            .put("score", score == null ? Double.NaN : score)
            .put("row", row)
            .put("line", line)
            .putIfPresent("label", label));
  }

  /** Null where the line is damaged. */
  static @Nullable ImportLine read(Node.Obj o) {
    String sample = o.text("sample");
    Number epoch = o.number("epoch");
    Number score = o.number("score");
    Number row = o.number("row");
    Number line = o.number("line");
    if (sample == null
        || epoch == null
        || epoch.intValue() < 1
        || !o.fields().containsKey("score")) {
      return null;
    }
    return new ImportLine(
        sample,
        epoch.intValue(),
        score == null ? null : score.doubleValue(),
        row == null ? 0 : row.intValue(),
        line == null ? 0 : line.intValue(),
        o.text("label"));
  }
}
