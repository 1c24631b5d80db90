package dev.assay.derive;

import dev.assay.analysis.ScoreMatrix;
import dev.assay.analysis.Tally;
import dev.assay.eval.Sample;
import dev.assay.eval.Unread;
import dev.assay.evidence.ImportLine;
import dev.assay.evidence.Imports;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The derived files of a run whose scores were made elsewhere. */
final class ImportedScores {
  private static final String MISSING = "missing, as its source says";

  private ImportedScores() {}

  static Marked marked(RunFolder folder, Manifest manifest, List<Sample> samples, Writer scores)
      throws IOException {
    ScoreMatrix matrix = ScoreMatrix.of(manifest, samples);
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      index.put(samples.get(i).id(), i);
    }
    Imports.visit(
        folder.imports(),
        line -> {
          Integer i = index.get(line.sample());
          if (i != null && line.epoch() <= manifest.epochs()) {
            matrix.put(i, line.epoch(), score(line));
          }
        });
    write(matrix, scores);
    String name = Derivation.name(manifest);
    return new Marked(name, manifest, matrix, new Tally(), Unread.MISSING, null);
  }

  private static void write(ScoreMatrix matrix, Writer scores) throws IOException {
    scores.write(ScoreLine.HEADER + "\n");
    for (int i = 0; i < matrix.samples().size(); i++) {
      String sample = matrix.samples().get(i).id();
      for (int epoch = 1; epoch <= matrix.epochs(); epoch++) {
        if (matrix.outcome(i, epoch) != null) {
          double value = matrix.value(i, epoch);
          Score score = score(Double.isNaN(value) ? null : value);
          scores.write(ScoreLine.write(sample, epoch, List.of(), score) + "\n");
        }
      }
    }
  }

  private static Score score(ImportLine line) {
    return score(line.score());
  }

  private static Score score(@Nullable Double value) {
    return value == null
        ? new Score(Outcome.UNJUDGED, null, null, false, null, MISSING)
        : new Score(Outcome.ANSWERED, null, null, false, value, null);
  }
}
